import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { createSandbox, type Sandbox } from '../../src/sandbox/index.js';
import { createConnectHandler, toNodeListener } from '../../src/server/index.js';
import type { ConnectHandler, ConnectWebhookEvent } from '../../src/server/index.js';
import { json, problem } from './support.js';

/** In these tests the header `X-User` replaces a session. */
describe('The handler on the sandbox', () => {
  let sandbox: Sandbox;
  let server: Server;
  let handle: ConnectHandler;
  let origin: string;
  const events: ConnectWebhookEvent[] = [];
  let notifyDelivered: () => void = () => undefined;

  before(async () => {
    sandbox = await createSandbox();
    server = createServer((incoming, outgoing) => listener(incoming, outgoing));
    await once(server.listen(0, '127.0.0.1'), 'listening');
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    handle = createConnectHandler({
      ...options(),
      webhook: (event) => {
        events.push(event);
        notifyDelivered();
      },
    });
    const listener = toNodeListener(handle);
  });

  after(async () => {
    server.closeAllConnections();
    server.close();
    await sandbox.close();
  });

  const options = () => ({
    getUserId: (request: Request) => request.headers.get('X-User'),
    origin,
    clientId: sandbox.env.PIPEDREAM_CLIENT_ID,
    clientSecret: sandbox.env.PIPEDREAM_CLIENT_SECRET,
    projectId: sandbox.env.PIPEDREAM_PROJECT_ID,
    projectEnvironment: sandbox.env.PIPEDREAM_PROJECT_ENVIRONMENT,
    baseUrl: sandbox.env.PIPEDREAM_BASE_URL,
    onError: () => undefined,
  });
  const call = (method: string, path: string, user: string, body?: object) =>
    fetch(`${origin}/api/connect${path}`, {
      method,
      redirect: 'manual',
      headers: { 'X-User': user, Origin: origin, ...(body && { 'Content-Type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
    });
  /** Completes a connection, as the Connect page does after the user's consent. */
  const complete = async (token: unknown, app: string, more: object = {}) => {
    const response = await fetch(`${sandbox.url}/_sandbox/complete`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ token, app, ...more }),
    });
    assert.ok(response.ok, await response.clone().text());
    return response;
  };

  it('lets users see and manage only their own accounts', async () => {
    const { token } = await json(await call('POST', '/token', 'ada', { app: 'slack' }));
    const { account } = (await json(await complete(token, 'slack'))) as { account: { id: string } };

    const listed = (await json(await call('GET', '/accounts?app=slack', 'ada'))) as {
      accounts: { id: string }[];
    };
    assert.deepEqual(
      listed.accounts.map(({ id }) => id),
      [account.id],
    );
    assert.deepEqual(await json(await call('GET', '/accounts?app=slack', 'bob')), { accounts: [] });

    const again = { app: 'slack', account_id: account.id };
    assert.equal((await call('POST', '/token', 'ada', again)).status, 200);
    assert.equal(await problem(await call('POST', '/token', 'bob', again)), '404 account-not-found');

    assert.equal(
      await problem(await call('DELETE', `/accounts/${account.id}`, 'bob')),
      '404 account-not-found',
    );
    assert.equal(sandbox.accounts.list().length, 1);
    assert.equal((await call('DELETE', `/accounts/${account.id}`, 'ada')).status, 204);
    assert.equal(sandbox.accounts.list().length, 0);
  });

  it('creates tokens and links if allowedOrigins has the origin of an app shell', async () => {
    const shell = 'capacitor://localhost';
    const withShell = createConnectHandler({ ...options(), allowedOrigins: [shell] });
    const token = await withShell(
      new Request(`${origin}/api/connect/token`, {
        method: 'POST',
        headers: { 'X-User': 'ada', Origin: shell, 'Content-Type': 'application/json' },
        body: JSON.stringify({ app: 'slack' }),
      }),
    );
    assert.equal(token.status, 200);
    const { url } = await withShell.createLink({ userId: 'ada', app: 'slack' });
    assert.equal((await fetch(url)).status, 200);
    const link = await withShell(
      new Request(`${origin}/api/connect/link/slack`, { headers: { 'X-User': 'ada' } }),
    );
    assert.equal(link.status, 302);
  });

  it('lists accounts from several pages of Pipedream’s list', async () => {
    const ids = Array.from(
      { length: 120 },
      () => sandbox.accounts.add({ externalUserId: 'many', app: 'github' }).id,
    );
    const { accounts } = (await json(await call('GET', '/accounts?app=github', 'many'))) as {
      accounts: { id: string }[];
    };
    assert.deepEqual(new Set(accounts.map(({ id }) => id)), new Set(ids));
  });

  it('redirects the browser to the Connect Link and back to returnTo', async () => {
    const link = `${origin}/api/connect/link/slack?returnTo=/settings`;
    const response = await handle(new Request(link, { headers: { 'X-User': 'ada' } }));
    assert.equal(response.status, 302);
    const location = new URL(response.headers.get('Location') ?? '');
    const page = await fetch(location);
    assert.equal(page.status, 200);
    const { body } = sandbox.requests.findLast(({ path }) => path.endsWith('/tokens'))!;
    const returnTo = (body as { success_redirect_uri: string }).success_redirect_uri;
    const back = await fetch(returnTo, { redirect: 'manual', headers: { 'X-User': 'ada' } });
    assert.equal(back.headers.get('Location'), '/settings?connect_status=success');
    const other = await fetch(returnTo, { redirect: 'manual', headers: { 'X-User': 'bob' } });
    assert.equal(other.headers.get('Location'), '/settings');
  });

  it('receives webhooks for a connection and for a failure', async () => {
    const delivered = () => new Promise<void>((resolve) => (notifyDelivered = resolve));
    const first = delivered();
    const { token } = await json(await call('POST', '/token', 'eve', { app: 'slack' }));
    await complete(token, 'slack', { outcome: 'error', error: 'The person said no.' });
    await first;
    const second = delivered();
    await complete(token, 'slack');
    await second;
    const [failure, success] = events.filter(({ userId }) => userId === 'eve');
    assert.deepEqual(failure, {
      event: 'CONNECTION_ERROR',
      userId: 'eve',
      app: 'slack',
      error: 'The person said no.',
    });
    assert.equal(success?.event, 'CONNECTION_SUCCESS');
    assert.equal(sandbox.accounts.list({ externalUserId: 'eve' })[0]?.id, success.account.id);
  });

  it('forwards Pipedream’s 429 with Retry-After', async () => {
    const response = await call('POST', '/token', 'test_rate_limited', { app: 'slack' });
    assert.equal(await problem(response.clone()), '429 rate-limited');
    assert.equal(response.headers.get('Retry-After'), '1');
  });
});
