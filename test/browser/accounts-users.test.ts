import { expect, waitUntil } from '@open-wc/testing';
import type { AccountChangeDetail, PdConnectButton } from '../../src/index.js';
import { openScriptedFrame } from '../support/page/scripted-frame.js';
import { returnToTab, accountsUrl, waitForState } from '../support/page/accounts.js';
import { urlOf } from '../support/page/fetch.js';
import { createToken } from '../support/page/tokens.js';
import { mount, EventRecorder } from '../support/page/mount.js';
import { part } from '../support/page/element.js';
import { env, hostLog, hostUrl, uniqueId } from '../support/page/host.js';
import { openPage, WAIT_OPTIONS } from '../support/page/page.js';

const ADA = { id: 'apn_ada', name: 'Ada', healthy: true };
const BOB = { id: 'apn_bob', name: 'Bob', healthy: true };

interface Backend {
  readonly fetch: typeof fetch;
  readonly asked: string[];
  accounts: object[];
  status: number;
}

/** Returns a backend with these accounts. Its `fetch` answers list requests, and forwards token requests to the real endpoint. */
function backendOf(...accounts: object[]): Backend {
  const backend: Backend = {
    accounts,
    status: 200,
    asked: [],
    fetch: (input, init) => {
      const address = urlOf(input);
      if (!address.includes('/accounts')) return fetch(input, init);
      const method = init?.method ?? 'GET';
      backend.asked.push(method);
      const { status } = backend;
      if (status !== 200) return Promise.resolve(Response.json({ error: 'x' }, { status }));
      if (method === 'GET') return Promise.resolve(Response.json({ accounts: backend.accounts }));
      return Promise.resolve(new Response('', { status: 404 }));
    },
  };
  return backend;
}

/** Mounts a button and records its `accountchange` events. Sets the properties last, so that the records include the first list. */
async function recorded(properties: Partial<PdConnectButton>) {
  const mounted = await mount();
  const changes: AccountChangeDetail[] = [];
  mounted.button.addEventListener('accountchange', ({ detail }) => changes.push(detail));
  Object.assign(mounted.button, properties);
  return { ...mounted, changes };
}

describe('the list of accounts', () => {
  it('does not show accounts to the next user that a removed button requested for the previous user', async () => {
    const listUrl = `/accounts?${uniqueId()}`;
    const late: ((response: Response) => void)[] = [];
    let delayed = false;
    let account: object = ADA;
    const ownFetch: typeof fetch = () =>
      delayed
        ? new Promise((resolve) => void late.push(resolve))
        : Promise.resolve(Response.json({ accounts: [account] }));
    const first = await mount({ accountsEndpoint: listUrl, fetch: ownFetch });
    await waitForState(first.button, 'connected');
    delayed = true;
    const refreshed = first.button.refresh();
    first.button.remove();
    await Promise.resolve();
    delayed = false;
    account = BOB;
    const { button } = await mount({ accountsEndpoint: listUrl, fetch: ownFetch });
    await waitForState(button, 'connected');
    late[0]!(Response.json({ accounts: [ADA] }));
    await refreshed;
    expect(button.account?.id).to.equal('apn_bob');
    expect(button.value).to.equal('apn_bob');
  });

  it('a return to the tab requests no accounts before the date in Retry-After', async () => {
    let requests = 0;
    const date = new Date(Date.now() + 3_600_000).toUTCString();
    const { button } = await mount({
      accountsEndpoint: `/accounts?${uniqueId()}`,
      fetch: () => {
        requests += 1;
        return Promise.resolve(new Response('', { status: 503, headers: { 'Retry-After': date } }));
      },
    });
    await waitForState(button, 'idle');
    expect(requests).to.equal(1);
    returnToTab();
    await button.refresh();
    // `refresh()` has sent the second request. The return to the tab has sent none.
    expect(requests).to.equal(2);
  });

  it('updates the account name after a page translator has replaced the text', async () => {
    const backend = backendOf(ADA);
    const { button } = await mount({ accountsEndpoint: `/accounts?${uniqueId()}`, fetch: backend.fetch });
    await waitForState(button, 'connected');
    await button.updateComplete;
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- page translators insert font elements
    const font = document.createElement('font');
    font.textContent = 'Ada';
    [...part(button, 'account')!.childNodes].find(({ nodeValue }) => nodeValue === 'Ada')!.replaceWith(font);
    backend.accounts = [BOB];
    await button.refresh();
    await button.updateComplete;
    expect(part(button, 'account')!.textContent).to.equal('Bob');
  });

  it('requests the accounts with the new `fetch` after reset()', async () => {
    const ada = backendOf(ADA);
    const bob = backendOf(BOB);
    const { button } = await mount({ accountsEndpoint: `/accounts?${uniqueId()}`, fetch: ada.fetch });
    await waitForState(button, 'connected');
    button.fetch = bob.fetch;
    button.reset();
    expect(button.account).to.equal(null);
    const before = ada.asked.length;
    await button.refresh();
    expect(button.account?.id).to.equal('apn_bob');
    returnToTab();
    await waitUntil(() => bob.asked.length === 2, 'The list is not requested again.', WAIT_OPTIONS);
    expect(ada.asked.length).to.equal(before);
  });

  for (const status of [401, 500])
    it(`forgets the account of a button that was out of the document during reset(), even if the list answers ${status}`, async () => {
      const backend = backendOf(ADA);
      const properties = { app: 'slack', accountsEndpoint: `/accounts?${uniqueId()}`, fetch: backend.fetch };
      const { button: kept } = await mount(properties);
      const { button: other } = await mount(properties);
      await Promise.all([waitForState(kept, 'connected'), waitForState(other, 'connected')]);
      const place = kept.parentElement!;
      kept.remove();
      await Promise.resolve();
      other.reset();
      backend.status = status;
      const requests = backend.asked.length;
      place.append(kept);
      expect([kept.account, kept.value]).to.deep.equal([null, '']);
      await waitUntil(() => backend.asked.length > requests, 'The list is not requested.', WAIT_OPTIONS);
      await waitForState(kept, 'idle');
      expect([kept.account, kept.value]).to.deep.equal([null, '']);
    });

  it('keeps the value of a new button that enters the document after reset()', async () => {
    const { button } = await mount({
      app: 'slack',
      accountsEndpoint: '/accounts',
      fetch: backendOf(ADA).fetch,
    });
    await waitForState(button, 'connected');
    const added = document.createElement('pd-connect-button');
    Object.assign(added, { app: 'slack', value: 'apn_1' });
    button.reset();
    button.after(added);
    expect(added.value).to.equal('apn_1');
    added.remove();
  });

  it('drops a pending list at reset(), even after a change of `fetch`', async () => {
    let answer: ((response: Response) => void) | undefined;
    const slow: typeof fetch = () => new Promise((resolve) => (answer = resolve));
    const { button } = await mount({ accountsEndpoint: `/accounts?${uniqueId()}`, fetch: slow });
    await waitUntil(() => answer, 'The list is not requested.', WAIT_OPTIONS);
    button.fetch = backendOf(BOB).fetch;
    button.reset();
    answer!(Response.json({ accounts: [ADA] }));
    await new Promise((resolve) => setTimeout(resolve));
    expect([button.account, button.value]).to.deep.equal([null, '']);
    await button.refresh();
    expect(button.account?.id).to.equal('apn_bob');
  });

  it('forgets the lists of all apps after a 401', async () => {
    const accountsEndpoint = `/accounts?${uniqueId()}`;
    const note = { id: 'apn_note', app: 'notion', healthy: true };
    const backend = backendOf({ ...ADA, app: 'slack' }, note);
    const options = { accountsEndpoint, fetch: backend.fetch };
    const { button: slack } = await mount(options);
    const { button: notion } = await mount({ ...options, app: 'notion' });
    await waitForState(notion, 'connected');
    notion.remove();
    backend.status = 401;
    await slack.refresh();
    expect(slack.account).to.equal(null);
    const { button: next } = await mount({ ...options, app: 'notion' });
    await waitForState(next, 'idle');
    expect(next.account).to.equal(null);
  });

  it('shows the accounts although `fetch` of another button is no function', async () => {
    const accountsEndpoint = accountsUrl([ADA]);
    const invalid = { accountsEndpoint, fetch: 'myFetch' as unknown as typeof fetch };
    const { button: wrong } = await mount(invalid);
    const { button } = await mount({ accountsEndpoint });
    const { button: last } = await mount(invalid);
    await waitForState(button, 'connected');
    for (const other of [wrong, last]) await waitForState(other, 'idle');
  });

  it('drops an account that only `value` named when `value` is cleared or the form is reset', async () => {
    const { button } = await mount({ accountsEndpoint: accountsUrl([]) });
    await waitForState(button, 'idle');
    button.value = 'apn_saved';
    expect(button.accounts.map(({ id }) => id)).to.deep.equal(['apn_saved']);
    button.value = '';
    expect(button.accounts).to.deep.equal([]);
    const { button: other } = await mount({ accountsEndpoint: accountsUrl([ADA]) });
    await waitForState(other, 'connected');
    other.value = 'apn_saved';
    other.formResetCallback();
    expect(other.value).to.equal('apn_ada');
  });

  it('two buttons that differ in `fetch` do not share accounts', async () => {
    const accountsEndpoint = `/accounts?${uniqueId()}`;
    const ada = backendOf(ADA);
    const bob = backendOf(BOB);
    const { button: first } = await mount({ accountsEndpoint, fetch: ada.fetch });
    const { button: second } = await mount({ accountsEndpoint, fetch: bob.fetch });
    await waitForState(first, 'connected');
    await waitForState(second, 'connected');
    expect([first.account?.id, second.account?.id]).to.deep.equal(['apn_ada', 'apn_bob']);
    ada.accounts = [];
    expect(await first.disconnect()).to.equal(true);
    expect(bob.asked).to.deep.equal(['GET']);
    expect(second.account?.id).to.equal('apn_bob');
    first.reset();
    expect(second.account?.id).to.equal('apn_bob');
  });

  it('two buttons that differ in `credentials` do not share accounts', async () => {
    const id = uniqueId();
    const accountsEndpoint = accountsUrl([ADA], { id });
    const { button: first } = await mount({ accountsEndpoint });
    const { button: second } = await mount({ accountsEndpoint, credentials: 'omit' });
    await waitForState(first, 'connected');
    await waitForState(second, 'connected');
    expect((await hostLog(id)).length).to.equal(2);
    first.reset();
    expect(second.state).to.equal('connected');
  });

  for (const status of [401, 403])
    for (const [how, come] of Object.entries({
      'after a return to the tab': returnToTab,
      'after Back from another page': () =>
        window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })),
    }))
      it(`removes all accounts when the list request ${how} is answered with ${status}`, async () => {
        const backend = backendOf(ADA);
        const form = document.createElement('form');
        document.body.append(form);
        const { button, changes } = await recorded({
          name: 'account',
          accountsEndpoint: `/accounts?${uniqueId()}`,
          fetch: backend.fetch,
        });
        form.append(button.parentElement!);
        await waitForState(button, 'connected');
        expect(new FormData(form).get('account')).to.equal('apn_ada');
        backend.status = status;
        come();
        await waitForState(button, 'idle');
        expect(button.accounts).to.deep.equal([]);
        expect(new FormData(form).has('account')).to.equal(false);
        expect(changes.at(-1)).to.deep.include({ account: null, accounts: [], reason: 'list' });
        form.remove();
      });

  it('every refresh() requests the accounts from the server, even if the response is cacheable', async () => {
    const id = uniqueId();
    const header = ['Cache-Control: max-age=3600', 'Last-Modified: Mon, 01 Jan 2024 00:00:00 GMT'];
    const { button } = await mount({ accountsEndpoint: accountsUrl([ADA], { id, header }) });
    await waitForState(button, 'connected');
    await button.refresh();
    await button.refresh();
    expect((await hostLog(id)).length).to.equal(3);
  });

  for (const accounts of [[ADA], []])
    it(`dispatches one accountchange event for two equal responses (accounts: ${accounts.length})`, async () => {
      const backend = backendOf(...accounts);
      const { button, changes } = await recorded({
        app: 'slack',
        accountsEndpoint: `/accounts?${uniqueId()}`,
        fetch: backend.fetch,
      });
      await waitUntil(() => changes.length > 0, 'Nothing is reported.', WAIT_OPTIONS);
      await button.refresh();
      expect(changes).to.deep.equal([
        { app: 'slack', account: accounts[0] ?? null, accounts, reason: 'list' },
      ]);
    });

  it('connect() waits for the accounts and opens no frame for a healthy account', async () => {
    let answer!: () => void;
    const { button, events } = await mount({
      accountsEndpoint: `/accounts?${uniqueId()}`,
      fetch: (...request) =>
        urlOf(request[0]).includes('/accounts')
          ? new Promise((resolve) => (answer = () => resolve(Response.json({ accounts: [ADA] }))))
          : fetch(...request),
    });
    expect(button.state).to.equal('checking');
    await waitUntil(() => answer, 'No list is requested.', WAIT_OPTIONS);
    const outcome = button.connect();
    await events.waitForStep('start');
    answer();
    expect(await outcome).to.deep.equal({ type: 'success', account: ADA, verified: true });
    expect(events.names).to.deep.equal(['beforeconnect', 'success']);
  });
});

describe('connect() while the first account list and the flow’s code are loading', () => {
  for (const healthy of [true, false])
    it(`waits for the accounts and the code, then ${healthy ? 'succeeds without a frame for a healthy account' : 'opens the frame for an unhealthy account'}`, async () => {
      const { sandbox } = await env();
      const list = accountsUrl([{ ...ADA, healthy }]);
      const page = await openPage({
        // `slow1` delays the flow's code by one second, so that the code arrives after the list.
        head: `<script type="module" src="/__host/cdn/${uniqueId('cdn')}/slow1/pd-connect-button.js"></script>`,
        body: `<pd-connect-button app="test_success" prefetch="none" timeout="20000" accounts-endpoint="${list}"></pd-connect-button>`,
      });
      await page.customElements.whenDefined('pd-connect-button');
      const button = page.document.querySelector('pd-connect-button')!;
      button.frontendOrigin = sandbox;
      button.tokenProvider = () => createToken();
      const events = new EventRecorder(button);
      const began = performance.now();
      const outcome = button.connect();
      if (healthy) expect(await outcome).to.deep.equal({ type: 'success', account: ADA, verified: true });
      else await events.waitForEvent('open');
      expect(performance.now() - began).to.be.below(15_000);
      expect(events.names).to.deep.equal(['beforeconnect', healthy ? 'success' : 'open']);
      button.cancel();
      await outcome;
      page.frameElement!.remove();
    });
});

describe('an accounts endpoint', () => {
  it('disconnect() fails if DELETE is answered with 404 but the account is still listed', async () => {
    const backend = backendOf(ADA);
    const { button, events } = await mount({
      accountsEndpoint: `/accounts?${uniqueId()}`,
      fetch: backend.fetch,
    });
    await waitForState(button, 'connected');
    expect(await button.disconnect()).to.equal(false);
    expect(events.names).to.deep.equal(['error']);
    expect(button.account?.id).to.equal('apn_ada');
    expect(button.error).to.include({ code: 'accounts-http', status: 404 });
  });

  it('ends the verification after at most three requests if the endpoint answers 404', async () => {
    const id = uniqueId();
    const accountsEndpoint = hostUrl({ id, status: 404 }, { path: 'accounts' });
    const { button, outcome, post } = await openScriptedFrame({ accountsEndpoint });
    post({ type: 'success', authProvisionId: 'apn_new' }, { type: 'close' });
    expect(await outcome).to.have.nested.property('error.code', 'accounts-http');
    expect(button.error!.message).to.contain('/__host/accounts');
    expect(button.error!.message).to.contain('404');
    const gets = (await hostLog(id)).filter(({ method }) => method === 'GET');
    expect(gets.length).to.be.at.most(3);
  });

  it('disconnect() sends no request if the id contains a lone surrogate', async () => {
    const backend = backendOf(ADA);
    const { button } = await mount({
      accountsEndpoint: `/accounts?${uniqueId()}`,
      fetch: backend.fetch,
    });
    await waitForState(button, 'connected');
    expect(await button.disconnect('apn_\ud800')).to.equal(false);
    expect(button.error?.code).to.equal('misconfigured');
    expect(backend.asked).to.deep.equal(['GET']);
  });

  it('ignores a listed account if the id contains a lone surrogate', async () => {
    const backend = backendOf({ id: 'apn_\udfff', healthy: true }, ADA);
    const { button } = await mount({
      accountsEndpoint: `/accounts?${uniqueId()}`,
      fetch: backend.fetch,
    });
    await waitForState(button, 'connected');
    expect(button.accounts).to.deep.equal([ADA]);
  });
});

describe('a connected account that the Connect page did not report', () => {
  /** Opens a frame for a user who has no account at the start of the attempt. */
  async function mountWithOpenFrame(properties: Partial<PdConnectButton> = {}) {
    const backend = backendOf();
    const flow = await openScriptedFrame({
      accountsEndpoint: `/accounts?${uniqueId()}`,
      fetch: backend.fetch,
      ...properties,
    });
    return { ...flow, backend };
  }

  it('an attempt succeeds with a new account after an error of the Connect page', async () => {
    const { button, events, outcome, post, backend } = await mountWithOpenFrame();
    backend.accounts = [ADA];
    post({ type: 'error', error: 'nope' }, { type: 'close' });
    expect(await outcome).to.deep.equal({ type: 'success', account: ADA, verified: true });
    expect(button.state).to.equal('connected');
    expect(events.names).to.deep.equal(['beforeconnect', 'open', 'success', 'close']);
  });

  it('an attempt succeeds with a new account after the user has closed the overlay', async () => {
    const { button, outcome, backend } = await mountWithOpenFrame();
    backend.accounts = [ADA];
    part(button, 'close')!.click();
    expect(await outcome).to.deep.equal({ type: 'success', account: ADA, verified: true });
  });

  it('an attempt succeeds if an unhealthy account has become healthy', async () => {
    const backend = backendOf({ ...ADA, healthy: false });
    const { outcome, post } = await openScriptedFrame({
      // The real token endpoint would refuse the request, because the user has no account with this id.
      tokenProvider: () => createToken(),
      accountsEndpoint: `/accounts?${uniqueId()}`,
      fetch: backend.fetch,
    });
    backend.accounts = [ADA];
    post({ type: 'close' });
    expect(await outcome).to.deep.equal({ type: 'success', account: ADA, verified: true });
  });

  it('does not request the accounts again after cancel()', async () => {
    const { button, outcome, backend } = await mountWithOpenFrame();
    const before = backend.asked.length;
    backend.accounts = [ADA];
    button.cancel();
    expect(await outcome).to.deep.equal({ type: 'cancel' });
    expect(backend.asked.length).to.equal(before);
  });

  it('waits about three seconds for an accounts endpoint that does not answer', async () => {
    let hang = false;
    const backend = backendOf();
    const { outcome, post } = await openScriptedFrame({
      accountsEndpoint: `/accounts?${uniqueId()}`,
      fetch: (...request) =>
        hang && urlOf(request[0]).includes('/accounts')
          ? new Promise(() => undefined)
          : backend.fetch(...request),
    });
    hang = true;
    const began = performance.now();
    post({ type: 'close' });
    expect(await outcome).to.deep.equal({ type: 'cancel' });
    expect(performance.now() - began).to.be.within(2_500, 10_000);
  });
});
