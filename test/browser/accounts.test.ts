import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import {
  mountForUser,
  returnToTab,
  connectAccounts,
  accountsUrl,
  waitForState,
  createUser,
} from '../support/page/accounts.js';
import { urlOf, trackedFetch } from '../support/page/fetch.js';
import { mount } from '../support/page/mount.js';
import { part } from '../support/page/element.js';
import { ResourceCounter } from '../support/page/timers-and-listeners.js';
import { hostLog, hostUrl, uniqueId } from '../support/page/host.js';

const ADA = { id: 'apn_ada', name: 'ada@example.com', healthy: true };

describe('the list of accounts', () => {
  it('shows a listed account as connected before any press', async () => {
    const { user, ids } = await createUser(1);
    const { button, events } = await mountForUser(user);
    await waitForState(button, 'connected');
    await button.updateComplete;
    expect(button.account).to.include({
      id: ids[0],
      name: 'Sandbox Test Success account',
      healthy: true,
    });
    expect(button.matches(':state(connected)')).to.equal(true);
    expect(part(button, 'account')!.textContent).to.equal('Sandbox Test Success account');
    expect(part(button, 'label')!.textContent).to.match(/^\s*Test Success connected, \S/);
    expect(events.names).to.deep.equal([]);
  });

  it('uses the response to the newest request, even if an older response arrives later', async () => {
    const answers: ((accounts: object[]) => void)[] = [];
    const { button } = await mount({
      accountsEndpoint: `/accounts?${uniqueId()}`,
      fetch: () =>
        new Promise((resolve) =>
          answers.push((accounts) =>
            // `json()` resolves at once, so that the element has processed the response before the next task begins.
            resolve(Object.assign(new Response(), { json: () => Promise.resolve({ accounts }) })),
          ),
        ),
    });
    await waitUntil(() => answers.length === 1);
    returnToTab();
    await waitUntil(() => answers.length === 2);
    answers[1]!([ADA]);
    await waitForState(button, 'connected');
    answers[0]!([]);
    await new Promise((resolve) => setTimeout(resolve));
    expect(button.state).to.equal('connected');
  });

  it('requests the accounts once for twenty buttons', async () => {
    const id = uniqueId();
    const url = accountsUrl([ADA], { id });
    const host = await fixture(html`
      <div>
        ${Array.from(
          { length: 20 },
          () => html`<pd-connect-button app="slack" accounts-endpoint=${url}></pd-connect-button>`,
        )}
      </div>
    `);
    const buttons = [...host.querySelectorAll('pd-connect-button')];
    for (const button of buttons) await waitForState(button, 'connected');
    const requests = await hostLog(id);
    expect(requests.length).to.equal(1);
    expect(requests[0]).to.include({ method: 'GET', body: '' });
    expect(buttons.map(({ account }) => account)).to.deep.equal(Array(20).fill(ADA));
  });

  it('requests the accounts of all apps on the page with one request', async () => {
    const id = uniqueId();
    const list = [
      { ...ADA, app: 'slack' },
      { ...ADA, id: 'apn_hub', app: 'github' },
    ];
    const url = `${accountsUrl(list, { id })}&tenant=7&app=forged`;
    const host = await fixture(html`
      <div>
        ${['slack', 'github', 'slack'].map(
          (app) => html`<pd-connect-button app=${app} accounts-endpoint=${url}></pd-connect-button>`,
        )}
      </div>
    `);
    for (const button of host.querySelectorAll('pd-connect-button')) await waitForState(button, 'connected');
    const asked = (await hostLog(id)).map(({ path }) => new URL(path, location.href).searchParams);
    expect(asked.map((query) => query.getAll('app'))).to.deep.equal([['slack,github']]);
    expect(asked.map((query) => query.get('tenant'))).to.deep.equal(['7']);
    const shown = Array.from(host.querySelectorAll('pd-connect-button'), ({ account }) => account?.id);
    expect(shown).to.deep.equal(['apn_ada', 'apn_hub', 'apn_ada']);
  });

  it('shows the current list after the token endpoint has refused to reconnect a removed account', async () => {
    let list = [ADA];
    const fetch = (request: RequestInfo | URL) =>
      Promise.resolve(
        urlOf(request).includes('/token')
          ? Response.json({ error: { code: 'account-not-found' } }, { status: 404 })
          : Response.json({ accounts: list }),
      );
    const { button, events } = await mount({ accountsEndpoint: '/accounts', fetch });
    await waitForState(button, 'connected');
    list = [];
    await button.connect();
    await waitUntil(() => button.account === null);
    expect(button.state).to.equal('error');
    expect(button.error).to.include({ code: 'token-http', status: 404 });
    expect(events.names).to.deep.equal(['beforeconnect', 'error']);
  });

  it('keeps the endpoint’s own query unchanged', async () => {
    const id = uniqueId();
    await mount({ accountsEndpoint: `${accountsUrl([ADA], { id })}&team=a%20b&flag&t=~x` });
    await waitUntil(async () => (await hostLog(id)).length === 1);
    expect((await hostLog(id))[0]!.path).to.match(/&team=a%20b&flag&t=~x&app=test_success$/);
  });

  it('requests the accounts while a server still sends the document', async () => {
    const id = uniqueId();
    const frame = document.body.appendChild(document.createElement('iframe'));
    const page = frame.contentDocument!;
    page.open();
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- only this way, the document stays incomplete
    page.write(
      `<script type="module" async src="/dist/cdn/pd-connect-button.js"></script>
      <pd-connect-button app="slack" accounts-endpoint="${accountsUrl([ADA], { id }).replaceAll('&', '&amp;')}"></pd-connect-button>`,
    );
    await waitUntil(async () => (await hostLog(id)).length === 1, '', { timeout: 20_000, interval: 100 });
    expect(page.readyState).to.equal('loading');
    page.close();
    frame.remove();
  });

  it('requests the accounts of a backend on another origin with its cookies, as in a native app', async () => {
    const requests: [string, RequestCredentials | undefined][] = [];
    const original = window.fetch.bind(window);
    window.fetch = (url, init) => {
      requests.push([urlOf(url), init?.credentials]);
      return Promise.resolve(Response.json({ accounts: [ADA] }));
    };
    try {
      const host = await fixture<HTMLElement>(html`<div></div>`);
      host.innerHTML = `
        <pd-connect-button
          app="slack"
          token-endpoint="https://app.example.com/api/connect/token"
          accounts-endpoint="https://app.example.com/api/connect/accounts"
          credentials="include"
        ></pd-connect-button>
      `;
      const button = host.querySelector('pd-connect-button')!;
      await waitForState(button, 'connected');
      expect(button.account!.id).to.equal(ADA.id);
    } finally {
      window.fetch = original;
    }
    expect(requests).to.deep.equal([['https://app.example.com/api/connect/accounts?app=slack', 'include']]);
  });

  it('shows an account name as text, even if the name is markup', async () => {
    const name = '<img src=x onerror="document.title = \'run\'">';
    const { button } = await mount({ accountsEndpoint: accountsUrl([{ ...ADA, name }]) });
    await waitForState(button, 'connected');
    await button.updateComplete;
    expect(part(button, 'account')!.textContent).to.equal(name);
    expect(part(button, 'account')!.childElementCount).to.equal(0);
  });

  it('accepts a list of 20,000 accounts', async () => {
    const many = Array.from({ length: 20_000 }, (_, index) => ({ ...ADA, id: `apn_${index}` }));
    const { button } = await mount({
      accountsEndpoint: '/accounts',
      fetch: () => Promise.resolve(Response.json({ accounts: many })),
    });
    await waitForState(button, 'connected');
    expect(button.account!.id).to.equal('apn_0');
  });

  it('a new button shows the account that another button has connected', async () => {
    const user = uniqueId('user');
    const { button: first } = await mountForUser(user);
    await first.connect();
    const { button: second } = await mountForUser(user);
    await waitForState(second, 'connected');
    expect(second.account).to.deep.equal(first.account);
  });

  it('a success of one button updates all buttons with the same endpoint', async () => {
    const user = uniqueId('user');
    const { button: other, events } = await mountForUser(user);
    const { button } = await mountForUser(user);
    await button.connect();
    expect(other.account).to.deep.equal(button.account);
    expect(other.state).to.equal('connected');
    expect(events.names.filter((name) => !/input|change/.test(name))).to.deep.equal([]);
  });

  it('ignores accounts that the button requested for the previous app', async () => {
    let answer!: (response: Response) => void;
    const { button } = await mount({
      app: 'slack',
      accountsEndpoint: '/accounts',
      fetch: (url) =>
        urlOf(url).endsWith('app=slack')
          ? new Promise((resolve) => (answer = resolve))
          : Promise.resolve(Response.json({ accounts: [{ id: 'apn_hub', healthy: true }] })),
    });
    await waitUntil(() => answer);
    button.app = 'github';
    await waitForState(button, 'connected');
    const late = Response.json({ accounts: [ADA] });
    const read = late.json();
    late.json = () => read;
    answer(late);
    await read;
    await new Promise((resolve) => setTimeout(resolve));
    expect(button.account!.id).to.equal('apn_hub');
  });

  it('an attempt does not succeed with an account of an app that was set during the attempt', async () => {
    const id = uniqueId();
    const { button, events } = await mount({
      app: 'slack',
      accountsEndpoint: '/accounts',
      tokenEndpoint: hostUrl({ id, status: 503 }),
      fetch: (url, init) => {
        if (!urlOf(url).includes('/accounts')) return fetch(url, init);
        if (urlOf(url).endsWith('app=slack')) return new Promise(() => undefined);
        return Promise.resolve(Response.json({ accounts: [{ id: 'apn_hub', healthy: true }] }));
      },
    });
    const outcome = button.connect();
    button.app = 'github';
    expect(await outcome).to.have.nested.property('error.code', 'token-http');
    await waitForState(button, 'connected');
    expect(button.account!.id).to.equal('apn_hub');
    expect(events.names).to.deep.equal(['beforeconnect', 'error']);
    expect((await hostLog(id)).map(({ body }) => JSON.parse(body) as unknown)).to.deep.equal([
      { app: 'slack' },
    ]);
  });

  it('an attempt that waits for the list still succeeds after a change of `csrfToken`', async () => {
    const tokens: string[] = [];
    const { button } = await mount({
      app: 'slack',
      csrfToken: 'old',
      accountsEndpoint: '/accounts',
      fetch: (_url, init) => {
        const token = new Headers(init?.headers).get('X-CSRF-Token')!;
        tokens.push(token);
        return token === 'old'
          ? new Promise(() => undefined)
          : Promise.resolve(Response.json({ accounts: [ADA] }));
      },
    });
    const outcome = button.connect();
    await waitUntil(() => tokens.includes('old'));
    button.csrfToken = 'new';
    expect(await outcome).to.deep.include({ type: 'success', account: ADA, verified: true });
    expect(tokens).to.deep.equal(['old', 'new']);
  });

  it('does not show a list that arrived during an attempt for the previous app', async () => {
    const requested: string[] = [];
    const { button } = await mount({
      app: 'slack',
      accountId: 'apn_ada',
      accountsEndpoint: '/accounts',
      tokenProvider: () => new Promise(() => undefined),
      fetch: (url) => {
        requested.push(urlOf(url));
        return urlOf(url).endsWith('app=slack')
          ? Promise.resolve(Response.json({ accounts: [ADA] }))
          : new Promise(() => undefined);
      },
    });
    void button.connect();
    await button.refresh();
    button.app = 'github';
    await waitUntil(() => requested.some((url) => url.endsWith('app=github')));
    button.cancel();
    await waitForState(button, 'checking');
    expect(button.account).to.equal(null);
  });

  it('shows no account if `account-id` and the form value belong to another user', async () => {
    const { ids } = await createUser(1);
    const tracked = trackedFetch();
    const { button } = await mountForUser(uniqueId('user'), {
      accountId: ids[0]!,
      value: ids[0]!,
      fetch: tracked.fetch,
    });
    await tracked.answered;
    expect(button.state).to.equal('idle');
    expect(button.account).to.equal(null);
    expect(button.value).to.equal('');
  });

  it('requests the accounts when the tab becomes visible again', async () => {
    const user = uniqueId('user');
    const tracked = trackedFetch();
    const { button } = await mountForUser(user, { fetch: tracked.fetch });
    await tracked.answered;
    expect(button.state).to.equal('idle');
    const [id] = await connectAccounts(user);
    returnToTab();
    await waitForState(button, 'connected');
    expect(button.account!.id).to.equal(id);
  });

  it('removes a deleted account when the tab becomes visible again', async () => {
    const { user, ids } = await createUser(1);
    const { button } = await mountForUser(user);
    await waitForState(button, 'connected');
    await fetch(hostUrl({ user }, { path: `accounts/${ids[0]}` }), { method: 'DELETE' });
    returnToTab();
    await waitForState(button, 'idle');
    expect(button.value).to.equal('');
  });

  it('requests the accounts again after the element was removed, reset and inserted', async () => {
    const { user } = await createUser(1);
    const { button } = await mountForUser(user);
    await waitForState(button, 'connected');
    const { parentElement } = button;
    button.remove();
    await new Promise((resolve) => setTimeout(resolve));
    button.reset();
    parentElement!.append(button);
    await waitForState(button, 'connected');
  });

  it('reset() clears the accounts and the form value', async () => {
    const { user, ids } = await createUser(1);
    const { button } = await mountForUser(user);
    await waitForState(button, 'connected');
    button.reset();
    expect(button.state).to.equal('idle');
    expect(button.account).to.equal(null);
    expect(button.value).to.equal('');
    // Browsers call this callback when they restore a form's values.
    button.formStateRestoreCallback(ids[0]!);
    expect(button.account).to.equal(null);
  });

  it('discards accounts that arrive after reset()', async () => {
    const id = uniqueId();
    const accountsEndpoint = accountsUrl([ADA], { id });
    let answer!: () => void;
    const held = new Promise<void>((resolve) => (answer = resolve));
    const tracked = trackedFetch();
    const slowly: typeof fetch = async (...request) => {
      const response = await tracked.fetch(...request);
      await held;
      return response;
    };
    const { button } = await mount({ accountsEndpoint, fetch: slowly });
    await waitUntil(async () => (await hostLog(id)).length === 1);
    button.reset();
    answer();
    await tracked.answered;
    expect(button.account).to.equal(null);
    const { button: later } = await mount({ accountsEndpoint });
    await waitForState(later, 'connected');
    expect((await hostLog(id)).length).to.equal(2);
  });

  it('all elements share one `visibilitychange` listener until the last element is removed', async () => {
    const census = new ResourceCounter();
    try {
      const mounted = [];
      for (const name of ['slack', 'slack', 'github'])
        mounted.push(await mount({ app: name, accountsEndpoint: accountsUrl([]) }));
      const listeners = () => census.listeners.filter((key) => key === 'window visibilitychange').length;
      expect(listeners()).to.equal(1);
      const [last, ...others] = mounted.map(({ button }) => button);
      for (const button of others) button.remove();
      await Promise.resolve();
      expect(listeners()).to.equal(1);
      last!.remove();
      await Promise.resolve();
      expect(listeners()).to.equal(0);
    } finally {
      census.stop();
    }
  });
});
