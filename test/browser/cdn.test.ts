import { expect } from '@open-wc/testing';
import type { PdConnectButton } from '../../src/index.js';
import { EventRecorder } from '../support/page/mount.js';
import { env, hostLog, uniqueId } from '../support/page/host.js';
import { waitForEvent, openPage } from '../support/page/page.js';

type Page = Window & typeof globalThis;
const ELEMENT = 'pd-connect-button.js';
/** Matches the names of properties that Lit adds to an element. */
const LITS_OWN = /^_\$[A-Z]|^_\$(litElement|changedProperties)\$$|^C$/;
const LIT_GLOBALS = [
  'litElementVersions',
  'litHtmlVersions',
  'litPropertyMetadata',
  'reactiveElementVersions',
];

interface Loaded {
  page: Page;
  button: PdConnectButton;
  events: EventRecorder;
  /** Returns the names of the requested files, in the order of the requests. */
  files: () => Promise<string[]>;
}

/** Opens a page with the CDN build and one button. Lazily loaded files have this `fault` (see test/runner/served.ts). */
async function load({ fault = 'ok', csp = '', head = '' } = {}): Promise<Loaded> {
  const id = uniqueId('cdn');
  const page = await openPage({
    ...(csp && { csp }),
    head: `${head}<script type="module" src="/__host/cdn/${id}/${fault}/${ELEMENT}"></script>`,
    body: '<pd-connect-button app="test_success" token-endpoint="/__host/token"></pd-connect-button>',
  });
  await page.customElements.whenDefined('pd-connect-button');
  const button = page.document.querySelector('pd-connect-button')!;
  button.frontendOrigin = (await env()).sandbox;
  const files = async () => (await hostLog(id)).map(({ path }) => path.split('/').at(-1)!.split('?')[0]!);
  return { page, button, events: new EventRecorder(button), files };
}

const isLazy = (file: string) => /^pd-connect-flow-[\w-]+\.js$/.test(file);

describe('the CDN build', () => {
  afterEach(() => document.querySelector('#page')?.remove());

  it('completes a flow on a page with only the script tag of the build', async () => {
    const { button, events, files } = await load();
    expect((await button.connect()).type).to.equal('success');
    expect(events.names).to.deep.equal(['beforeconnect', 'open', 'success', 'close']);
    const [first, second, ...more] = await files();
    expect(first).to.equal(ELEMENT);
    expect(second).to.satisfy(isLazy);
    // This page has a loopback address. The element treats it as a page in development, so it may also load its diagnostics.
    expect(more.filter((file) => !file.startsWith('pd-connect-diagnose-'))).to.deep.equal([]);
  });

  it('loads only the script of the element before any sign of user intent', async () => {
    const { page, button, files } = await load();
    await button.updateComplete;
    await new Promise((resolve) => page.requestAnimationFrame(resolve));
    expect(await files()).to.deep.equal([ELEMENT]);
    const requested = page.performance.getEntriesByType('resource').map(({ name }) => new URL(name).pathname);
    expect(requested.filter((path) => !path.endsWith(ELEMENT))).to.deep.equal([]);
  });

  it('defines no property on the element that frameworks also use', async () => {
    const { page, button } = await load();
    await button.updateComplete;
    const names = new Set<string>();
    for (let at: object = button; at !== page.HTMLElement.prototype; at = Object.getPrototypeOf(at) as object)
      for (const name of Object.getOwnPropertyNames(at)) names.add(name);
    // Names that frameworks use on elements: `l` (Preact), `_vei` and `__vnode` (Vue), `__e` (Svelte), `__reactProps$…`
    // (React), `_$litElement$` (Lit), `$$click` (Solid).
    const risky = [...names].filter((name) => /^[_$]|^\w{1,3}$/.test(name));
    expect(risky.filter((name) => !LITS_OWN.test(name))).to.deep.equal(['app']);
  });

  it('requests the flow’s file once for two flows', async () => {
    const { button, files } = await load();
    await button.connect();
    button.reset();
    await button.connect();
    expect((await files()).filter(isLazy)).to.have.length(1);
  });

  it('adds no global variables except those of Lit', async () => {
    const bare = Object.getOwnPropertyNames(await openPage({}));
    const { page, button } = await load();
    await button.connect();
    const added = Object.getOwnPropertyNames(page).filter((name) => !bare.includes(name));
    // A window has a numeric property for each of its frames.
    expect(added.filter((name) => !/^\d+$/.test(name)).sort()).to.deep.equal(LIT_GLOBALS);
  });

  it('completes a flow without violating a strict Content Security Policy', async () => {
    const { sandbox } = await env();
    const nonce = uniqueId('nonce');
    const { page, button, events } = await load({
      csp: [
        "default-src 'none'",
        `script-src 'self' 'nonce-${nonce}'`,
        "connect-src 'self'",
        `frame-src ${sandbox}`,
        "require-trusted-types-for 'script'",
        'trusted-types lit-html pd-connect-button',
      ].join('; '),
      head: `<script nonce="${nonce}">violations = [];
        document.addEventListener('securitypolicyviolation', (event) =>
          violations.push(event.effectiveDirective + ' ' + event.blockedURI + ' ' + event.sample));</script>`,
    });
    expect((await button.connect()).type).to.equal('success');
    expect(events.names).to.deep.equal(['beforeconnect', 'open', 'success', 'close']);
    expect((page as Page & { violations: string[] }).violations).to.deep.equal([]);
  });

  it('requests the flow’s file again at the next attempt if the file did not load', async () => {
    const { button, events, files } = await load({ fault: '1' });
    expect((await button.connect()).type).to.equal('error');
    expect(button.error).to.include({ code: 'sdk-unavailable', retryable: true });
    expect(button.error!.displayMessage).not.to.equal('');
    expect(events.names).to.deep.equal(['beforeconnect', 'error']);

    events.clear();
    expect((await button.connect()).type).to.equal('success');
    expect(events.names).to.deep.equal(['beforeconnect', 'open', 'success', 'close']);
    expect((await files()).filter(isLazy)).to.have.length(2);
  });

  it('loads the flow’s file after three failed attempts', async () => {
    const { button } = await load({ fault: '3' });
    for (let failure = 1; failure <= 3; failure += 1)
      expect((await button.connect()).type, `attempt ${failure}`).to.equal('error');
    expect((await button.connect()).type).to.equal('success');
  });

  it('an attempt ends with `cancel` if cancel() is called while the flow’s file loads', async () => {
    const { button, events, files } = await load({ fault: 'hang' });
    const outcome = button.connect();
    while (!(await files()).some(isLazy));
    button.cancel();
    expect(await outcome).to.deep.equal({ type: 'cancel' });
    expect(events.names).to.deep.equal(['beforeconnect', 'cancel']);
  });

  it('the CDN build can be loaded twice on a page', async () => {
    const { page, button } = await load();
    const errors: string[] = [];
    page.addEventListener('error', ({ message }) => errors.push(message));
    const script = page.document.createElement('script');
    script.type = 'module';
    script.src = `/dist/cdn/${ELEMENT}?again`;
    page.document.head.append(script);
    await waitForEvent(script, 'load');
    expect(errors).to.deep.equal([]);
    expect((await button.connect()).type).to.equal('success');
  });
});
