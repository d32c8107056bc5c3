import { expect } from '@open-wc/testing';
import type { PdConnectButton } from '../../src/index.js';
import { env, hostUrl, type HostPage } from '../support/page/host.js';
import { openPage } from '../support/page/page.js';

type Page = Window & typeof globalThis;
const LINK = / See docs\/TROUBLESHOOTING\.md#/;

/** Records the warnings that a page logs. */
class Warnings {
  readonly lines: string[] = [];
  #look: () => void = () => undefined;

  constructor(page: Page) {
    page.console.warn = (line: string) => {
      this.lines.push(line);
      this.#look();
    };
  }

  /** The linked sections of docs/TROUBLESHOOTING.md, one for each warning. */
  get sections(): string[] {
    return this.lines.map((line) => line.split(LINK)[1] ?? line);
  }

  count(section: string): number {
    return this.sections.filter((each) => each === section).length;
  }

  /** Resolves once a warning contains this text. */
  waitForWarning(text: string): Promise<void> {
    return new Promise((resolve) => {
      this.#look = () => {
        if (this.lines.some((line) => line.includes(text))) resolve();
      };
      this.#look();
    });
  }
}

interface Opened {
  page: Page;
  buttons: PdConnectButton[];
  warnings: Warnings;
}

/** Opens a page with the CDN build and buttons that use the sandbox. */
async function open(page: HostPage = {}, attributes = 'app="test_success"', count = 1): Promise<Opened> {
  const button = `<pd-connect-button token-endpoint="/__host/token" ${attributes}></pd-connect-button>`;
  const opened = await openPage({
    ...page,
    head: `${page.head ?? ''}<script type="module" src="/dist/cdn/pd-connect-button.js"></script>`,
    body: button.repeat(count),
  });
  const warnings = new Warnings(opened);
  await opened.customElements.whenDefined('pd-connect-button');
  const buttons = Array.from(opened.document.querySelectorAll('pd-connect-button'));
  const { sandbox } = await env();
  for (const each of buttons) each.frontendOrigin = sandbox;
  return { page: opened, buttons, warnings };
}

/** Resolves after the diagnostics have fetched the page's headers and logged their warnings. */
const waitForDiagnostics = (page: Page): Promise<void> =>
  new Promise((resolve) => {
    new page.PerformanceObserver((list) => {
      if (list.getEntriesByName(page.location.href, 'resource').length > 0) page.setTimeout(resolve);
    }).observe({ type: 'resource', buffered: true });
  });

/** Simulates a sign of user intent: the focus moves to the button. */
const showIntent = (page: Page, button: PdConnectButton) =>
  button.dispatchEvent(new page.FocusEvent('focusin', { bubbles: true, composed: true }));

describe('the console of a page in development', () => {
  afterEach(() => document.querySelector('#page')?.remove());

  it('logs no warning if the page has no problem', async () => {
    const { page, buttons, warnings } = await open();
    const finished = waitForDiagnostics(page);
    await buttons[0]!.connect();
    await finished;
    expect(warnings.lines).to.deep.equal([]);
  });

  it('warns before any click if the app is missing', async () => {
    const { page, buttons, warnings } = await open({}, '');
    showIntent(page, buttons[0]!);
    await warnings.waitForWarning('misconfigured');
    expect(warnings.lines[0]).to.match(/^pd-connect-button: Set `app`/);
  });

  it('warns before any click if a Content-Security-Policy header refuses the frame', async () => {
    const csp = "frame-src 'none'";
    const { page, buttons, warnings } = await open({ csp });
    showIntent(page, buttons[0]!);
    await warnings.waitForWarning('frame-blocked');
    expect(warnings.lines[0]).to.include((await env()).sandbox);
  });

  it('warns before any click if a policy in a meta element refuses the frame', async () => {
    const head = `<meta http-equiv="Content-Security-Policy" content="frame-src 'none'">`;
    const { page, buttons, warnings } = await open({ head });
    showIntent(page, buttons[0]!);
    await warnings.waitForWarning('frame-blocked');
  });

  it('warns before any click if the Cross-Origin-Embedder-Policy blocks the frame', async () => {
    const { page, buttons, warnings } = await open({
      header: ['Cross-Origin-Embedder-Policy: credentialless'],
    });
    showIntent(page, buttons[0]!);
    await warnings.waitForWarning('the-overlay-stays-empty');
  });

  it('logs one warning for each problem, even with several buttons', async () => {
    const { page, buttons, warnings } = await open({ csp: "frame-src 'none'" }, 'app=""', 3);
    for (const button of [...buttons, ...buttons]) showIntent(page, button);
    await warnings.waitForWarning('frame-blocked');
    buttons[0]!.app = 'test_success';
    await buttons[0]!.connect();
    expect(warnings.count('misconfigured')).to.equal(1);
    const found = warnings.lines.filter((line) => line.includes('refuses the frame'));
    expect(found).to.have.length(1);
  });

  it('warns if the token is for another origin than the frame', async () => {
    const { sandbox } = await env();
    const { buttons, warnings } = await open();
    buttons[0]!.frontendOrigin = 'https://pipedream.com';
    void buttons[0]!.connect();
    await warnings.waitForWarning(`tokens are for ${sandbox}, but the frame opens https://pipedream.com`);
    buttons[0]!.cancel();
    expect(warnings.sections).to.include('the-overlay-stays-empty');
  });

  it('logs the property names of an invalid token response', async () => {
    const { buttons, warnings } = await open();
    buttons[0]!.tokenEndpoint = hostUrl({ body: '{"data":{"token":"ctok_secret"},"status":"ok"}' });
    await buttons[0]!.connect();
    await warnings.waitForWarning('It has: data, status.');
    expect(warnings.lines.join()).not.to.include('ctok_secret');
  });
});

describe('a failed attempt', () => {
  afterEach(() => document.querySelector('#page')?.remove());

  const fail = async (prevent: boolean): Promise<Opened> => {
    const opened = await open();
    const [button] = opened.buttons;
    button!.tokenEndpoint = hostUrl({ status: 500 });
    if (prevent) button!.addEventListener('error', (event: Event) => event.preventDefault());
    await button!.connect();
    return opened;
  };

  it('logs one line with a link to the documentation after a failed attempt', async () => {
    const { warnings, buttons } = await fail(false);
    expect(warnings.lines.map((line) => line.replace(LINK, '#'))).to.deep.equal([
      `pd-connect-button: token-http: ${buttons[0]!.error!.message}#token-http`,
    ]);
  });

  it('does not log a failed attempt if the page prevents the error event', async () => {
    expect((await fail(true)).warnings.lines).to.deep.equal([]);
  });
});
