import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { get, json, post, problem, remove, SECRET, useBench } from './support.js';
import { accountPage, startUpstream } from './upstream.js';
import { after, before } from 'node:test';

describe('A redirect from Pipedream', () => {
  const bench = useBench();
  let thief: Awaited<ReturnType<typeof startUpstream>>;
  before(async () => {
    thief = await startUpstream();
  });
  after(() => thief.close());

  for (const status of [301, 302, 303, 307, 308]) {
    for (const [route, request] of [
      ['POST /oauth/token', () => post('/token', { app: 'slack' })],
      ['POST /tokens', () => post('/token', { app: 'slack' })],
      ['GET /accounts', () => get('/accounts')],
      ['DELETE /accounts', () => remove('/accounts/apn_1')],
      ['GET /apps', () => get('/apps?q=x')],
      ['GET /apps/slack', () => get('/apps?slug=slack')],
    ] as const) {
      it(`answers 502 instead of following a redirect: ${status} from ${route}`, async () => {
        if (route !== 'GET /accounts')
          bench.upstream.on['GET /accounts'] = () => ({ json: accountPage([{ id: 'apn_1' }]) });
        bench.upstream.on[route] = ({ path }) => ({
          status,
          headers: { Location: `${thief.url}/v1${path}` },
        });
        assert.equal(await problem(await bench.handler()(request())), '502 upstream-error');
        assert.deepEqual(thief.calls, []);
        assert.match(bench.errors[0]!.message, /redirect \(30\d\)/);
        assert.equal(bench.errors[0]!.message.includes(SECRET), false);
      });
    }
  }
});

describe('A 401 from Pipedream', () => {
  const bench = useBench();

  /** Makes the fake Pipedream accept only the access token with this number. */
  function accepting(number: number): void {
    let fetched = 0;
    bench.upstream.on['POST /oauth/token'] = () => ({
      json: { access_token: `access-${++fetched}`, expires_in: 3600 },
    });
    for (const route of ['POST /tokens', 'GET /accounts', 'DELETE /accounts']) {
      const answer = bench.upstream.on[route]!;
      bench.upstream.on[route] = (call) =>
        call.headers.authorization === `Bearer access-${number}` ? answer(call) : { status: 401, json: {} };
    }
  }

  for (const [what, request] of [
    ['POST /token', () => post('/token', { app: 'slack' })],
    ['GET /accounts', () => get('/accounts')],
    ['GET /link/:app', () => get('/link/slack')],
  ] as const) {
    it(`retries once with a fresh access token after a 401: ${what}`, async () => {
      accepting(2);
      const { status } = await bench.handler()(request());
      assert.ok(status === 200 || status === 302, String(status));
      assert.equal(bench.upstream.to('POST /oauth/token').length, 2);
    });
  }

  it('does not retry twice if the retry also gets a 401', async () => {
    accepting(3);
    const handle = bench.handler();
    assert.equal(await problem(await handle(get('/accounts'))), '502 upstream-rejected');
    assert.equal(bench.upstream.to('GET /accounts').length, 2);
    assert.equal((await handle(get('/accounts'))).status, 200);
  });

  it('does not retry an OAuth call after a 401', async () => {
    bench.upstream.on['POST /oauth/token'] = () => ({ status: 401, json: { error: 'invalid_client' } });
    assert.equal(await problem(await bench.handler()(get('/accounts'))), '502 upstream-rejected');
    assert.equal(bench.upstream.to('POST /oauth/token').length, 1);
  });

  it('fetches one fresh access token for 50 parallel requests after a 401', async () => {
    accepting(2);
    const handle = bench.handler();
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, n) => handle(get(`/accounts?app=app_${n}`)).then(json)),
    );
    assert.equal(answers.filter(({ accounts }) => Array.isArray(accounts)).length, 50);
    assert.equal(bench.upstream.to('POST /oauth/token').length, 2);
  });

  it('reports the error of the OAuth call if this call fails during a retry', async () => {
    let fetched = 0;
    bench.upstream.on['POST /oauth/token'] = () =>
      ++fetched === 1 ? { json: { access_token: 'a', expires_in: 3600 } } : { status: 503, json: {} };
    bench.upstream.on['GET /accounts'] = () => ({ status: 401, json: {} });
    assert.equal(await problem(await bench.handler()(get('/accounts'))), '503 upstream-unavailable');
    assert.match(bench.errors[0]!.message, /OAuth token/);
  });
});
