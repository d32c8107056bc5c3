import { expect, waitUntil } from '@open-wc/testing';
import type { ConnectState, PdConnectButton, TokenResponse } from '../../src/index.js';
import { waitForState } from '../support/page/accounts.js';
import { createToken } from '../support/page/tokens.js';
import { mount } from '../support/page/mount.js';
import { part } from '../support/page/element.js';
import { hostUrl, uniqueId } from '../support/page/host.js';
import { click, engine } from '../support/page/input.js';
import { animationFrame, WAIT_OPTIONS } from '../support/page/page.js';

/** Mounts a button in a line of text. `give()` resolves the button's token request. */
async function mountButton(properties: Partial<PdConnectButton> = {}) {
  let give!: (token: TokenResponse) => void;
  const token = new Promise<TokenResponse>((resolve) => (give = resolve));
  const mounted = await mount({ app: 'test_silent', tokenProvider: () => token, ...properties });
  mounted.button.before('Text before. ');
  mounted.button.after(' Text after, and a paragraph below.', document.createElement('p'));
  return { ...mounted, give: async () => give(await createToken()), inner: part(mounted.button, 'button')! };
}

/** Returns an element's position and size after its last change is rendered and its transitions have ended. */
async function boxOf(element: HTMLElement): Promise<number[]> {
  await animationFrame();
  await animationFrame();
  // Waits for the end of the pressed state's transition.
  await Promise.all(element.getAnimations().map(({ finished }) => finished));
  const { x, y, width, height } = element.getBoundingClientRect();
  return [x, y, width, height];
}

/** Expects two boxes to be equal. The tolerance is for Firefox, which positions text at subpixels. */
function expectSame(box: number[], other: number[], when = ''): void {
  for (const [index, value] of box.entries()) expect(value, when).to.be.closeTo(other[index]!, 0.9);
}

/** Returns the CSS that docs/THEMING.md recommends to reserve space for the button. */
async function reserved(): Promise<string> {
  const page = await (await fetch('/docs/THEMING.md')).text();
  const [css] = /pd-connect-button \{\s+min-width[^`]+/.exec(page) ?? [];
  expect(css).to.contain('min-height');
  return css!;
}

/** Every state. If a new state is missing here, the compilation fails. */
const STATES: Record<ConnectState, true> = {
  checking: true,
  idle: true,
  pending: true,
  open: true,
  verifying: true,
  connected: true,
  unhealthy: true,
  disconnecting: true,
  error: true,
};

describe('the position and size of the element', () => {
  for (const size of ['small', 'medium', 'large'] as const)
    it(`a ${size} button keeps its position and size throughout a flow`, async () => {
      const { button, events, give, inner } = await mountButton({ size });
      const idle = await boxOf(inner);
      await click(inner);
      expect(button.state).to.equal('pending');
      expectSame(await boxOf(inner), idle, 'pending');
      await give();
      await events.waitForEvent('open');
      expectSame(await boxOf(inner), idle, 'open');
      button.cancel();
      await events.waitForEvent('close');
      expectSame(await boxOf(inner), idle, 'idle again');
    });

  it('a button with a long label and an icon keeps its position and size when a flow opens', async () => {
    const icon = 'data:image/svg+xml,%3Csvg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/%3E';
    const { button, events, give, inner } = await mountButton({ label: 'Connect what you work with', icon });
    const idle = await boxOf(inner);
    await click(inner);
    expectSame(await boxOf(inner), idle, 'pending');
    await give();
    await events.waitForEvent('open');
    expectSame(await boxOf(inner), idle, 'open');
    button.cancel();
    await events.waitForEvent('close');
  });

  for (const [size, height] of [
    ['small', 72 - 8],
    ['medium', 72],
    ['large', 72 + 8],
  ] as const)
    it(`a ${size} button with the CSS of docs/THEMING.md keeps its size when account and language load`, async () => {
      let list!: (answer: Response) => void;
      const { button } = await mount({
        size,
        app: 'slack',
        fetch: () => new Promise((resolve) => (list = resolve)),
      });
      button.setAttribute('accounts-endpoint', `/accounts?${uniqueId()}`);
      const sheet = Object.assign(document.createElement('style'), { textContent: await reserved() });
      button.before(sheet, 'Text before. ');
      // The sample reserves the height of a medium button, so the other sizes need their own `min-height`.
      if (size !== 'medium') button.style.minHeight = `${height}px`;
      const after = document.createElement('p');
      button.after(' Text after.', after);
      const box = await boxOf(button);
      const below = await boxOf(after);
      list(Response.json({ accounts: [{ id: 'apn_1', name: 'ada@example.com', healthy: true }] }));
      await waitForState(button, 'connected');
      expectSame(await boxOf(button), box, 'connected');
      button.lang = 'de';
      while (part(button, 'label')!.textContent.includes('connected')) await animationFrame();
      expectSame(await boxOf(button), box, 'in German');
      expectSame(await boxOf(after), below);
    });

  it('a button with the CSS of docs/THEMING.md keeps its position and size in every state', async () => {
    const user = uniqueId('user');
    let isBroken = false;
    let isFree = false;
    const waiting: (() => void)[] = [];
    const release = async () => {
      await waitUntil(() => waiting.length, 'There is no request.', WAIT_OPTIONS);
      for (const resolve of waiting.splice(0)) resolve();
    };
    const { button } = await mount({
      tokenEndpoint: hostUrl({ user }),
      appName: 'Slack',
      fetch: async (input, init) => {
        if (!isFree) await new Promise<void>((resolve) => waiting.push(resolve));
        const response = await fetch(input, init);
        if (!new URL(response.url).pathname.endsWith('accounts')) return response;
        const { accounts } = (await response.json()) as { accounts: object[] };
        // This account name fits into the reserved space.
        const changes = { name: 'ada@example.com', healthy: !isBroken };
        return Response.json({ accounts: accounts.map((account) => ({ ...account, ...changes })) });
      },
    });
    button.setAttribute('accounts-endpoint', hostUrl({ user }, { path: 'accounts' }));
    const sheet = Object.assign(document.createElement('style'), { textContent: await reserved() });
    const below = document.createElement('p');
    below.textContent = 'A paragraph below.';
    button.before(sheet, 'Text before. ');
    button.after(' Text after.', below);

    const seen: string[] = [];
    const first = [await boxOf(button), await boxOf(below)];
    let score = 0;
    const note = (entries: PerformanceEntry[]) =>
      entries.forEach((entry) => (score += (entry as PerformanceEntry & { value: number }).value));
    const observer = new PerformanceObserver((list) => note(list.getEntries()));
    if (engine() === 'chromium') observer.observe({ type: 'layout-shift' });
    const look = async (state: ConnectState) => {
      await waitForState(button, state);
      await button.updateComplete;
      expectSame(await boxOf(button), first[0]!, state);
      expectSame(await boxOf(below), first[1]!, state);
      seen.push(state);
    };

    await look('checking');
    await release();
    await look('idle');
    const outcome = button.connect();
    await look('pending');
    await release();
    await look('open');
    await look('verifying');
    await release();
    await outcome;
    await look('connected');
    isBroken = true;
    void button.refresh();
    await release();
    await look('unhealthy');
    const gone = button.disconnect();
    await look('disconnecting');
    isFree = true;
    await release();
    await gone;
    await look('idle');
    note(observer.takeRecords());
    // Within the button, the text still moves to make room for the check mark, but these shifts are so small that the score rounds to 0.00.
    expect(score).to.be.below(0.005);

    // docs/THEMING.md gives this height for a button with an error message.
    button.style.minHeight = '110px';
    first.splice(0, 2, await boxOf(button), await boxOf(below));
    note(observer.takeRecords());
    score = 0;
    button.tokenEndpoint = hostUrl({ status: 500 });
    await button.connect();
    await look('error');
    note(observer.takeRecords());
    observer.disconnect();

    expect(score).to.be.below(0.005);
    expect(new Set(seen)).to.deep.equal(new Set(Object.keys(STATES)));
  });

  it('opening and closing a flow causes no layout shift on the page', async function () {
    if (engine() !== 'chromium') this.skip(); // Other engines have no `layout-shift` entries.
    const { button, events, give, inner } = await mountButton();
    await boxOf(inner);
    const shifts: string[] = [];
    // Records every shift. The official score would ignore shifts within half a second after a click.
    const note = (list: PerformanceEntry[]) => shifts.push(...list.map((entry) => JSON.stringify(entry)));
    const observer = new PerformanceObserver((list) => note(list.getEntries()));
    observer.observe({ type: 'layout-shift' });
    try {
      await click(inner);
      await boxOf(inner);
      await give();
      await events.waitForStep('ready');
      await boxOf(inner);
      button.cancel();
      await events.waitForEvent('close');
      await boxOf(inner);
      note(observer.takeRecords());
      expect(shifts).to.deep.equal([]);

      // This change proves that the observer reports shifts on this page.
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
  it('inserts the frame in the same task as the click', async () => {
    let there!: () => void;
    const warm = new Promise<void>((resolve) => (there = resolve));
    const tokenProvider = async () => {
      const token = await createToken();
      setTimeout(there);
      return token;
    };
    const { button, events, inner } = await mountButton({ prefetch: 'hover', tokenProvider });
    button.focus();
    await warm;
    let within: boolean | undefined;
    window.addEventListener('click', () => (within = !!button.shadowRoot!.querySelector('iframe')), {
      once: true,
    });
    await click(inner);
    expect(within).to.equal(true);
    await events.waitForStep('open');
    button.cancel();
    await events.waitForEvent('close');
  });
});
