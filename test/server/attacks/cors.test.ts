import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { ORIGIN, useBench } from '../support.js';

const PARTNER = 'https://partner.example.org';
const LISTED = [ORIGIN, PARTNER];
const ROUTES = [
  ['POST', '/token'],
  ['GET', '/accounts'],
  ['DELETE', '/accounts/apn_1'],
  ['GET', '/link/slack'],
  ['GET', '/return'],
  ['GET', '/apps'],
  ['GET', '/icon/slack'],
  ['GET', '/nowhere'],
  ['PUT', '/token'],
  ['OPTIONS', '/token'],
] as const;

/** Generates origins that resemble an allowed origin. */
const alike = fc
  .tuple(fc.constantFrom(...LISTED), fc.nat(60), fc.string({ maxLength: 3, unit: 'grapheme-ascii' }))
  .map(([origin, at, text]) => origin.slice(0, at) + text + origin.slice(at));
const anyOrigin = fc.oneof(
  alike,
  fc.webUrl().map((url) => new URL(url).origin),
  fc.string({ unit: 'grapheme-ascii' }),
  fc.constantFrom('null', '*', ...LISTED, ORIGIN.replace('https', 'http'), `${ORIGIN}:443`, `${ORIGIN}:8443`),
  fc.constantFrom(
    `${ORIGIN}.evil.example`,
    'https://evilapp.example.com',
    'https://appXexample.com',
    `${ORIGIN}@evil.example`,
  ),
);

describe('A cross-origin read', () => {
  const bench = useBench();
  const ask = (method: string, path: string, headers: Record<string, string>) =>
    bench.handler({ allowedOrigins: [PARTNER] })(
      new Request(`${ORIGIN}/api/connect${path}`, { method, headers }),
    );

  for (const [method, path] of ROUTES) {
    it(`allows cross-origin reads of ${method} ${path} only from listed origins`, async () => {
      await fc.assert(
        fc.asyncProperty(anyOrigin, async (sent) => {
          const headers = new Headers({ Origin: sent });
          // `Headers` trims the value, as a server does.
          const origin = headers.get('Origin') ?? '';
          const response = await ask(method, path, Object.fromEntries(headers));
          const granted = [...response.headers.keys()].filter((name) => name.startsWith('access-control-'));
          assert.equal(response.headers.get('Vary'), 'Origin');
          if (!LISTED.includes(origin)) {
            assert.deepEqual(granted, []);
          } else {
            assert.equal(response.headers.get('Access-Control-Allow-Origin'), origin);
            assert.equal(response.headers.get('Access-Control-Allow-Credentials'), 'true');
          }
        }),
        { numRuns: 60 },
      );
    });
  }

  it('allows no additional methods or headers in a preflight', async () => {
    const response = await ask('OPTIONS', '/token', {
      Origin: PARTNER,
      'Access-Control-Request-Method': 'DELETE',
      'Access-Control-Request-Headers': 'X-Evil, X-HTTP-Method-Override',
      'Access-Control-Request-Private-Network': 'true',
      'Access-Control-Request-Local-Network': 'true',
    });
    assert.equal(response.headers.get('Access-Control-Allow-Methods'), 'POST, OPTIONS');
    assert.doesNotMatch(response.headers.get('Access-Control-Allow-Headers') ?? '', /evil|override|\*/i);
    assert.equal(response.headers.has('Access-Control-Allow-Private-Network'), false);
    assert.equal(response.headers.has('Access-Control-Allow-Local-Network'), false);
  });

  it('allows no cross-origin read if the host lists no origin', async () => {
    const handle = bench.handler({ origin: undefined });
    for (const Origin of [ORIGIN, 'null', '', 'undefined', '*']) {
      const response = await handle(
        new Request(`${ORIGIN}/api/connect/accounts`, { headers: { Origin, Host: 'app.example.com' } }),
      );
      assert.equal(response.headers.has('Access-Control-Allow-Origin'), false);
    }
  });
});
