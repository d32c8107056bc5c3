import { expect } from '@open-wc/testing';
import type { PdConnectButton, TokenResponse } from '../../src/index.js';
import { untilState } from './support/accounts.js';
import { mint } from './support/answers.js';
import { makeButton, part } from './support/button.js';
import { uniqueId } from './support/host.js';
import { click, engine } from './support/input.js';
import { animationFrame } from './support/page.js';

/** Shows a button in a line of text, with a token request that resolves on `give()`. */
async function make(properties: Partial<PdConnectButton> = {}) {
  let give!: (token: TokenResponse) => void;
  const token = new Promise<TokenResponse>((resolve) => (give = resolve));
  const made = await makeButton({ app: 'test_silent', tokenProvider: () => token, ...properties });
  made.button.before('Text before. ');
  made.button.after(' Text after, and a paragraph below.', document.createElement('p'));
  return { ...made, give: async () => give(await mint()), inner: part(made.button, 'button')! };
}

/** Returns the box of an element once its last change is rendered. */
async function boxOf(element: HTMLElement): Promise<number[]> {
  await animationFrame();
  await animationFrame();
  // Waits for the transition of the pressed state.
  await Promise.all(element.getAnimations().map(({ finished }) => finished));
  const { x, y, width, height } = element.getBoundingClientRect();
  return [x, y, width, height];
}

/** Expects two boxes to be equal, with a tolerance for Firefox, which positions text at subpixels. */
function expectSame(box: number[], other: number[], when = ''): void {
  for (const [index, value] of box.entries()) expect(value, when).to.be.closeTo(other[index]!, 0.9);
}

/** The style that docs/THEMING.md recommends. */
const RESERVED = `
pd-connect-button {
  min-width: 11em;
}
pd-connect-button[accounts-endpoint] {
  min-width: 26em;
  min-height: 88px;
}`;

describe('opening a flow', () => {
  for (const size of ['small', 'medium', 'large'] as const)
    it(`keeps a ${size} button at its place and size: idle, pending, open, and idle again`, async () => {
      const { button, events, give, inner } = await make({ size });
      const idle = await boxOf(inner);
      await click(inner);
      expect(button.state).to.equal('pending');
      expectSame(await boxOf(inner), idle, 'pending');
      await give();
      await events.seen('open');
      expectSame(await boxOf(inner), idle, 'open');
      button.cancel();
      await events.seen('close');
      expectSame(await boxOf(inner), idle, 'idle again');
    });

  it('keeps a button with a wide label and an icon at its size', async () => {
    const icon = 'data:image/svg+xml,%3Csvg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/%3E';
    const { button, events, give, inner } = await make({ label: 'Connect what you work with', icon });
    const idle = await boxOf(inner);
    await click(inner);
    expectSame(await boxOf(inner), idle, 'pending');
    await give();
    await events.seen('open');
    expectSame(await boxOf(inner), idle, 'open');
    button.cancel();
    await events.seen('close');
  });

  for (const [size, height] of [
    ['small', 88 - 8],
    ['medium', 88],
    ['large', 88 + 20],
  ] as const)
    it(`moves nothing around a ${size} button with reserved space when account and language arrive`, async () => {
      let list!: (answer: Response) => void;
      const { button } = await makeButton({
        size,
        app: 'slack',
        fetch: () => new Promise((resolve) => (list = resolve)),
      });
      button.setAttribute('accounts-endpoint', `/accounts?${uniqueId()}`);
      const sheet = Object.assign(document.createElement('style'), { textContent: RESERVED });
      button.before(sheet, 'Text before. ');
      // Small and large buttons have other heights than the sample reserves.
      if (size !== 'medium') button.style.minHeight = `${height}px`;
      const after = document.createElement('p');
      button.after(' Text after.', after);
      const box = await boxOf(button);
      const below = await boxOf(after);
      list(Response.json({ accounts: [{ id: 'apn_1', name: 'ada@example.com', healthy: true }] }));
      await untilState(button, 'connected');
      expectSame(await boxOf(button), box, 'connected');
      button.lang = 'de';
      while (part(button, 'label')!.textContent.includes('connected')) await animationFrame();
      expectSame(await boxOf(button), box, 'in German');
      expectSame(await boxOf(after), below);
    });

  it('shifts nothing on the page', async function () {
    if (engine() !== 'chromium') this.skip(); // Other engines have no `layout-shift` entries.
    const { button, events, give, inner } = await make();
    await boxOf(inner);
    const shifts: string[] = [];
    // Includes shifts within half a second after a click, which the layout shift score ignores.
    const note = (list: PerformanceEntry[]) => shifts.push(...list.map((entry) => JSON.stringify(entry)));
    const observer = new PerformanceObserver((list) => note(list.getEntries()));
    observer.observe({ type: 'layout-shift' });
    try {
      await click(inner);
      await boxOf(inner);
      await give();
      await events.step('ready');
      await boxOf(inner);
      button.cancel();
      await events.seen('close');
      await boxOf(inner);
      note(observer.takeRecords());
      expect(shifts).to.deep.equal([]);

      // Proves that the observer reports shifts on this page.
      button.parentElement!.style.paddingTop = '80px';
      await boxOf(inner);
      note(observer.takeRecords());
      expect(shifts.length).to.be.greaterThan(0);
    } finally {
      observer.disconnect();
    }
  });
});

describe('a real click with a prefetched token', () => {
  it('puts the frame into the document in its own task', async () => {
    let there!: () => void;
    const warm = new Promise<void>((resolve) => (there = resolve));
    const tokenProvider = async () => {
      const token = await mint();
      setTimeout(there);
      return token;
    };
    const { button, events, inner } = await make({ prefetch: 'hover', tokenProvider });
    button.focus();
    await warm;
    let within: boolean | undefined;
    window.addEventListener('click', () => (within = !!button.shadowRoot!.querySelector('iframe')), {
      once: true,
    });
    await click(inner);
    expect(within).to.equal(true);
    await events.step('open');
    button.cancel();
    await events.seen('close');
  });
});
