import assert from 'node:assert/strict';
import { describe, it, mock } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { json, post, problem, remove, SECRET, useBench, get } from './support.js';
import { accountPage, hang, stall, startUpstream, TOKEN, type Answer } from './upstream.js';

const FAR_DATE = 'Fri, 01 Jan 2100 00:00:00 GMT';

describe('The handler, when it calls Pipedream', () => {
  const bench = useBench();
  const ask = (options?: Parameters<typeof bench.handler>[0]) =>
    bench.handler(options)(post('/token', { app: 'slack' }));

  it('uses one OAuth token for 200 parallel first requests', async () => {
    const handle = bench.handler();
    const responses = await Promise.all(
      Array.from({ length: 200 }, () => handle(post('/token', { app: 'slack' }))),
    );
    assert.deepEqual([...new Set(responses.map(({ status }) => status))], [200]);
    assert.equal(bench.upstream.to('POST /oauth/token').length, 1);
    assert.equal(bench.upstream.to('POST /tokens').length, 200);
  });

  it('fetches a new OAuth token two minutes before the old one expires', async () => {
    mock.timers.enable({ apis: ['Date'], now: Date.now() });
    try {
      const handle = bench.handler();
      const oauthCallsAfter = async (minutes: number) => {
        mock.timers.tick(minutes * 60_000);
        await handle(post('/token', { app: 'slack' }));
        return bench.upstream.to('POST /oauth/token').length;
      };
      assert.equal(await oauthCallsAfter(0), 1);
      assert.equal(await oauthCallsAfter(57), 1);
      assert.equal(await oauthCallsAfter(1.1), 2);
    } finally {
      mock.timers.reset();
    }
  });

  it('fetches one new OAuth token if Pipedream refuses the cached token', async () => {
    let valid = 'access-old';
    bench.upstream.on['POST /oauth/token'] = () => ({ json: { access_token: valid, expires_in: 3600 } });
    const mint = bench.upstream.on['POST /tokens']!;
    bench.upstream.on['POST /tokens'] = (call) =>
      call.headers.authorization === `Bearer ${valid}`
        ? mint(call)
        : { status: 401, json: { error: 'revoked' } };
    const handle = bench.handler();
    await handle(post('/token', { app: 'slack' }));
    valid = 'access-new';
    const responses = await Promise.all(
      Array.from({ length: 20 }, () => handle(post('/token', { app: 'slack' }))),
    );
    assert.deepEqual([...new Set(responses.map(({ status }) => status))], [200]);
    assert.equal(bench.upstream.to('POST /oauth/token').length, 2);
  });

  it('does not cache a failed OAuth call', async () => {
    const works = bench.upstream.on['POST /oauth/token']!;
    bench.upstream.on['POST /oauth/token'] = () => ({ status: 500 });
    const handle = bench.handler();
    assert.equal(await problem(await handle(post('/token', { app: 'slack' }))), '502 upstream-error');
    bench.upstream.on['POST /oauth/token'] = works;
    assert.equal((await handle(post('/token', { app: 'slack' }))).status, 200);
  });

  const faults: [string, Answer, string][] = [
    ['400', { status: 400, json: { error: 'bad project' } }, '502 upstream-rejected'],
    ['401', { status: 401, json: { error: 'invalid client' } }, '502 upstream-rejected'],
    [
      '403',
      { status: 403, text: '<h1>no</h1>', headers: { 'Content-Type': 'text/html' } },
      '502 upstream-rejected',
    ],
    ['404', { status: 404, json: {} }, '502 upstream-rejected'],
    ['408', { status: 408 }, '502 upstream-error'],
    ['429', { status: 429, json: { error: 'Throttled' } }, '429 rate-limited'],
    ['500', { status: 500, json: { error: 'oops' } }, '502 upstream-error'],
    ['503', { status: 503 }, '503 upstream-unavailable'],
    ['an error that is not JSON', { status: 500, text: 'not json' }, '502 upstream-error'],
    ['HTML', { text: '<!doctype html>', headers: { 'Content-Type': 'text/html' } }, '502 upstream-error'],
    ['an empty body', { text: '' }, '502 upstream-error'],
    ['the JSON value null', { json: null }, '502 upstream-error'],
    ['a JSON array', { json: [] }, '502 upstream-error'],
    [
      'fields of wrong types',
      { json: { token: 7, access_token: {}, expires_at: false, data: 'x' } },
      '502 upstream-error',
    ],
    ['a broken connection', (response) => response.destroy(), '503 upstream-unavailable'],
    ['no response', hang, '504 upstream-timeout'],
    ['a body without its end', stall, '504 upstream-timeout'],
  ];
  for (const [name, answer, expected] of faults) {
    for (const route of ['POST /oauth/token', 'POST /tokens', 'GET /accounts']) {
      it(`answers ${expected} if ${route} results in ${name}`, async () => {
        bench.upstream.on[route] = () => answer;
        // Only the tests of the timeout itself use a short timeout, because a busy machine may take long to answer.
        const handle = bench.handler({ upstreamTimeout: expected.startsWith('504') ? 100 : 10_000 });
        const request =
          route === 'GET /accounts' ? get('/accounts?app=slack') : post('/token', { app: 'slack' });
        assert.equal(await problem(await handle(request)), expected);
        assert.equal(bench.errors.length, 1);
      });
    }
  }

  it('answers 502 if Pipedream returns an invalid token or expiry', async () => {
    for (const answer of [
      { token: 'sk_live_1', expires_at: '2030-01-01T00:00:00Z' },
      { token: TOKEN, expires_at: 'tomorrow' },
      { token: TOKEN },
    ]) {
      bench.upstream.on['POST /tokens'] = () => ({ json: answer });
      assert.equal(await problem(await ask()), '502 upstream-error');
    }
  });

  it('omits a Connect Link that is not an https URL', async () => {
    for (const connect_link_url of ['javascript:alert(1)', 'http://pipedream.com/x', 'no url', undefined]) {
      const answer = { token: TOKEN, expires_at: '2030-01-01T00:00:00Z', connect_link_url };
      bench.upstream.on['POST /tokens'] = () => ({ json: answer });
      assert.equal('connect_link_url' in (await json(await ask())), false);
    }
  });

  it('answers 503 when Pipedream cannot be reached', async () => {
    const gone = await startUpstream();
    await gone.close();
    assert.equal(await problem(await ask({ baseUrl: gone.url })), '503 upstream-unavailable');
    assert.match(bench.errors[0]!.message, /ECONNREFUSED/);
  });

  it('forwards Retry-After without waiting', async () => {
    for (const value of ['17', FAR_DATE]) {
      bench.upstream.on['POST /tokens'] = () => ({
        status: 429,
        headers: { 'Retry-After': value },
        json: { error: 'Throttled' },
      });
      const response = await ask();
      assert.equal(response.headers.get('Retry-After'), value);
    }
    assert.equal(bench.upstream.to('POST /tokens').length, 2);
  });

  it('does not forward an invalid Retry-After', async () => {
    bench.upstream.on['POST /tokens'] = () => ({ status: 429, headers: { 'Retry-After': '<b>soon</b>' } });
    assert.equal((await ask()).headers.get('Retry-After'), null);
  });

  it('applies one deadline to all upstream calls of a request', async () => {
    const slow =
      (answer: object): Answer =>
      (response) => {
        setTimeout(
          () => response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify(answer)),
          1_200,
        );
      };
    bench.upstream.on['POST /oauth/token'] = () => slow({ access_token: 'a', expires_in: 3600 });
    bench.upstream.on['GET /accounts'] = () => slow({ data: [{ id: 'apn_1' }], page_info: {} });
    const handle = bench.handler({ upstreamTimeout: 2_000 });
    assert.equal(await problem(await handle(remove('/accounts/apn_1'))), '504 upstream-timeout');
    assert.equal(bench.upstream.to('GET /accounts').length, 1);
    assert.equal(bench.upstream.to('DELETE /accounts/apn_1').length, 0);
  });

  it('creates a token after an earlier OAuth call has timed out', async () => {
    const works = bench.upstream.on['POST /oauth/token']!;
    bench.upstream.on['POST /oauth/token'] = () => hang;
    const handle = bench.handler({ upstreamTimeout: 1_500 });
    assert.equal((await handle(post('/token', { app: 'slack' }))).status, 504);
    bench.upstream.on['POST /oauth/token'] = works;
    assert.equal((await handle(post('/token', { app: 'slack' }))).status, 200);
  });

  it('gives a request its full timeout even if an earlier OAuth call hangs', async () => {
    const works = bench.upstream.on['POST /oauth/token']!;
    bench.upstream.on['POST /oauth/token'] = () => hang;
    const handle = bench.handler({ upstreamTimeout: 3_000 });
    const first = handle(post('/token', { app: 'slack' }));
    await delay(1_500);
    bench.upstream.on['POST /oauth/token'] = works;
    const second = handle(post('/token', { app: 'slack' }));
    assert.deepEqual([(await first).status, (await second).status], [504, 200]);
    assert.equal(bench.upstream.to('POST /oauth/token').length, 2);
  });

  it('includes no secret in responses or in errors for onError', async () => {
    const echo = `client ${SECRET} with Bearer access-secret and ${TOKEN}`;
    bench.upstream.on['POST /oauth/token'] = () => ({
      json: { access_token: 'access-secret', expires_in: 3600 },
    });
    const answers: Answer[] = [
      { status: 400, json: { error: echo } },
      { status: 400, text: echo, headers: { 'Content-Type': 'text/plain' } },
      { status: 500, text: echo },
      { status: 400, json: { message: `access-secret ${SECRET}` } },
    ];
    for (const answer of answers) {
      bench.upstream.on['POST /tokens'] = () => answer;
      const response = await ask();
      const seen = (await response.text()) + JSON.stringify([...response.headers]);
      for (const error of bench.errors) {
        const all = `${seen} ${error.message} ${error.stack} ${String(error.cause)} ${JSON.stringify(error)}`;
        for (const secret of [SECRET, 'access-secret', TOKEN]) assert.equal(all.includes(secret), false, all);
      }
    }
    assert.equal(bench.errors.length, answers.length);
  });

  it('reports Pipedream’s error text to onError, not to the browser', async () => {
    bench.upstream.on['POST /tokens'] = () => ({ status: 400, json: { error: 'Unknown project' } });
    const body = JSON.stringify(await json(await ask()));
    assert.equal(body.includes('Unknown project'), false);
    assert.match(bench.errors[0]!.message, /Unknown project/);
    assert.equal(bench.errors[0]!.upstreamStatus, 400);
  });

  it('reads the pages of accounts up to the first empty page', async () => {
    const pages: Record<string, unknown> = {
      '': accountPage([{ id: 'apn_1' }, { id: 'apn_2' }], { end_cursor: 'a' }),
      a: accountPage([{ id: 'apn_3' }], { end_cursor: 'b' }),
      b: accountPage([], { end_cursor: 'c' }),
    };
    bench.upstream.on['GET /accounts'] = ({ query }) => ({ json: pages[query.get('after') ?? ''] });
    const { accounts } = await json(await bench.handler()(get('/accounts')));
    assert.equal((accounts as unknown[]).length, 3);
    assert.equal(bench.upstream.to('GET /accounts').length, 3);
  });

  it('stops reading pages after the total number of accounts', async () => {
    bench.upstream.on['GET /accounts'] = () => ({
      json: accountPage([{ id: 'apn_1' }], { end_cursor: 'a', total_count: 1 }),
    });
    await bench.handler()(get('/accounts'));
    assert.equal(bench.upstream.to('GET /accounts').length, 1);
  });

  it('truncates an endless list after 50 pages', async () => {
    let page = 0;
    bench.upstream.on['GET /accounts'] = () => ({
      json: accountPage([{ id: `apn_${++page}` }], { end_cursor: `c${page}` }),
    });
    const { accounts, truncated } = await json(await bench.handler()(get('/accounts')));
    assert.equal(page, 50);
    assert.equal((accounts as unknown[]).length, 50);
    assert.equal(truncated, true);
  });
});
