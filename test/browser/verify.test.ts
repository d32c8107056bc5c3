import { expect, waitUntil } from '@open-wc/testing';
import {
  accountsUrlWithBody,
  mountForUser,
  accountsUrl,
  waitForState,
  createUser,
} from '../support/page/accounts.js';
import { urlOf } from '../support/page/fetch.js';
import { mount } from '../support/page/mount.js';
import { connectFrame, part } from '../support/page/element.js';
import { hostLog, hostUrl, uniqueId } from '../support/page/host.js';
import { WAIT_OPTIONS } from '../support/page/page.js';

/** The delays between list requests, in milliseconds. The tests let these timers fire at once. */
const PAUSES = [500, 1000, 2000, 4000, 8000];

describe('the verification of a success', () => {
  const setTimeout = window.setTimeout.bind(window);
  let paused: number[];
  beforeEach(() => {
    paused = [];
    window.setTimeout = ((handler: () => void, ms = 0) => {
      if (!PAUSES.includes(ms)) return setTimeout(handler, ms);
      paused.push(ms);
      return setTimeout(handler);
    }) as typeof window.setTimeout;
  });
  afterEach(() => {
    window.setTimeout = setTimeout;
  });

  it('adds the account from the list to the success event', async () => {
    const { button, events } = await mountForUser(uniqueId('user'));
    const outcome = await button.connect();
    const { account } = button;
    expect(account).to.include({ name: 'Sandbox Test Success account', healthy: true });
    expect(outcome).to.deep.equal({ type: 'success', account, verified: true });
    expect(events.names).to.deep.equal(['beforeconnect', 'open', 'success', 'close']);
    expect((await events.waitForEvent('success')).detail).to.deep.equal({
      app: 'test_success',
      account,
      verified: true,
    });
    expect((await events.waitForEvent('close')).detail).to.include({ successful: true, completed: true });
    expect(button.value).to.equal(account!.id);
    expect(paused).to.deep.equal([]);
  });

  it('verifies a success after the overlay has closed', async () => {
    const user = uniqueId('user');
    let look!: () => void;
    let asked = 0;
    const held = new Promise<void>((resolve) => (look = resolve));
    const { button, events } = await mountForUser(user, {
      fetch: async (...request) => {
        if (urlOf(request[0]).includes('/accounts') && (asked += 1) > 1) await held;
        return fetch(...request);
      },
    });
    const outcome = button.connect();
    await waitUntil(() => asked > 1, 'The list was not asked for.', WAIT_OPTIONS);
    await button.updateComplete;
    expect(button.state).to.equal('verifying');
    expect(button.matches(':state(verifying)')).to.equal(true);
    expect(part(button, 'overlay')).to.equal(null);
    expect(connectFrame(button)).to.equal(null);
    expect(part(button, 'button')!.ariaDisabled).to.equal('true');
    expect(events.names).to.deep.equal(['beforeconnect', 'open']);
    look();
    expect(await outcome).to.include({ type: 'success', verified: true });
  });

  it('another button can open a flow during the verification', async () => {
    const { button } = await mount({ accountsEndpoint: accountsUrl([]) });
    let free!: () => void;
    const looked = new Promise<void>((resolve) => (free = resolve));
    await waitForState(button, 'idle');
    button.fetch = (...request) =>
      urlOf(request[0]).includes('/accounts') ? (free(), new Promise(() => undefined)) : fetch(...request);
    const first = button.connect();
    await looked;
    const { button: other } = await mount();
    expect(await other.connect()).to.have.property('type', 'success');
    expect(button.state).to.equal('verifying');
    button.cancel();
    button.remove();
    void first;
  });

  it('requests the list again after growing pauses until the account is listed', async () => {
    const user = uniqueId('user');
    // The endpoint returns an empty list four times: once at the page load and three times during the verification.
    const accountsEndpoint = accountsUrlWithBody({ accounts: [] }, { user, id: uniqueId(), times: 4 });
    const { button } = await mountForUser(user, { accountsEndpoint });
    expect(await button.connect()).to.include({ type: 'success', verified: true });
    expect(paused).to.deep.equal(PAUSES.slice(0, 3));
  });

  it('requests the list again if a list request fails', async () => {
    const user = uniqueId('user');
    const accountsEndpoint = hostUrl({ user, id: uniqueId(), status: 502, times: 3 }, { path: 'accounts' });
    const { button } = await mountForUser(user, { accountsEndpoint });
    expect(await button.connect()).to.include({ type: 'success', verified: true });
    expect(paused).to.deep.equal(PAUSES.slice(0, 2));
  });

  it('fails with the retryable error code unverified if the account is never listed', async () => {
    const id = uniqueId();
    const { button, events } = await mount({ accountsEndpoint: accountsUrl([], { id }) });
    const outcome = await button.connect();
    expect(outcome).to.have.nested.property('error.code', 'unverified');
    expect(button.error).to.include({ code: 'unverified', retryable: true });
    expect(button.state).to.equal('error');
    expect(button.account).to.equal(null);
    expect(events.names).to.deep.equal(['beforeconnect', 'open', 'error', 'close']);
    expect((await events.waitForEvent('close')).detail).to.include({ successful: false, completed: true });
    expect(paused).to.deep.equal(PAUSES);
    expect((await hostLog(id)).length).to.equal(1 + 6);
    await button.updateComplete;
    expect(part(button, 'retry')).not.to.equal(null);
    expect(part(button, 'status')!.textContent).to.match(/could not be confirmed/);
  });

  it('fails with the error code unverified if the account belongs to another user', async () => {
    const { user, ids } = await createUser(1);
    const { user: victim } = await createUser(1);
    const { button } = await mountForUser(victim, { tokenEndpoint: hostUrl({ user }), multiple: true });
    await waitForState(button, 'connected');
    const { account } = button;
    expect(await button.connect()).to.have.nested.property('error.code', 'unverified');
    expect(button.account).to.deep.equal(account);
    expect(button.account!.id).not.to.equal(ids[0]);
    expect(button.state).to.equal('connected');
  });

  it('fails with the error code unverified if a reconnected account stays unhealthy', async () => {
    const { user, ids } = await createUser(1);
    const { button } = await mountForUser(user, {
      fetch: async (...request) => {
        const response = await fetch(...request);
        if (!urlOf(request[0]).includes('/accounts')) return response;
        const { accounts } = (await response.json()) as { accounts: object[] };
        return Response.json({ accounts: accounts.map((account) => ({ ...account, healthy: false })) });
      },
    });
    await waitForState(button, 'unhealthy');
    expect(await button.connect()).to.have.nested.property('error.code', 'unverified');
    expect(button.state).to.equal('unhealthy');
    expect(button.account!.id).to.equal(ids[0]);
  });

  for (const { status, retryable, displayMessage } of [
    {
      status: 401,
      retryable: false,
      displayMessage: 'You need to sign in before you can connect Test Success.',
    },
    {
      status: 403,
      retryable: false,
      displayMessage: 'You need to sign in before you can connect Test Success.',
    },
    { status: 404, retryable: false, displayMessage: 'Your accounts cannot be reached.' },
    { status: 500, retryable: true, displayMessage: 'Your accounts cannot be reached.' },
  ])
    it(`fails with the error code accounts-http and a text for the user if the accounts endpoint keeps answering ${status}`, async () => {
      const { button } = await mount({ accountsEndpoint: hostUrl({ status }, { path: 'accounts' }) });
      const outcome = await button.connect();
      expect(outcome).to.have.nested.property('error.code', 'accounts-http');
      expect(button.error).to.include({ status, retryable, displayMessage });
    });

  it('a later list with the account makes the button connected after a failed verification', async () => {
    const user = uniqueId('user');
    const accountsEndpoint = accountsUrlWithBody({ accounts: [] }, { user, id: uniqueId(), times: 7 });
    const { button } = await mountForUser(user, { accountsEndpoint });
    expect(await button.connect()).to.have.nested.property('error.code', 'unverified');
    const { button: next } = await mountForUser(user, { accountsEndpoint });
    await fetch(accountsEndpoint);
    await next.connect();
    expect(next.state).to.equal('connected');
    expect(button.state).to.equal('connected');
    expect(button.error).to.equal(null);
  });

  it('ends with `cancel` when cancel() is called during the verification', async () => {
    let asked = 0;
    const { button, events } = await mount({
      accountsEndpoint: accountsUrl([]),
      fetch: (...request) => {
        if (!urlOf(request[0]).includes('/accounts')) return fetch(...request);
        if ((asked += 1) > 1) button.cancel();
        return fetch(...request);
      },
    });
    const outcome = await button.connect();
    expect(outcome).to.deep.equal({ type: 'cancel' });
    expect(events.names).to.deep.equal(['beforeconnect', 'open', 'cancel', 'close']);
    expect(button.state).to.equal('idle');
  });
});
