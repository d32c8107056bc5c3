import { waitUntil } from '@open-wc/testing';
import { loadAccountList } from '../../src/element/import-account-list.js';
import { accountsUrl, waitForState } from '../support/page/accounts.js';
import { mount, type Mounted } from '../support/page/mount.js';
import { part } from '../support/page/element.js';
import { hostUrl } from '../support/page/host.js';
import { FakeTimers } from '../support/page/timers-and-listeners.js';
import { WAIT_OPTIONS } from '../support/page/page.js';
import { FakeTabs } from '../support/page/tabs.js';

/** After this many milliseconds, a loaded frame without messages gets a close button and a link to continue in a tab. */
const SILENCE = 10_000;

/** A button of the host. The colours are explicit, because WebKitGTK's default button is illegible in a dark scheme. */
const OWN_BUTTON =
  '<button slot="trigger" type="button" style="background: Canvas; color: CanvasText">Connect Slack</button>';

const named = { app: 'test_success', appName: 'Slack' };

async function rendered(mounted: Mounted): Promise<Mounted> {
  await mounted.button.updateComplete;
  return mounted;
}

async function mountFailed(status: number): Promise<Mounted> {
  const mounted = await mount({ ...named, tokenEndpoint: hostUrl({ status }) });
  await mounted.button.connect();
  return rendered(mounted);
}

async function mountListed(account: object): Promise<Mounted> {
  const mounted = await mount({ ...named, accountsEndpoint: accountsUrl([{ id: 'apn_1', ...account }]) });
  await waitForState(mounted.button, 'healthy' in account ? 'unhealthy' : 'connected');
  return rendered(mounted);
}

/** Mounts a connected button and opens its account list. */
async function mountWithList(account: object): Promise<Mounted> {
  const mounted = await mountListed(account);
  await loadAccountList(WAIT_OPTIONS.timeout);
  part(mounted.button, 'healthy' in account ? 'more' : 'button')!.click();
  await waitUntil(() => part(mounted.button, 'list'), 'The list is not open.', WAIT_OPTIONS);
  return rendered(mounted);
}

async function mountWithFrame(app: string): Promise<Mounted> {
  const mounted = await mount({ app, appName: 'Slack' });
  void mounted.button.connect();
  await mounted.events.waitForStep(app === 'test_hang' ? 'open' : 'ready');
  return rendered(mounted);
}

async function mountWithTab(): Promise<Mounted> {
  const tabs = new FakeTabs();
  const mounted = await mount({ ...named, mode: 'link' });
  void mounted.button.connect();
  await mounted.events.waitForEvent('open');
  tabs.stop();
  return rendered(mounted);
}

/** Returns the event that the browser dispatches when a policy blocks the frame. */
export const frameBlockedEvent = (blockedURI: string) =>
  new SecurityPolicyViolationEvent('securitypolicyviolation', {
    disposition: 'enforce',
    effectiveDirective: 'frame-src',
    violatedDirective: 'frame-src',
    blockedURI,
    documentURI: location.href,
    originalPolicy: "frame-src 'none'",
    statusCode: 200,
  });

/** The states of the element. Each function mounts a button and brings it into the state, by actions of the user or the host. */
export const STATES = {
  idle: () => mount(named),
  disabled: () => mount({ ...named, disabled: true }),
  'required and invalid': async () => {
    const mounted = await mount({ ...named, name: 'slack', required: true });
    mounted.button.reportValidity();
    return rendered(mounted);
  },
  pending: async () => {
    const mounted = await mount({ ...named, tokenEndpoint: hostUrl({ hang: true }) });
    void mounted.button.connect();
    return rendered(mounted);
  },
  loading: () => mountWithFrame('test_hang'),
  open: () => mountWithFrame('test_silent'),
  'silent, with a link to continue in a tab': async () => {
    const timers = new FakeTimers(SILENCE);
    const mounted = await mountWithFrame('test_silent');
    timers.elapse();
    timers.stop();
    return mounted;
  },
  verifying: async () => {
    let lists = 0;
    const mounted = await mount({
      ...named,
      accountsEndpoint: '/accounts',
      // The second list request never settles. It is not a real request, which would occupy a connection of the browser even after the test.
      fetch: (input, init) => {
        if (init?.method === 'POST') return fetch(input, init);
        return lists++ ? new Promise(() => undefined) : Promise.resolve(Response.json({ accounts: [] }));
      },
    });
    await waitForState(mounted.button, 'idle');
    void mounted.button.connect();
    await waitForState(mounted.button, 'verifying');
    return rendered(mounted);
  },
  connected: async () => {
    const mounted = await mount(named);
    await mounted.button.connect();
    return rendered(mounted);
  },
  'connected as a named account': () => mountListed({ name: 'Ada’s workspace' }),
  'connected and unhealthy': () => mountListed({ name: 'Ada’s workspace', healthy: false }),
  'connected, with the account list open': () => mountWithList({ name: 'Ada’s workspace' }),
  'unhealthy, with the account list open': () => mountWithList({ name: 'Ada’s workspace', healthy: false }),
  'connected, with the disconnection question open': async () => {
    const mounted = await mountWithList({ name: 'Ada’s workspace' });
    part(mounted.button, 'disconnect')!.click();
    return rendered(mounted);
  },
  cancelled: async () => {
    const mounted = await mount({ app: 'test_cancel', appName: 'Slack' });
    await mounted.button.connect();
    return rendered(mounted);
  },
  'failed, with a retry': () => mountFailed(500),
  'failed, with a link': async () => {
    const mounted = await mountWithFrame('test_hang');
    window.dispatchEvent(frameBlockedEvent(`${mounted.button.frontendOrigin}/_static/connect.html`));
    await mounted.events.waitForEvent('close');
    return rendered(mounted);
  },
  'failed, without a retry': () => mountFailed(401),
  'waiting for a tab': mountWithTab,
  'idle, with a trigger button of the host': () => mount(named, OWN_BUTTON),
  'failed, with a trigger button of the host': async () => {
    const mounted = await mount({ ...named, tokenEndpoint: hostUrl({ status: 500 }) }, OWN_BUTTON);
    await mounted.button.connect();
    return rendered(mounted);
  },
  'idle, with a trigger link of the host': () =>
    mount(named, '<a slot="trigger" href="/link/slack">Connect Slack</a>'),
} satisfies Record<string, () => Promise<Mounted>>;

export type StateName = keyof typeof STATES;
