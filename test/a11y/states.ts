import { waitUntil } from '@open-wc/testing';
import { loadAccountList } from '../../src/element/import-account-list.js';
import { listing, untilState } from '../browser/support/accounts.js';
import { makeButton, part, type Made } from '../browser/support/button.js';
import { hostUrl } from '../browser/support/host.js';
import { HeldTimers } from '../browser/support/census.js';
import { PATIENCE } from '../browser/support/page.js';
import { FakeTabs } from '../browser/support/tabs.js';

/** Milliseconds after which a loaded frame without messages gets a close button and a link offer. */
const SILENCE = 10_000;

/** Sets explicit colours: WebKitGTK's default button has white text on light grey in a dark scheme. */
const OWN_BUTTON =
  '<button slot="trigger" type="button" style="background: Canvas; color: CanvasText">Connect Slack</button>';

const named = { app: 'test_success', appName: 'Slack' };

async function settled(made: Made): Promise<Made> {
  await made.button.updateComplete;
  return made;
}

async function failing(status: number): Promise<Made> {
  const made = await makeButton({ ...named, tokenEndpoint: hostUrl({ status }) });
  await made.button.connect();
  return settled(made);
}

async function listed(account: object): Promise<Made> {
  const made = await makeButton({ ...named, accountsEndpoint: listing([{ id: 'apn_1', ...account }]) });
  await untilState(made.button, 'healthy' in account ? 'unhealthy' : 'connected');
  return settled(made);
}

/** Shows a connected button with its account list open. */
async function withList(account: object): Promise<Made> {
  const made = await listed(account);
  await loadAccountList(PATIENCE.timeout);
  part(made.button, 'healthy' in account ? 'more' : 'button')!.click();
  await waitUntil(() => part(made.button, 'list'), 'The list is not open.', PATIENCE);
  return settled(made);
}

async function inFrame(app: string): Promise<Made> {
  const made = await makeButton({ app, appName: 'Slack' });
  void made.button.connect();
  await made.events.step(app === 'test_hang' ? 'open' : 'ready');
  return settled(made);
}

async function inTab(): Promise<Made> {
  const tabs = new FakeTabs();
  const made = await makeButton({ ...named, mode: 'link' });
  void made.button.connect();
  await made.events.seen('open');
  tabs.stop();
  return settled(made);
}

/** Returns the event that the browser dispatches when a policy blocks the frame. */
export const refusal = (blockedURI: string) =>
  new SecurityPolicyViolationEvent('securitypolicyviolation', {
    disposition: 'enforce',
    effectiveDirective: 'frame-src',
    violatedDirective: 'frame-src',
    blockedURI,
    documentURI: location.href,
    originalPolicy: "frame-src 'none'",
    statusCode: 200,
  });

/** For each state, a function that brings a new button into it, through the actions of a user and a host. */
export const STATES = {
  idle: () => makeButton(named),
  disabled: () => makeButton({ ...named, disabled: true }),
  'required and invalid': async () => {
    const made = await makeButton({ ...named, name: 'slack', required: true });
    made.button.reportValidity();
    return settled(made);
  },
  pending: async () => {
    const made = await makeButton({ ...named, tokenEndpoint: hostUrl({ hang: true }) });
    void made.button.connect();
    return settled(made);
  },
  loading: () => inFrame('test_hang'),
  open: () => inFrame('test_silent'),
  'silent, with the offer of a link': async () => {
    const timers = new HeldTimers(SILENCE);
    const made = await inFrame('test_silent');
    timers.elapse();
    timers.stop();
    return made;
  },
  verifying: async () => {
    let lists = 0;
    const made = await makeButton({
      ...named,
      accountsEndpoint: '/accounts',
      // The second request never resolves. A real one would keep one of the browser's few connections after the test.
      fetch: (input, init) => {
        if (init?.method === 'POST') return fetch(input, init);
        return lists++ ? new Promise(() => undefined) : Promise.resolve(Response.json({ accounts: [] }));
      },
    });
    await untilState(made.button, 'idle');
    void made.button.connect();
    await untilState(made.button, 'verifying');
    return settled(made);
  },
  connected: async () => {
    const made = await makeButton(named);
    await made.button.connect();
    return settled(made);
  },
  'connected as a named account': () => listed({ name: 'Ada’s workspace' }),
  'connected and unhealthy': () => listed({ name: 'Ada’s workspace', healthy: false }),
  'connected, with the account list open': () => withList({ name: 'Ada’s workspace' }),
  'unhealthy, with the account list open': () => withList({ name: 'Ada’s workspace', healthy: false }),
  'connected, with the question whether to disconnect': async () => {
    const made = await withList({ name: 'Ada’s workspace' });
    part(made.button, 'disconnect')!.click();
    return settled(made);
  },
  cancelled: async () => {
    const made = await makeButton({ app: 'test_cancel', appName: 'Slack' });
    await made.button.connect();
    return settled(made);
  },
  'failed, with a retry': () => failing(500),
  'failed, with a link': async () => {
    const made = await inFrame('test_hang');
    window.dispatchEvent(refusal(`${made.button.frontendOrigin}/_static/connect.html`));
    await made.events.seen('close');
    return settled(made);
  },
  'failed for good': () => failing(401),
  'waiting for a tab': inTab,
  'an own button as trigger': () => makeButton(named, OWN_BUTTON),
  'an own button that failed': async () => {
    const made = await makeButton({ ...named, tokenEndpoint: hostUrl({ status: 500 }) }, OWN_BUTTON);
    await made.button.connect();
    return settled(made);
  },
  'an own link as trigger': () => makeButton(named, '<a slot="trigger" href="/link/slack">Connect Slack</a>'),
} satisfies Record<string, () => Promise<Made>>;

export type StateName = keyof typeof STATES;
