import { expect, waitUntil } from '@open-wc/testing';
import { loadAccountList } from '../../../src/element/import-account-list.js';
import type { PdConnectButton } from '../../../src/index.js';
import { waitForState } from '../../support/page/accounts.js';
import { mount } from '../../support/page/mount.js';
import { part } from '../../support/page/element.js';
import { hostUrl, uniqueId } from '../../support/page/host.js';
import { moveTo } from '../../support/page/input.js';
import { WAIT_OPTIONS } from '../../support/page/page.js';

// The CSS samples of docs/THEMING.md.
const BRAND = 'pd-connect-button { --pd-connect-background: #5438dc; --pd-connect-color: #fff }';
const APPEARANCES = `
pd-connect-button {
  --pd-connect-background: #5438dc;
  --pd-connect-color: #fff;
}
pd-connect-button:is([appearance='outlined'], [appearance='plain']) {
  --pd-connect-background: transparent;
  --pd-connect-background-hover: color-mix(in srgb, #5438dc 12%, transparent);
  --pd-connect-color: color-mix(in srgb, #5438dc 60%, CanvasText);
}
pd-connect-button[appearance='outlined'] {
  --pd-connect-border: #5438dc;
}`;
const STATES = `
pd-connect-button:is(:state(connected), :state(unhealthy), :state(disconnecting)) {
  --pd-connect-background: color-mix(in srgb, #5438dc 9%, Canvas);
  --pd-connect-background-hover: color-mix(in srgb, #5438dc 16%, Canvas);
  --pd-connect-color: CanvasText;
  --pd-connect-border: color-mix(in srgb, #5438dc 40%, Canvas);
}`;
const DISABLED = `
pd-connect-button:disabled::part(button) {
  opacity: 1;
  --pd-connect-background: color-mix(in srgb, CanvasText 12%, Canvas);
  --pd-connect-color: color-mix(in srgb, CanvasText 70%, Canvas);
}`;
const HOVER = `
@media (hover: hover) {
  pd-connect-button::part(button):hover {
    box-shadow: 0 2px 8px rgb(84 56 220 / 40%);
  }
}`;
const SMALL = `
pd-connect-button::part(more),
pd-connect-button:not(:state(error))::part(retry),
pd-connect-button:not(:state(open))::part(link) {
  --pd-connect-background: initial;
  --pd-connect-background-hover: initial;
  --pd-connect-color: initial;
  --pd-connect-border: initial;
}`;
const MESSAGE = `
pd-connect-button:is(:state(error), :state(unhealthy))::part(status) {
  width: 16em;
  max-width: 100%;
}`;
const AT_END = `
pd-connect-button {
  align-items: flex-end;
}`;
const LIST = `
pd-connect-button::part(list) {
  color-scheme: dark;
  background: #1b1030;
  color: #f1ecff;
  border-color: #5b4a86;
  --pd-connect-color: #d6c9ff;
}`;
const SCHEME = `
pd-connect-button {
  color-scheme: dark;
}`;

const sheet = new CSSStyleSheet();
const applyStyles = (...rules: string[]): void => sheet.replaceSync(rules.join('\n'));
const styleOf = (button: PdConnectButton, name: string): CSSStyleDeclaration =>
  getComputedStyle(part(button, name)!);

/** Mounts a button with one account. A disconnection of this account never ends, and every attempt fails. */
async function withAccount(healthy: boolean): Promise<PdConnectButton> {
  const accounts = [{ id: 'apn_1', name: 'ada@example.com', healthy }];
  const { button } = await mount({
    accountsEndpoint: `/accounts?${uniqueId()}`,
    tokenProvider: () => Promise.reject(new Error('A failure.')),
    fetch: (_, init) =>
      init?.method === 'DELETE' ? new Promise(() => undefined) : Promise.resolve(Response.json({ accounts })),
  });
  await waitForState(button, healthy ? 'connected' : 'unhealthy');
  await button.updateComplete;
  return button;
}

async function failed(): Promise<PdConnectButton> {
  const { button } = await mount({ tokenEndpoint: hostUrl({ status: 429 }), label: 'Go' });
  await button.connect();
  await button.updateComplete;
  return button;
}

describe('the CSS samples of docs/THEMING.md', () => {
  before(() => document.adoptedStyleSheets.push(sheet));
  after(() => (document.adoptedStyleSheets = document.adoptedStyleSheets.filter((each) => each !== sheet)));
  afterEach(() => applyStyles());

  it('each appearance keeps its own background and border beside a themed filled button', async () => {
    applyStyles(APPEARANCES);
    const looks = [];
    for (const appearance of ['filled', 'outlined', 'plain'] as const) {
      const { button } = await mount({ appearance });
      const { backgroundColor, borderTopColor } = styleOf(button, 'button');
      looks.push([backgroundColor, borderTopColor]);
    }
    const clear = 'rgba(0, 0, 0, 0)';
    expect(looks).to.deep.equal([
      ['rgb(84, 56, 220)', clear],
      [clear, 'rgb(84, 56, 220)'],
      [clear, clear],
    ]);
  });

  it('a connected, a disconnecting and an unhealthy button have the same background', async () => {
    applyStyles(BRAND, STATES);
    const { button: idle } = await mount();
    const button = await withAccount(true);
    const connected = styleOf(button, 'button').backgroundColor;
    void button.disconnect();
    await waitForState(button, 'disconnecting');
    await button.updateComplete;
    expect(styleOf(button, 'button').backgroundColor).to.equal(connected);
    expect(styleOf(await withAccount(false), 'button').backgroundColor).to.equal(connected);
    expect(styleOf(idle, 'button').backgroundColor).to.equal('rgb(84, 56, 220)');
  });

  it('the attribute `disabled` and a disabled fieldset cause the same style', async () => {
    const { button } = await mount();
    const looks = (): string[] => {
      const { opacity, backgroundColor } = styleOf(button, 'button');
      return [opacity, backgroundColor];
    };
    button.disabled = true;
    await button.updateComplete;
    const [faint] = looks();
    expect(faint).to.equal('0.65');
    applyStyles(DISABLED);
    const disabled = looks();
    expect(disabled[0]).to.equal('1');
    button.disabled = false;
    await button.updateComplete;
    expect(looks()[1]).not.to.equal(disabled[1]);
    const fieldset = Object.assign(document.createElement('fieldset'), { disabled: true });
    button.replaceWith(fieldset);
    fieldset.append(button);
    await button.updateComplete;
    expect(looks()).to.deep.equal(disabled);
  });

  it('adds a shadow to the button on hover', async () => {
    expect(matchMedia('(hover: hover)').matches, 'the browser has a mouse').to.equal(true);
    applyStyles(HOVER);
    const { button } = await mount();
    expect(styleOf(button, 'button').boxShadow).to.equal('none');
    await moveTo(part(button, 'button')!);
    await waitUntil(
      () => styleOf(button, 'button').boxShadow.includes('84, 56, 220'),
      'no shadow',
      WAIT_OPTIONS,
    );
    await moveTo({ x: 0, y: 0 });
  });

  it('resets the colours of the small buttons, but not of the main button', async () => {
    applyStyles(BRAND, SMALL);
    const unhealthy = await withAccount(false);
    expect(styleOf(unhealthy, 'more').backgroundColor).to.equal('rgba(0, 0, 0, 0)');
    const connected = await withAccount(true);
    await connected.connect();
    await connected.updateComplete;
    expect(connected.state).to.equal('connected');
    expect(styleOf(connected, 'retry').backgroundColor).to.equal('rgba(0, 0, 0, 0)');
    const button = await failed();
    expect(part(button, 'retry') === part(button, 'button')).to.equal(true);
    expect(styleOf(button, 'retry').backgroundColor).to.equal('rgb(84, 56, 220)');
  });

  for (const [space, least, most] of [
    [320, 200, 320],
    [150, 150, 150],
  ] as const)
    it(`a message is wider than the button and fits into a container of ${space} px`, async () => {
      const button = await failed();
      const host = button.parentElement!;
      host.style.width = `${space}px`;
      const narrow = part(button, 'status')!.getBoundingClientRect();
      const place = part(button, 'button')!.getBoundingClientRect();
      expect(narrow.width).to.be.closeTo(place.width, 1);
      applyStyles(MESSAGE);
      const wide = part(button, 'status')!.getBoundingClientRect();
      expect(wide.width).to.be.within(least, most);
      expect(wide.height).to.be.below(narrow.height);
      expect(part(button, 'button')!.getBoundingClientRect().left).to.equal(place.left);
      expect(host.scrollWidth).to.be.at.most(space);
    });

  for (const style of ['text-align: end', 'display: flex; justify-content: flex-end'])
    it(`a message does not move a button at the end of a row with the style “${style}”`, async () => {
      applyStyles(MESSAGE, AT_END);
      const { button } = await mount({ tokenEndpoint: hostUrl({ status: 429 }), label: 'Go' });
      button.parentElement!.style.cssText = `${style}; width: 320px`;
      const { right } = part(button, 'button')!.getBoundingClientRect();
      await button.connect();
      await button.updateComplete;
      expect(part(button, 'status')!.getBoundingClientRect().width).to.be.above(200);
      expect(part(button, 'button')!.getBoundingClientRect().right).to.be.closeTo(right, 0.5);
    });

  it('sets the colours of the account list and its buttons', async () => {
    applyStyles(LIST);
    await loadAccountList(WAIT_OPTIONS.timeout);
    const button = await withAccount(true);
    part(button, 'button')!.click();
    await waitUntil(() => part(button, 'list'), 'The list is not open.', WAIT_OPTIONS);
    const { backgroundColor, color, borderTopColor } = styleOf(button, 'list');
    expect([backgroundColor, color, borderTopColor]).to.deep.equal([
      'rgb(27, 16, 48)',
      'rgb(241, 236, 255)',
      'rgb(91, 74, 134)',
    ]);
    expect(styleOf(button, 'disconnect').color).to.equal('rgb(214, 201, 255)');
  });

  it('changes the colours of the button and the message with color-scheme: dark', async () => {
    const button = await failed();
    const light = [styleOf(button, 'status').color, styleOf(button, 'button').backgroundColor];
    applyStyles(SCHEME);
    const dark = [styleOf(button, 'status').color, styleOf(button, 'button').backgroundColor];
    for (const [index, colour] of dark.entries()) expect(colour).not.to.equal(light[index]);
  });
});

describe('the page’s own custom properties', () => {
  it('reach the nodes in the slots', async () => {
    const names = ['--ink', '--text', '--fill', '--over', '--line', '--height', '--side', '--aside'];
    const values = names.map((name) => `${name}: of-the-page`);
    const style = document.createElement('style');
    style.textContent = `:root { ${values.join(';')} }`;
    document.head.append(style);
    const { button } = await mount({}, '<button slot="trigger">Go</button>');
    const trigger = getComputedStyle(button.querySelector('button')!);
    expect(names.map((name) => trigger.getPropertyValue(name))).to.deep.equal(names.map(() => 'of-the-page'));
    style.remove();
  });
});
