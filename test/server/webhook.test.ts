import assert from 'node:assert/strict';
import { describe, it, mock } from 'node:test';
import type { ConnectHandlerOptions, ConnectWebhookEvent } from '../../src/server/index.js';
import { post, problem, useBench } from './support.js';
import { accountPage, TOKEN } from './upstream.js';

const SUCCESS = {
  event: 'CONNECTION_SUCCESS',
  connect_token: TOKEN,
  environment: 'development',
  connect_session_id: 7,
  account: { id: 'apn_1', name: 'claimed', external_id: 'user-2' },
};
const FROM_PIPEDREAM = { headers: { 'User-Agent': 'pipedream' } };

describe('The webhook of the server helper', () => {
  const bench = useBench();

  function listen(options: Partial<ConnectHandlerOptions> = {}) {
    const events: ConnectWebhookEvent[] = [];
    const handle = bench.handler({ webhook: (event) => void events.push(event), ...options });
    bench.upstream.on['GET /accounts'] = ({ query }) => ({
      json: accountPage(query.get('external_user_id') === 'user-1' ? [{ id: 'apn_1', name: 'real' }] : []),
    });
    return { events, handle };
  }
  /** Creates a token. Returns the path of its webhook URL, relative to the base path. */
  async function mintedPath(handle: ReturnType<typeof bench.handler>): Promise<string> {
    await handle(post('/token', { app: 'slack' }));
    const uri = String(bench.upstream.to('POST /tokens').at(-1)?.body.webhook_uri);
    return uri.slice('https://app.example.com/api/connect'.length);
  }

  it('sends Pipedream no webhook URL without the option `webhook`', async () => {
    await bench.handler()(post('/token', { app: 'slack' }));
    assert.equal('webhook_uri' in bench.upstream.to('POST /tokens')[0]!.body, false);
  });

  it('creates a different webhook URL for each token', async () => {
    const { handle } = listen();
    assert.notEqual(await mintedPath(handle), await mintedPath(handle));
  });

  it('reports the token’s user and the account from Pipedream’s list', async () => {
    const { events, handle } = listen();
    const response = await handle(post(await mintedPath(handle), SUCCESS, FROM_PIPEDREAM));
    assert.equal(response.status, 204);
    assert.deepEqual(events, [
      {
        event: 'CONNECTION_SUCCESS',
        userId: 'user-1',
        app: 'slack',
        account: { id: 'apn_1', app: 'slack', name: 'real' },
      },
    ]);
  });

  it('reports the error of a failed connection', async () => {
    const { events, handle } = listen();
    const path = await mintedPath(handle);
    await handle(post(path, { event: 'CONNECTION_ERROR', error: 'denied' }, FROM_PIPEDREAM));
    await handle(post(path, { event: 'CONNECTION_ERROR', error: { odd: true } }, FROM_PIPEDREAM));
    assert.deepEqual(events, [
      { event: 'CONNECTION_ERROR', userId: 'user-1', app: 'slack', error: 'denied' },
      { event: 'CONNECTION_ERROR', userId: 'user-1', app: 'slack', error: '' },
    ]);
  });

  it('refuses a webhook with an account that the user does not have', async () => {
    const { events, handle } = listen();
    const body = { ...SUCCESS, account: { id: 'apn_theirs' } };
    assert.equal(
      await problem(await handle(post(await mintedPath(handle), body, FROM_PIPEDREAM))),
      '503 upstream-unavailable',
    );
    assert.deepEqual(events, []);
    assert.match(bench.errors[0]!.message, /apn_theirs/);
  });

  it('waits for an account that Pipedream lists only after the webhook', async () => {
    const { events, handle } = listen();
    const path = await mintedPath(handle);
    let reads = 0;
    bench.upstream.on['GET /accounts'] = () => ({
      json: accountPage((reads += 1) < 3 ? [] : [{ id: 'apn_1', name: 'real' }]),
    });
    assert.equal((await handle(post(path, SUCCESS, FROM_PIPEDREAM))).status, 204);
    assert.equal(events.length, 1);
    assert.equal(reads, 3);
  });

  it('answers 404 if the signature of the webhook URL is missing or wrong', async () => {
    const { events, handle } = listen();
    const path = await mintedPath(handle);
    const [header, payload, signature] = path.slice('/webhook/'.length).split('.') as [
      string,
      string,
      string,
    ];
    const forged = btoa(JSON.stringify({ userId: 'user-2', app: 'slack', exp: 9e9 })).replace(/=/g, '');
    const none = btoa(JSON.stringify({ alg: 'none', typ: 'JWT' })).replace(/=/g, '');
    const foreign = await mintedPath(listen({ clientSecret: 'another secret' }).handle);
    const otherEnvironment = await mintedPath(listen({ projectEnvironment: 'production' }).handle);
    const paths = [
      `/webhook/${header}.${forged}.${signature}`,
      `/webhook/${none}.${forged}.`,
      `/webhook/${header}.${payload}.${'A'.repeat(43)}`,
      `/webhook/${header}.${payload}`,
      '/webhook/x',
      foreign,
      otherEnvironment,
    ];
    for (const each of paths) {
      assert.equal(await problem(await handle(post(each, SUCCESS, FROM_PIPEDREAM))), '404 not-found', each);
    }
    assert.deepEqual(events, []);
  });

  it('answers 404 to a webhook a day after the token was created', async () => {
    const { handle } = listen();
    const path = await mintedPath(handle);
    mock.timers.enable({ apis: ['Date'], now: Date.now() + 24 * 60 * 60 * 1000 + 1000 });
    try {
      assert.equal(await problem(await handle(post(path, SUCCESS, FROM_PIPEDREAM))), '404 not-found');
    } finally {
      mock.timers.reset();
    }
  });

  it('answers 404 if the host no longer sets the option `webhook`', async () => {
    const path = await mintedPath(listen().handle);
    assert.equal(await problem(await bench.handler()(post(path, SUCCESS, FROM_PIPEDREAM))), '404 not-found');
  });

  it('refuses a webhook that is too large or not a Pipedream event', async () => {
    const { events, handle } = listen();
    const path = await mintedPath(handle);
    for (const body of [
      {},
      { event: 'OTHER' },
      { ...SUCCESS, account: null },
      { ...SUCCESS, account: { id: 7 } },
    ]) {
      assert.equal(await problem(await handle(post(path, body, FROM_PIPEDREAM))), '400 invalid-request');
    }
    const large = { ...SUCCESS, padding: 'x'.repeat(70_000) };
    assert.equal(await problem(await handle(post(path, large, FROM_PIPEDREAM))), '413 payload-too-large');
    assert.deepEqual(events, []);
  });

  it('answers 500 if the host’s `webhook` function fails', async () => {
    const { handle } = listen({ webhook: () => Promise.reject(new Error('queue is down')) });
    const response = await handle(post(await mintedPath(handle), SUCCESS, FROM_PIPEDREAM));
    // The status must be 500, because Pipedream then sends the webhook again.
    assert.equal(await problem(response), '500 server-error');
    assert.match(bench.errors[0]!.message, /webhook threw/);
  });

  it('answers 500 if the host’s `webhook` function never settles', async () => {
    const { handle } = listen({ webhook: () => new Promise(() => undefined), upstreamTimeout: 200 });
    for (const body of [SUCCESS, { event: 'CONNECTION_ERROR', error: 'denied' }]) {
      const response = await handle(post(await mintedPath(handle), body, FROM_PIPEDREAM));
      assert.equal(await problem(response), '500 server-error');
      assert.match(bench.errors.at(-1)?.message ?? '', /webhook did not settle within 200 ms/);
    }
  });
});
