import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { toNodeListener } from '../../../src/server/index.js';
import { rawRequest, sendRaw, serve } from '../http.js';
import { get, ORIGIN, problem, remove, useBench } from '../support.js';
import { accountPage } from '../upstream.js';

const PARTNER = 'https://partner.example.org';
const EVIL = 'https://evil.example';
/** An attacker's origin after DNS rebinding. The host name resolves to the server, so the page's requests are same-origin. */
const REBOUND = 'http://rebound.evil.example:3000';

const ORIGINS = [undefined, ORIGIN, PARTNER, 'null', EVIL, `${ORIGIN}.evil.example`, REBOUND];
/** Whether a request may change data, by the value of `Sec-Fetch-Site` (the keys) and of `Origin` (the columns, in the order of ORIGINS). */
const TABLE: Record<string, string> = {
  '-': 'no yes yes no no no no',
  'same-origin': 'yes yes yes yes yes yes yes',
  'same-site': 'no yes yes no no no no',
  'cross-site': 'no yes yes no no no no',
  none: 'no yes yes no no no no',
  'same-origin, cross-site': 'no yes yes no no no no',
};
const JSON_TYPES = ['application/json', 'application/json; charset=utf-8', 'Application/JSON'];
/** Content types other than JSON, of which a form can send the first three without a CORS preflight. */
const OTHER_TYPES = [
  'text/plain',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'text/plain; application/json',
  'application/json, text/plain',
  'application/jsonp',
  'text/json',
  undefined,
];

function request(
  method: string,
  path: string,
  site: string,
  origin: string | undefined,
  type: string | undefined,
): Request {
  return new Request(`${ORIGIN}/api/connect${path}`, {
    method,
    headers: {
      ...(site !== '-' && { 'Sec-Fetch-Site': site }),
      ...(origin !== undefined && { Origin: origin }),
      ...(type !== undefined && { 'Content-Type': type }),
    },
    // The body is not a string, because `Request` would add a Content-Type for a string.
    ...(method === 'POST' && { body: new TextEncoder().encode('{"app":"slack","x":"="}') }),
  });
}

describe('A request that another site may have forged (CSRF)', () => {
  const bench = useBench();
  const listMine = () => {
    bench.upstream.on['GET /accounts'] = () => ({ json: accountPage([{ id: 'apn_mine' }]) });
  };

  for (const [site, row] of Object.entries(TABLE)) {
    row.split(' ').forEach((allowed, column) => {
      const origin = ORIGINS[column];
      const verb =
        allowed === 'yes'
          ? 'is accepted (a POST only if its Content-Type is JSON)'
          : 'is refused, whatever its Content-Type';
      it(`a request ${verb}: Sec-Fetch-Site ${site === '-' ? 'absent' : site}, Origin ${origin ?? 'absent'}`, async () => {
        listMine();
        const handle = bench.handler({ allowedOrigins: [PARTNER] });
        for (const type of [...JSON_TYPES, ...OTHER_TYPES]) {
          const { status } = await handle(request('POST', '/token', site, origin, type));
          const ifAllowed = type !== undefined && JSON_TYPES.includes(type) ? 200 : 415;
          assert.equal(status, allowed === 'no' ? 403 : ifAllowed, type);
        }
        const minted = bench.upstream.to('POST /tokens').length;
        assert.equal(minted, allowed === 'no' ? 0 : JSON_TYPES.length);
        const deleted = await handle(request('DELETE', '/accounts/apn_mine', site, origin, undefined));
        assert.equal(deleted.status, allowed === 'no' ? 403 : 204);
      });
    });
  }

  const OVERRIDES: Record<string, string>[] = [
    { 'X-HTTP-Method-Override': 'DELETE' },
    { 'X-HTTP-Method': 'DELETE' },
    { 'X-Method-Override': 'DELETE' },
  ];
  it('ignores headers and parameters that override the method', async () => {
    listMine();
    const handle = bench.handler();
    for (const headers of OVERRIDES) {
      for (const suffix of ['', '?_method=DELETE']) {
        assert.equal(
          await problem(await handle(get(`/accounts/apn_mine${suffix}`, headers))),
          '405 method-not-allowed',
        );
        const asPost = request('POST', `/accounts/apn_mine${suffix}`, 'same-origin', ORIGIN, undefined);
        assert.equal(await problem(await handle(asPost)), '405 method-not-allowed');
      }
    }
    assert.equal(bench.upstream.calls.length, 0);
  });

  it('refuses a forged DELETE even if a header overrides the method with GET', async () => {
    for (const name of ['X-HTTP-Method-Override', 'X-HTTP-Method', 'X-Method-Override']) {
      const response = await bench.handler()(remove('/accounts/apn_mine', { [name]: 'GET' }));
      assert.equal(await problem(response), '403 cross-site');
    }
  });

  it('changes no data in a GET, HEAD or OPTIONS request', async () => {
    listMine();
    const handle = bench.handler();
    for (const path of ['/token', '/accounts', '/accounts/apn_mine', '/return', '/link/slack']) {
      for (const method of ['GET', 'HEAD', 'OPTIONS']) {
        await handle(request(method, path, 'cross-site', EVIL, undefined));
      }
    }
    assert.deepEqual(
      [...new Set(bench.upstream.calls.map(({ method, path }) => `${method} ${path}`))],
      ['POST /oauth/token', 'GET /accounts'],
    );
  });

  it('refuses a request with a malformed or repeated Origin or Sec-Fetch-Site', async () => {
    const url = await serve(toNodeListener(bench.handler({ allowedOrigins: [PARTNER] })));
    const pairs = [
      [`Origin: ${EVIL}`, `Origin: ${ORIGIN}`],
      [`Origin: ${ORIGIN}`, `Origin: ${EVIL}`],
      [`Origin: ${ORIGIN} ${EVIL}`],
      ['Sec-Fetch-Site: same-origin', 'Sec-Fetch-Site: cross-site'],
      ['Sec-Fetch-Site: cross-site', 'Sec-Fetch-Site: same-origin'],
      ['Sec-Fetch-Site: same-origin;'],
    ];
    for (const pair of pairs) {
      const headers = ['Host: x', 'Content-Type: application/json', 'Content-Length: 15', ...pair];
      const answer = await sendRaw(
        url,
        rawRequest('POST /api/connect/token HTTP/1.1', headers, '{"app":"slack"}'),
      );
      assert.match(answer, /^HTTP\/1.1 403[^]*cross-site/, pair.join());
    }
    assert.equal(bench.upstream.calls.length, 0);
  });

  it('refuses GET /link from another site or from embedded content', async () => {
    const navigation = { 'Sec-Fetch-Mode': 'navigate', 'Sec-Fetch-Dest': 'document' };
    for (const site of ['cross-site', 'same-site', 'same-origin, cross-site', 'SAME-ORIGIN', '']) {
      const response = await bench.handler()(get('/link/slack', { ...navigation, 'Sec-Fetch-Site': site }));
      assert.equal(await problem(response), '403 cross-site', site);
    }
    for (const destination of ['iframe', 'frame', 'embed', 'object', 'image', 'script', 'empty', '']) {
      const headers = { 'Sec-Fetch-Site': 'same-origin', 'Sec-Fetch-Dest': destination };
      assert.equal(await problem(await bench.handler()(get('/link/slack', headers))), '403 cross-site');
    }
    assert.equal(bench.upstream.calls.length, 0);
  });
});
