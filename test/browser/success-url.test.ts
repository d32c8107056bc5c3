import { expect } from '@open-wc/testing';
import type { PdConnectButton } from '../../src/index.js';
import { EventRecorder } from '../support/page/mount.js';
import { env, hostUrl, uniqueId } from '../support/page/host.js';
import { waitForEvent, openPage } from '../support/page/page.js';
import { FakeTabs, broadcast } from '../support/page/tabs.js';

/** The URL of an existing page. */
const STAYS = '/__host/page';

interface MountedOnPage {
  page: Window & typeof globalThis;
  button: PdConnectButton;
  events: EventRecorder;
  /** Resolves to the new URL after the page has navigated. */
  navigated: Promise<URL>;
}

/** Opens a page with an element that has this success-url. */
async function mountOnPage(
  successUrl: string,
  properties: Partial<PdConnectButton> = {},
): Promise<MountedOnPage> {
  const { sandbox: frontendOrigin } = await env();
  const page = await openPage({
    head: '<script type="module" src="/src/index.ts"></script>',
    body: '<pd-connect-button></pd-connect-button>',
  });
  await page.customElements.whenDefined('pd-connect-button');
  const button = page.document.querySelector('pd-connect-button')!;
  Object.assign(button, {
    app: 'test_success',
    successUrl,
    tokenEndpoint: hostUrl({ user: uniqueId('user') }),
    frontendOrigin,
    ...properties,
  });
  const frame = page.frameElement as HTMLIFrameElement;
  const navigated = waitForEvent(frame, 'load').then(() => new URL(frame.contentWindow!.location.href));
  return { page, button, events: new EventRecorder(button), navigated };
}

/** Opens a page with an element in link mode and this success-url. The tab is fake: the test itself reports the success. */
async function mountInLinkMode(successUrl: string, properties: Partial<PdConnectButton> = {}) {
  const { sandbox } = await env();
  let state: string | undefined;
  const mounted = await mountOnPage(successUrl, {
    mode: 'link',
    tokenProvider: (request) => {
      ({ state } = request);
      return { token: `ctok_${'0'.repeat(32)}`, connect_link_url: `${sandbox}/_static/connect.html` };
    },
    ...properties,
  });
  new FakeTabs(mounted.page);
  return { ...mounted, reportSuccess: () => broadcast({ state, status: 'success' }) };
}

/** Expects that the page does not navigate during 30 requests, which take longer than a navigation would. */
async function expectNoNavigation(page: Window): Promise<void> {
  const { href } = page.location;
  for (let round = 0; round < 30; round += 1) await page.fetch('/__env', { cache: 'no-store' });
  expect(page.location.href).to.equal(href);
}

describe('success-url', () => {
  afterEach(() => document.querySelector('#page')?.remove());

  it('replaces the placeholders of success-url, and opens the URL after the close event', async () => {
    const { button, events, navigated } = await mountOnPage(`${STAYS}?a={account}&b={app}&c={account}#{app}`);
    await button.connect();
    expect(events.names).to.deep.equal(['beforeconnect', 'open', 'success', 'close']);
    const { id } = button.account!;
    const { pathname, search, hash } = await navigated;
    expect(pathname + search + hash).to.equal(`${STAYS}?a=${id}&b=test_success&c=${id}#test_success`);
  });

  it('opens success-url after a verified success', async () => {
    const user = uniqueId('user');
    const { button, navigated } = await mountOnPage(`${STAYS}?account={account}`, {
      tokenEndpoint: hostUrl({ user }),
      accountsEndpoint: hostUrl({ user }, { path: 'accounts' }),
    });
    expect(await button.connect()).to.include({ type: 'success', verified: true });
    expect((await navigated).searchParams.get('account')).to.equal(button.account!.id);
  });

  it('URL-encodes the account id in success-url', async () => {
    const id = 'x/../y?z#&=%';
    let accounts: object[] = [];
    const { button, events, navigated, reportSuccess } = await mountInLinkMode(`${STAYS}?account={account}`, {
      accountsEndpoint: '/accounts',
      fetch: () => Promise.resolve(Response.json({ accounts })),
    });
    const outcome = button.connect();
    await events.waitForEvent('open');
    accounts = [{ id }];
    reportSuccess();
    await outcome;
    expect((await navigated).search).to.equal(`?account=${encodeURIComponent(id)}`);
  });

  it('does not open success-url if a listener prevents the `success` event', async () => {
    const { page, button } = await mountOnPage(STAYS);
    button.addEventListener('success', (event) => event.preventDefault());
    expect(await button.connect()).to.have.property('type', 'success');
    await expectNoNavigation(page);
  });

  for (const app of ['test_cancel', 'test_error'])
    it(`does not open success-url after an attempt without a success (${app})`, async () => {
      const { page, button } = await mountOnPage(STAYS, { app });
      await button.connect();
      await expectNoNavigation(page);
    });

  for (const url of [
    'https://elsewhere.example/',
    '//elsewhere.example/done',
    '\\\\elsewhere.example',
    'javascript:alert(1)',
    'data:text/html,hello',
    'http://[',
    '//{app}/done',
    '//{account}.elsewhere.example/',
    'https://{app}@elsewhere.example/',
  ])
    it(`fails with the error code misconfigured if success-url is ${url}`, async () => {
      const { button, events } = await mountOnPage(url);
      expect(button.error).to.equal(null);
      expect(await button.connect()).to.have.nested.property('error.code', 'misconfigured');
      expect(button.error!.message).to.contain('success-url');
      expect(events.names).to.deep.equal(['beforeconnect', 'error']);
    });

  for (const { url, app } of [
    { url: '/{account}/elsewhere.example/', app: 'slack' },
    { url: 'java{app}:document.title="run"', app: 'script' },
  ])
    it(`stays on the page’s origin despite the placeholders in ${url}`, async () => {
      const { page, button, events, reportSuccess } = await mountInLinkMode(url, { app });
      const outcome = button.connect();
      await events.waitForEvent('open');
      reportSuccess();
      expect(await outcome).to.deep.equal({ type: 'success', account: null, verified: false });
      await expectNoNavigation(page);
      expect(page.document.title).to.equal('Host page');
    });
});
