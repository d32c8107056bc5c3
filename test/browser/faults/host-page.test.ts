import { expect } from '@open-wc/testing';
import type { PdConnectButton } from '../../../src/index.js';
import { EventRecorder, type Mounted } from '../../support/page/mount.js';
import { env, hostPage, uniqueId } from '../../support/page/host.js';
import { waitForEvent } from '../../support/page/page.js';
import { row } from './row.js';
import type { FaultFixture } from './fixture.js';

type Page = Window & typeof globalThis & { failures: string[] };
/** A way to load a page into a frame that is not in the document yet. */
type Arrive = (frame: HTMLIFrameElement, head: string, body: string) => unknown;

const area = 'host: the page';
const CONNECTED = 'beforeconnect open success close';
const connects = { area, sees: '[Slack connected]', events: CONNECTED };

/** Returns a unique URL of the CDN build, so that each use is a separate module. */
const copy = () => `/__host/cdn/${uniqueId('cdn')}/ok/pd-connect-button.js`;
const script = () => `<script type="module" src="${copy()}"></script>`;
const tag = (name = 'pd-connect-button', app = 'test_success') =>
  `<${name} app="${app}" app-name="Slack" token-endpoint="/__host/token"></${name}>`;
/** Returns a script that loads a separate copy of the build, and defines another tag with the copy's class. */
const another = (name: string) => `<script type="module">
  import { PdConnectButton } from '${copy()}';
  customElements.define('${name}', class extends PdConnectButton {});
</script>`;

const KEEP_FAILURES = `<script>
  failures = [];
  addEventListener('error', ({ error, message }) => failures.push(error?.message ?? message));
  addEventListener('unhandledrejection', ({ reason }) => failures.push(String(reason)));
</script>`;

const bySrc: Arrive = (frame, head, body) => (frame.src = hostPage({ head, body }));
const bySrcdoc: Arrive = (frame, head, body) => (frame.srcdoc = `<!doctype html>${head}${body}`);
const sandboxed =
  (arrive: Arrive): Arrive =>
  (frame, head, body) => {
    frame.sandbox.add('allow-scripts', 'allow-same-origin');
    arrive(frame, head, body);
  };
const written: Arrive = (frame, head, body) => {
  document.body.append(frame);
  const page = frame.contentDocument!;
  page.open();
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- this row tests document.write()
  page.write(head, body);
  page.close();
};

interface Options {
  arrive?: Arrive;
  head?: string;
  body?: string;
}

/** Opens a page with the CDN build and a button in a frame. */
async function open(
  fixture: FaultFixture,
  { arrive = bySrc, head = script(), body = tag() }: Options = {},
): Promise<Page> {
  const frame = document.createElement('iframe');
  frame.style.cssText = 'width: 600px; height: 400px';
  fixture.addCleanup(() => frame.remove());
  arrive(frame, KEEP_FAILURES + head, body);
  const loaded = waitForEvent(frame, 'load');
  if (!frame.isConnected) document.body.append(frame);
  await loaded;
  return frame.contentWindow as Page;
}

async function buttonIn(page: Page, name = 'pd-connect-button'): Promise<Mounted> {
  await page.customElements.whenDefined(name);
  const button = page.document.querySelector<PdConnectButton>(name)!;
  button.frontendOrigin = (await env()).sandbox;
  return { button, events: new EventRecorder(button) };
}

const ARRIVALS: Record<string, Arrive> = {
  'a frame of the same origin': bySrc,
  'a sandboxed frame (allow-scripts allow-same-origin)': sandboxed(bySrc),
  'a frame with srcdoc': bySrcdoc,
  'a sandboxed frame with srcdoc': sandboxed(bySrcdoc),
  'a page in quirks mode, written by document.write': written,
};

for (const [fault, arrive] of Object.entries(ARRIVALS))
  row({ ...connects, fault }, async (fixture) => {
    const page = await open(fixture, { arrive });
    expect(page.document.compatMode).to.equal(arrive === written ? 'BackCompat' : 'CSS1Compat');
    await fixture.watch(await buttonIn(page));
    await fixture.clickButton();
    expect(page.failures).to.deep.equal([]);
  });

row({ ...connects, fault: 'two copies of the script' }, async (fixture) => {
  const page = await open(fixture, { head: script() + script() });
  await fixture.watch(await buttonIn(page));
  await fixture.clickButton();
  expect(page.failures).to.deep.equal([]);
});

row(
  {
    ...connects,
    fault: 'the buttons of two copies of the script are both pressed, and the second attempt fails (busy)',
  },
  async (fixture) => {
    const page = await open(fixture, {
      head: script() + another('other-button'),
      body: tag('pd-connect-button', 'test_slow') + tag('other-button'),
    });
    const other = await buttonIn(page, 'other-button');
    await fixture.watch(await buttonIn(page));
    const outcome = fixture.clickButton();
    await fixture.mounted.events.waitForStep('ready');
    const refused = await other.button.connect();
    expect(refused.type === 'error' && refused.error.code).to.equal('busy');
    await outcome;
    expect(page.failures).to.deep.equal([]);
  },
);

row(
  { ...connects, fault: 'another script has defined the tag, and the button has another tag' },
  async (fixture) => {
    const theirs = `<script>customElements.define('pd-connect-button', class extends HTMLElement {});</script>`;
    const page = await open(fixture, {
      head: theirs + script() + another('our-button'),
      body: tag() + tag('our-button'),
    });
    await fixture.watch(await buttonIn(page, 'our-button'));
    expect(page.document.querySelector('pd-connect-button')!.shadowRoot).to.equal(null);
    await fixture.clickButton();
    expect(page.failures).to.deep.equal([]);
  },
);

/** Adds throwing listeners. It is a script of the page, because browsers report an exception to the window that has created the listener. */
const THROW = `<script>
  for (const name of ['beforeconnect', 'open', 'success', 'error', 'cancel', 'close', 'pd-connect'])
    document.querySelector('pd-connect-button').addEventListener(name, () => { throw new Error(name); });
</script>`;

const OUTCOMES = {
  success: { app: 'test_success', sees: '[Slack connected]' },
  cancel: { app: 'test_cancel', sees: '[Connect Slack]' },
  error: {
    app: 'test_error',
    sees: 'Slack could not be connected. Please try again. [Try again]',
    code: 'connect-failed',
  },
} as const;

for (const [outcome, { app, ...after }] of Object.entries(OUTCOMES))
  row(
    {
      area,
      fault: `every listener throws during an attempt that ends in ${outcome}`,
      events: `beforeconnect open ${outcome} close`,
      ...after,
    },
    async (fixture) => {
      const page = await open(fixture, { body: tag('pd-connect-button', app) + THROW });
      await fixture.watch(await buttonIn(page));
      await fixture.clickButton();
      const { names, stepNames } = fixture.mounted.events;
      expect(page.failures.filter((name) => name !== 'pd-connect')).to.deep.equal(names);
      expect(page.failures).to.have.length(names.length + stepNames.length);
    },
  );
