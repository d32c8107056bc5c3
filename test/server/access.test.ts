import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { get, json, ORIGIN, post, problem, remove, useBench } from './support.js';

const OTHER = 'https://partner.example.org';

describe('The access check', () => {
  const bench = useBench();
  const status = async (headers: Record<string, string>, allowedOrigins: string[] = []) => {
    const response = await bench.handler({ allowedOrigins })(post('/token', { app: 'slack' }, { headers }));
    return response.status;
  };

  const allowed: [string, Record<string, string>][] = [
    ['a page of the same origin', { 'Sec-Fetch-Site': 'same-origin', Origin: ORIGIN }],
    ['a page of the same origin if a proxy removes Origin', { 'Sec-Fetch-Site': 'same-origin' }],
    ['a browser without Sec-Fetch-Site', { Origin: ORIGIN }],
    ['a page of an allowed origin', { 'Sec-Fetch-Site': 'cross-site', Origin: OTHER }],
    ['a page of an allowed sibling subdomain', { 'Sec-Fetch-Site': 'same-site', Origin: OTHER }],
  ];
  for (const [who, headers] of allowed) {
    it(`accepts a request from ${who}`, async () => assert.equal(await status(headers, [OTHER]), 200));
  }

  const refused: [string, Record<string, string>][] = [
    ['with neither Origin nor Sec-Fetch-Site', {}],
    ['from another site', { 'Sec-Fetch-Site': 'cross-site', Origin: 'https://evil.example' }],
    ['from another site, without Origin', { 'Sec-Fetch-Site': 'cross-site' }],
    ['from a sibling subdomain', { 'Sec-Fetch-Site': 'same-site', Origin: 'https://blog.example.com' }],
    ['from the address bar', { 'Sec-Fetch-Site': 'none' }],
    ['from an opaque origin', { Origin: 'null' }],
    ['from a frame with an opaque origin', { 'Sec-Fetch-Site': 'cross-site', Origin: 'null' }],
    ['from the same host over http', { Origin: 'http://app.example.com' }],
    ['from the same host on another port', { Origin: `${ORIGIN}:8443` }],
    ['from an origin with the same beginning', { Origin: `${ORIGIN}.evil.example` }],
    ['from an origin with the same end', { Origin: 'https://evil-app.example.com' }],
    ['with the origin in upper case', { Origin: ORIGIN.toUpperCase() }],
    ['with a path in Origin', { Origin: `${ORIGIN}/` }],
    ['with two values of Sec-Fetch-Site', { 'Sec-Fetch-Site': 'same-origin, cross-site' }],
    ['with an unknown value of Sec-Fetch-Site', { 'Sec-Fetch-Site': 'SAME-ORIGIN' }],
    ['with only a Referer of the same origin', { Referer: `${ORIGIN}/settings` }],
    ['from another site, with that site as Host', { Host: 'evil.example', Origin: 'https://evil.example' }],
    [
      'from another site, with that site as X-Forwarded-Host',
      { 'X-Forwarded-Host': 'evil.example', Origin: 'https://evil.example' },
    ],
  ];
  for (const [what, headers] of refused) {
    it(`refuses a request ${what}`, async () => {
      let asked = false;
      const getUserId = () => {
        asked = true;
        return 'user-1';
      };
      const handle = bench.handler({ getUserId, allowedOrigins: [OTHER] });
      assert.equal(
        await problem(await handle(post('/token', { app: 'slack' }, { headers }))),
        '403 cross-site',
      );
      assert.equal(await problem(await handle(remove('/accounts/apn_1', headers))), '403 cross-site');
      assert.equal(asked, false);
      assert.equal(bench.upstream.calls.length, 0);
    });
  }

  it('compares Origin with the option `origin`, not with the request URL', async () => {
    const request = new Request('http://10.0.0.7:3000/api/connect/token', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Origin: ORIGIN },
      body: '{"app":"slack"}',
    });
    assert.equal((await bench.handler()(request)).status, 200);
  });

  it('does not treat the header Host as an allowed origin', async () => {
    const handle = bench.handler({ origin: undefined });
    const response = await handle(post('/token', { app: 'slack' }, { headers: { Origin: ORIGIN } }));
    assert.equal(await problem(response), '403 cross-site');
  });

  describe('CORS', () => {
    const cors = (response: Response) =>
      Object.fromEntries([...response.headers].filter(([name]) => name.startsWith('access-control-')));

    it('lets a page of a listed origin read even error responses', async () => {
      const handle = bench.handler({ allowedOrigins: [OTHER], getUserId: () => null });
      const response = await handle(get('/accounts', { Origin: OTHER }));
      assert.equal(response.status, 401);
      assert.deepEqual(cors(response), {
        'access-control-allow-origin': OTHER,
        'access-control-allow-credentials': 'true',
        'access-control-expose-headers': 'Retry-After',
      });
    });

    it('does not let pages of an unlisted origin read responses', async () => {
      for (const Origin of ['https://evil.example', 'null', '*']) {
        const response = await bench.handler({ allowedOrigins: [OTHER] })(get('/accounts', { Origin }));
        assert.deepEqual(cors(response), {});
        assert.equal(response.headers.get('Vary'), 'Origin');
      }
    });

    it('answers a preflight from a listed origin without a session', async () => {
      const handle = bench.handler({ allowedOrigins: [OTHER], getUserId: () => null });
      const response = await handle(preflight('/token', OTHER));
      assert.equal(response.status, 204);
      assert.deepEqual(cors(response), {
        'access-control-allow-origin': OTHER,
        'access-control-allow-credentials': 'true',
        'access-control-allow-headers': 'Content-Type, X-CSRF-Token, Authorization',
        'access-control-allow-methods': 'POST, OPTIONS',
        'access-control-expose-headers': 'Retry-After',
        'access-control-max-age': '600',
      });
    });

    it('answers a preflight from an unlisted origin without CORS headers', async () => {
      const response = await bench.handler()(preflight('/token', 'https://evil.example'));
      assert.equal(response.status, 204);
      assert.deepEqual(cors(response), {});
      assert.equal(response.headers.get('Allow'), 'POST, OPTIONS');
    });
  });

  describe('getUserId', () => {
    it('uses the user id that an asynchronous getUserId reads from the request', async () => {
      const getUserId = (request: Request) => Promise.resolve(request.headers.get('X-User'));
      const headers = { 'Sec-Fetch-Site': 'same-origin', 'X-User': 'user-7' };
      await bench.handler({ getUserId })(post('/token', { app: 'slack' }, { headers }));
      assert.equal(bench.upstream.to('POST /tokens')[0]?.body.external_user_id, 'user-7');
    });

    for (const id of [null, undefined, '']) {
      it(`answers 401 on /token, /accounts and /link if getUserId returns ${JSON.stringify(id)}`, async () => {
        const handle = bench.handler({ getUserId: () => id });
        const requests = [
          post('/token', { app: 'x' }),
          get('/accounts'),
          remove('/accounts/apn_1'),
          get('/link/x'),
        ];
        for (const request of requests)
          assert.equal(await problem(await handle(request)), '401 unauthenticated');
        assert.equal(bench.upstream.calls.length, 0);
      });
    }

    const faults: [string, () => unknown, RegExp][] = [
      ['throws', () => assert.fail('database is at 10.0.0.7'), /getUserId threw/],
      ['rejects', () => Promise.reject(new Error('database is at 10.0.0.7')), /getUserId threw/],
      ['returns a number', () => 7, /of type number/],
      ['returns an object', () => ({ id: 'user-1' }), /of type object/],
      ['returns 251 characters', () => 'u'.repeat(251), /250 characters/],
      ['returns the text of a missing value', () => String(undefined), /the text "undefined"/],
      ['returns the text of an object', () => '[object Object]', /the text "\[object Object\]"/],
      ['returns blanks', () => '  ', /white space/],
      ['returns an id with white space around it', () => ' user-1', /white space/],
      ['returns control characters', () => 'user\u0000', /control characters/],
      ['returns a lone surrogate', () => 'user\ud800', /broken Unicode/],
    ];
    for (const [name, getUserId, expected] of faults) {
      it(`answers 500 without details if getUserId ${name}`, async () => {
        const response = await bench.handler({ getUserId: getUserId as () => string })(get('/accounts'));
        assert.equal(response.status, 500);
        assert.deepEqual(await json(response), {
          error: { code: 'server-error', message: 'Something went wrong.' },
        });
        assert.match(bench.errors[0]!.message, expected);
        assert.equal(bench.upstream.calls.length, 0);
      });
    }

    it('accepts a user id of 250 characters from getUserId', async () => {
      assert.equal((await bench.handler({ getUserId: () => 'u'.repeat(250) })(get('/accounts'))).status, 200);
    });
  });
});

function preflight(path: string, origin: string): Request {
  return new Request(`${ORIGIN}/api/connect${path}`, {
    method: 'OPTIONS',
    headers: {
      Origin: origin,
      'Access-Control-Request-Method': 'POST',
      'Access-Control-Request-Headers': 'content-type,x-csrf-token',
    },
  });
}
