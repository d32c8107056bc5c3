import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { toNodeListener } from '../../../src/server/index.js';
import { rawRequest, sendRaw, serve } from '../http.js';
import { get, ORIGIN, post, problem, remove, useBench } from '../support.js';
import { accountPage } from '../upstream.js';

/** Headers that are not part of a cache key, but change the response of some servers. */
const UNKEYED: Record<string, string>[] = [
  { 'X-Forwarded-Host': 'evil.example' },
  { 'X-Forwarded-Proto': 'http', 'X-Forwarded-Port': '8080' },
  { 'X-Forwarded-Prefix': '/evil', 'X-Forwarded-Path': '/return' },
  { Forwarded: 'for=1.2.3.4;host=evil.example;proto=http' },
  { 'X-Host': 'evil.example', 'X-Forwarded-Server': 'evil.example' },
  { 'X-Original-URL': '/api/connect/return', 'X-Rewrite-URL': '/api/connect/return' },
  { 'X-Original-Host': 'evil.example' },
  { 'X-HTTP-Method-Override': 'PUT' },
  { 'X-Forwarded-For': '127.0.0.1', 'X-Real-IP': '127.0.0.1' },
  { 'X-Requested-With': 'XMLHttpRequest' },
  { Accept: 'text/html', 'Accept-Language': '<script>' },
  { Referer: 'https://evil.example/', 'User-Agent': '<script>' },
  { Range: 'bytes=0-1', 'If-None-Match': '*' },
  { Cookie: 'returnTo=https://evil.example' },
];

async function seen(response: Response): Promise<unknown> {
  const hide = (text: string) => text.replace(/nonce[-=]"?[\w+/=]{24}/g, 'nonce');
  return {
    status: response.status,
    headers: hide(JSON.stringify([...response.headers])),
    body: hide(await response.text()),
  };
}

describe('A cache in front of the handler', () => {
  const bench = useBench();
  const own = { 'Sec-Fetch-Site': 'same-origin' };
  const requests: [string, (more: Record<string, string>) => Request][] = [
    ['POST /token', (more) => post('/token', { app: 'slack' }, { headers: { ...own, ...more } })],
    ['GET /accounts', (more) => get('/accounts?app=slack', { ...own, ...more })],
    ['DELETE /accounts/:id', (more) => remove('/accounts/apn_1', { ...own, ...more })],
    ['GET /link/:app', (more) => get('/link/slack?returnTo=/settings', { ...own, ...more })],
    ['GET /return', (more) => get('/return?status=success', { ...own, ...more })],
    [
      'GET /return with returnTo',
      (more) => get('/return?returnTo=/settings&status=error', { ...own, ...more }),
    ],
    ['an unknown path', (more) => get('/nowhere', { ...own, ...more })],
  ];

  for (const [name, request] of requests) {
    it(`ignores unkeyed headers at ${name} (cache poisoning)`, async () => {
      bench.upstream.on['GET /accounts'] = () => ({ json: accountPage([{ id: 'apn_1' }]) });
      const handle = bench.handler();
      const asked = () =>
        bench.upstream.calls
          .splice(0)
          .map(({ method, path, query, body }) => [method, path, query.toString(), body])
          .filter(([, path]) => path !== '/oauth/token');
      const plain = await seen(await handle(request({})));
      const plainCalls = asked();
      for (const headers of UNKEYED) {
        assert.deepEqual(await seen(await handle(request(headers))), plain, JSON.stringify(headers));
        assert.deepEqual(asked(), plainCalls);
      }
    });
  }

  it('answers 4xx at a path that looks like a file (cache deception)', async () => {
    for (const suffix of [
      '/x.css',
      '/x.js',
      ';x.css',
      '.css',
      '%2Fx.css',
      '%00.css',
      '%0A.css',
      '/..%2Fx.css',
    ]) {
      for (const path of ['/accounts', '/return', '/token', '/link/slack']) {
        const response = await bench.handler()(get(`${path}${suffix}`));
        assert.match(await problem(response), /^40[045] /, path + suffix);
      }
    }
    assert.equal(bench.upstream.calls.length, 0);
  });

  it('sends `Cache-Control: no-store` with private responses of every status', async () => {
    const answers = new Map<number, Response>();
    const keep = async (request: Request, options: Parameters<typeof bench.handler>[0] = {}) => {
      const response = await bench.handler(options)(request);
      answers.set(response.status, response);
    };
    const mint = () => post('/token', { app: 'slack' });
    await keep(mint());
    await keep(get('/link/slack'));
    await keep(get('/return?returnTo=/x'));
    await keep(post('/token', {}));
    await keep(mint(), { getUserId: () => null });
    await keep(mint(), { apps: [] });
    await keep(get('/nowhere'));
    await keep(get('/token'));
    await keep(mint(), { maxBodySize: 1 });
    await keep(post('/token', {}, { headers: { 'Sec-Fetch-Site': 'same-origin', 'Content-Type': 'a/b' } }));
    await keep(post('/token', null, { raw: new ReadableStream() }), { bodyTimeout: 10 });
    await keep(mint(), { getUserId: () => assert.fail() });
    for (const status of [429, 500, 503]) {
      bench.upstream.on['POST /tokens'] = () => ({ status });
      await keep(mint());
    }
    bench.upstream.on['POST /tokens'] = () => () => undefined;
    await keep(mint(), { upstreamTimeout: 30 });
    bench.upstream.on['GET /accounts'] = () => ({ json: accountPage([{ id: 'apn_1' }]) });
    await keep(remove('/accounts/apn_1'));

    const statuses = [200, 204, 302, 303, 400, 401, 403, 404, 405, 408, 413, 415, 429, 500, 502, 503, 504];
    assert.deepEqual([...answers.keys()].sort(), statuses);
    for (const { status, headers } of answers.values()) {
      assert.equal(headers.get('Cache-Control'), 'no-store', String(status));
      assert.equal(headers.get('X-Content-Type-Options'), 'nosniff', String(status));
      assert.equal(headers.get('Vary'), 'Origin', String(status));
    }
  });

  it('sends `Cache-Control: no-store` even to invalid requests over Node’s http', async () => {
    const url = await serve(toNodeListener(bench.handler()));
    const lines = [
      ['GET /api/connect/accounts HTTP/1.1', 'Host: x'],
      ['GET /nowhere HTTP/1.1', 'Host: x'],
      ['GET /api/connect/accounts HTTP/1.1', 'Host: a b'],
      ['OPTIONS * HTTP/1.1', 'Host: x'],
      ['TRACE /api/connect/accounts HTTP/1.1', 'Host: x', 'Cookie: session=secret'],
      ['GET /x/../api/connect/accounts HTTP/1.1', 'Host: x'],
    ];
    for (const [first = '', ...headers] of lines) {
      const answer = await sendRaw(url, rawRequest(first, [...headers, `Origin: ${ORIGIN}`]));
      assert.match(answer, /\r\ncache-control: no-store\r\n/i, first);
      assert.match(answer, /\r\nx-content-type-options: nosniff\r\n/i, first);
      assert.doesNotMatch(answer, /session=secret/, 'TRACE must not echo');
    }
  });
});
