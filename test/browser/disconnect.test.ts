import { expect } from '@open-wc/testing';
import { ConnectError, type DisconnectDetail, type PdConnectButton } from '../../src/index.js';
import { mountForUser, accountsUrl, waitForState, createUser } from '../support/page/accounts.js';
import { mount } from '../support/page/mount.js';
import { part } from '../support/page/element.js';
import { hostLog, hostPage, hostUrl, uniqueId } from '../support/page/host.js';
import { click } from '../support/page/input.js';

/** Mounts a button for a user with this many accounts, and waits until the button is connected. */
async function connected(count = 1, properties: Partial<PdConnectButton> = {}) {
  const { user, ids } = await createUser(count);
  const mounted = await mountForUser(user, properties);
  await waitForState(mounted.button, 'connected');
  await mounted.button.updateComplete;
  return { ...mounted, user, ids };
}

describe('disconnect()', () => {
  it('removes the account and dispatches a disconnect event', async () => {
    const { button, events, user } = await connected();
    const { account } = button;
    expect(await button.disconnect()).to.equal(true);
    expect(button.state).to.equal('idle');
    expect(button.account).to.equal(null);
    expect(button.value).to.equal('');
    expect(events.names).to.deep.equal(['disconnect']);
    expect((await events.waitForEvent('disconnect')).detail).to.deep.equal({ app: 'test_success', account });
    const left = await fetch(hostUrl({ user }, { path: 'accounts' }));
    expect(await left.json()).to.deep.equal({ accounts: [] });
  });

  it('sends a DELETE request with the encoded account id in the path', async () => {
    const id = uniqueId();
    const { button } = await mount({
      accountsEndpoint: `${accountsUrl([{ id: 'apn/../x?' }], { id })}&tenant=7`,
      csrfToken: 'csrf-1',
    });
    await waitForState(button, 'connected');
    expect(await button.disconnect()).to.equal(true);
    const request = (await hostLog(id)).find(({ method }) => method === 'DELETE')!;
    const { pathname, searchParams } = new URL(request.path, location.href);
    expect(pathname).to.equal('/__host/accounts/apn%2F..%2Fx%3F');
    expect(searchParams.get('tenant')).to.equal('7');
    expect(request.headers).to.include({ 'x-csrf-token': 'csrf-1' });
    expect(request.body).to.equal('');
  });

  it('sends no CSRF token to another origin', async () => {
    const asked: Request[] = [];
    const { button } = await mount({
      accountsEndpoint: 'https://elsewhere.example/accounts',
      csrfToken: 'csrf-1',
      fetch: (...request) => {
        asked.push(new Request(...request));
        return Promise.resolve(Response.json({ accounts: [{ id: 'apn_1' }] }));
      },
    });
    await waitForState(button, 'connected');
    expect(await button.disconnect()).to.equal(true);
    expect(asked.some(({ method }) => method === 'DELETE')).to.equal(true);
    for (const { headers } of asked) expect(headers.has('x-csrf-token')).to.equal(false);
  });

  it('shows the next account instead of the removed account', async () => {
    const { button, ids } = await connected(2);
    expect(button.account!.id).to.equal(ids[1]);
    expect(await button.disconnect()).to.equal(true);
    await waitForState(button, 'connected');
    expect(button.account!.id).to.equal(ids[0]);
    expect(button.value).to.equal(ids[0]);
  });

  it('updates all buttons that have the same accounts endpoint', async () => {
    const { button, user } = await connected();
    const { button: other } = await mountForUser(user);
    await waitForState(other, 'connected');
    await button.disconnect();
    await waitForState(other, 'idle');
  });

  it('replaces the status text “connected” with “disconnected”', async () => {
    const { button } = await mountForUser(uniqueId('user'));
    await button.connect();
    await button.updateComplete;
    expect(part(button, 'status')!.textContent).to.match(/connected/);
    expect(await button.disconnect()).to.equal(true);
    await button.updateComplete;
    expect(part(button, 'status')!.textContent).to.equal('Test Success disconnected');
  });

  it('disconnect() resolves to false without an account or an accounts endpoint', async () => {
    const { button, events } = await mount();
    expect(await button.disconnect()).to.equal(false);
    await button.connect();
    events.clear();
    expect(await button.disconnect()).to.equal(false);
    expect(button.state).to.equal('connected');
    expect(events.names).to.deep.equal([]);
  });

  for (const status of [401, 403, 500])
    it(`keeps the button connected if a disconnection is answered with ${status}`, async () => {
      const { button, events } = await mount({ accountsEndpoint: accountsUrl([{ id: 'apn_1' }]) });
      await waitForState(button, 'connected');
      button.fetch = () => Promise.resolve(new Response('', { status }));
      expect(await button.disconnect()).to.equal(false);
      expect(events.names).to.deep.equal(['error']);
      expect((await events.waitForEvent('error')).detail).to.include({
        app: 'test_success',
        code: 'accounts-http',
        retryable: status >= 500,
      });
      expect(button.error).to.include({ code: 'accounts-http', status });
      expect(button.state).to.equal('connected');
      expect(button.account!.id).to.equal('apn_1');
    });

  it('clears the error of a failed disconnection at the next success', async () => {
    const { button, events } = await connected();
    button.fetch = () => Promise.reject(new TypeError('offline'));
    expect(await button.disconnect()).to.equal(false);
    expect((await events.waitForEvent('error')).detail).to.include({
      code: 'accounts-http',
      retryable: true,
    });
    button.fetch = null;
    expect(await button.disconnect()).to.equal(true);
    expect(button.state).to.equal('idle');
    expect(button.error).to.equal(null);
  });

  it('removes each account when disconnect() is called for several accounts at once', async () => {
    const { button, events, user, ids } = await connected(3);
    const removals = [...ids, ids[1]!].map((id) => button.disconnect(id));
    expect(await Promise.all(removals)).to.deep.equal([true, true, true, true]);
    expect(events.events.map(({ detail }) => (detail as DisconnectDetail).account.id)).to.deep.equal(ids);
    const left = await fetch(hostUrl({ user }, { path: 'accounts' }));
    expect(await left.json()).to.deep.equal({ accounts: [] });
    expect(button.state).to.equal('idle');
  });

  it('does not remove a second account if reset() is called while the first removal is running', async () => {
    const id = uniqueId();
    const accountsEndpoint = accountsUrl([{ id: 'apn_1' }, { id: 'apn_2' }], { id });
    const { button } = await mount({ accountsEndpoint });
    await waitForState(button, 'connected');
    const removals = ['apn_1', 'apn_2'].map((account) => button.disconnect(account));
    button.reset();
    expect(await Promise.all(removals)).to.deep.equal([true, false]);
    const deleted = (await hostLog(id)).filter(({ method }) => method === 'DELETE');
    expect(deleted.map(({ path }) => path.split('?')[0])).to.deep.equal(['/__host/accounts/apn_1']);
  });

  it('connect() waits until all accounts are removed', async () => {
    const { button, events, ids } = await connected(2);
    void button.disconnect(ids[0]);
    void button.disconnect(ids[1]);
    expect(await button.connect()).to.have.property('type', 'success');
    const { names } = events;
    expect(names.slice(0, 3)).to.deep.equal(['disconnect', 'disconnect', 'beforeconnect']);
  });

  it('keeps the account if the DELETE request is redirected to a sign-in page', async () => {
    const { button, events } = await mount({ accountsEndpoint: accountsUrl([{ id: 'apn_1' }]) });
    await waitForState(button, 'connected');
    button.fetch = () => fetch(hostUrl({ redirect: hostPage({ body: 'Log in' }) }));
    expect(await button.disconnect()).to.equal(false);
    const { detail } = await events.waitForEvent('error');
    expect(detail).to.include({ code: 'accounts-http', retryable: false });
    expect(detail.message).to.include('sign-in page');
    expect([button.state, button.value]).to.deep.equal(['connected', 'apn_1']);
  });

  it('removes the account if the DELETE request is redirected to a response without HTML', async () => {
    const { button } = await mount({ accountsEndpoint: accountsUrl([{ id: 'apn_1' }]) });
    await waitForState(button, 'connected');
    button.fetch = () => fetch(hostUrl({ redirect: hostUrl({ body: '{}' }) }));
    expect(await button.disconnect()).to.equal(true);
  });

  it('shows no message if a listener prevents the error event', async () => {
    const { button } = await mount({ accountsEndpoint: accountsUrl([{ id: 'apn_1' }]) });
    await waitForState(button, 'connected');
    button.addEventListener('error', (event) => event.preventDefault());
    button.fetch = () => Promise.resolve(new Response('', { status: 500 }));
    await button.disconnect();
    await button.updateComplete;
    expect(part(button, 'status')!.textContent).to.equal('');
  });

  it('disconnect() resolves to true for an account that is already deleted', async () => {
    const { button, user, ids } = await connected();
    await fetch(hostUrl({ user }, { path: `accounts/${ids[0]}` }), { method: 'DELETE' });
    expect(await button.disconnect()).to.equal(true);
    expect(button.state).to.equal('idle');
  });

  if ('commandForElement' in HTMLButtonElement.prototype)
    it('the command `--disconnect` disconnects the account', async () => {
      const { button, events } = await connected();
      const invoker = Object.assign(document.createElement('button'), {
        textContent: 'Disconnect',
        commandForElement: button,
      });
      invoker.setAttribute('command', '--disconnect');
      button.before(invoker);
      await click(invoker);
      await events.waitForEvent('disconnect');
      expect(button.state).to.equal('idle');
    });
});

describe('a failed disconnection', () => {
  it('shows no retry button after a failed disconnection', async () => {
    // Pressing a retry button starts an attempt to connect, which would reconnect the account.
    const { button } = await mount({ accountsEndpoint: accountsUrl([{ id: 'apn_1' }]) });
    await waitForState(button, 'connected');
    button.fetch = () => Promise.resolve(new Response('', { status: 500 }));
    await button.disconnect();
    await button.updateComplete;
    expect(part(button, 'status')!.textContent.trim()).to.equal('Test Success could not be disconnected.');
    expect(part(button, 'retry')).to.equal(null);
  });

  const FAILURES: [what: string, fetch: typeof fetch][] = [
    ['the endpoint answers 500', () => Promise.resolve(new Response('', { status: 500 }))],
    ['the endpoint answers 403', () => Promise.resolve(new Response('', { status: 403 }))],
    ['the network fails', () => Promise.reject(new TypeError('Failed to fetch'))],
    ['the host’s fetch returns no Response', () => Promise.resolve({} as Response)],
    [
      'the host’s fetch throws a ConnectError',
      () => Promise.reject(new ConnectError('token-timeout', 'Late.')),
    ],
  ];
  for (const [what, fetch] of FAILURES)
    it(`shows a message that names the account when ${what}`, async () => {
      const { button } = await mount({ accountsEndpoint: accountsUrl([{ id: 'apn_1', name: 'Ada' }]) });
      await waitForState(button, 'connected');
      button.fetch = fetch;
      expect(await button.disconnect()).to.equal(false);
      await button.updateComplete;
      expect(part(button, 'status')!.textContent.trim()).to.equal('Ada could not be disconnected.');
      expect(button.error!.displayMessage).to.equal('Ada could not be disconnected.');
      expect(part(button, 'retry')).to.equal(null);
    });
});
