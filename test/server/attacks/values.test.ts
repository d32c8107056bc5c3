import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { get, post, problem, useBench } from '../support.js';

const VALUES: [string, unknown][] = [
  ['a URL', 'https://evil.example/'],
  ['the URL of a cloud metadata service', 'http://169.254.169.254/latest/meta-data/'],
  ['a URL without a scheme', '//evil.example'],
  ['a host with a user name', 'slack@evil.example'],
  ['a file: URL', 'file:///etc/passwd'],
  ['parent path segments', '../../../oauth/token'],
  ['encoded parent path segments', '..%2f..%2foauth%2ftoken'],
  ['parent path segments with backslashes', '..\\..\\oauth'],
  ['a query string', 'slack?external_user_id=user-2'],
  ['a second query parameter', 'slack&external_user_id=user-2'],
  ['a fragment', 'slack#x'],
  ['a line break', 'slack\r\nX-Admin: 1'],
  ['an encoded line break', 'slack%0d%0aX-Admin:%201'],
  ['a line separator', 'slack\u2028x'],
  ['a null character', 'slack\0'],
  ['a final line break', 'slack\n'],
  ['HTML', '<script>alert(1)</script>'],
  ['template syntax', '${process.env}{{7*7}}'],
  ['quotes of SQL', `slack' or '1'='1`],
  ['a homoglyph', 'ѕlack'],
  ['a zero-width space', 'sl\u200back'],
  ['a lone surrogate', 'slack\ud800'],
  ['10,000 characters', 'a'.repeat(10_000)],
  ['an empty string', ''],
  ['a blank', ' '],
  ['a number', 7],
  ['true', true],
  ['an array', ['slack']],
  ['an object', { toString: 'slack', $gt: '' }],
];
const FIELDS = ['app', 'account_id', 'oauth_app_id', 'state'];

/** Encodes a text for a URL. Unlike `encodeURIComponent`, accepts lone surrogates. */
const encode = (text: string) => new URLSearchParams({ _: text }).toString().slice(2);

describe('An unexpected value', () => {
  const bench = useBench();

  for (const [what, value] of VALUES) {
    it(`refuses ${what} in every field and parameter`, async () => {
      const handle = bench.handler();
      for (const field of FIELDS) {
        const response = await handle(post('/token', { app: 'slack', [field]: value }));
        assert.equal(await problem(response), '400 invalid-request', field);
      }
      if (typeof value === 'string') {
        const text = encode(value);
        const linked = value === '' ? '404 not-found' : '400 invalid-request';
        assert.equal(await problem(await handle(get(`/link/${text}`))), linked);
        assert.equal(await problem(await handle(get(`/accounts?app=${text}`))), '400 invalid-request');
        assert.equal(
          await problem(await handle(get(`/link/slack?oauth_app_id=${text}`))),
          '400 invalid-request',
        );
      }
      assert.equal(bench.upstream.calls.length, 0);
    });
  }

  it('treats a property name of Object.prototype as an ordinary app slug', async () => {
    for (const app of ['__proto__', 'constructor', 'hasOwnProperty', 'toString']) {
      assert.equal(
        await problem(await bench.handler({ apps: ['slack'] })(post('/token', { app }))),
        '403 app-not-allowed',
      );
      assert.equal((await bench.handler({ apps: [app] })(post('/token', { app }))).status, 200);
    }
  });

  it('sends requests only to known Pipedream URLs for any field values', async () => {
    const field = fc.oneof(
      fc.string(),
      fc.webUrl(),
      fc.constantFrom(...VALUES.map(([, value]) => value)),
      fc.constantFrom('slack', 'apn_1', 'oa_1', 'a-nonce-of-good-length'),
      fc.jsonValue(),
    );
    const body = fc.record(
      { app: field, account_id: field, oauth_app_id: field, state: field },
      { requiredKeys: [] },
    );
    await fc.assert(
      fc.asyncProperty(body, async (sent) => {
        await bench.handler()(post('/token', sent));
      }),
      { numRuns: 300 },
    );
    const asked = new Set(bench.upstream.calls.map(({ method, path }) => `${method} ${path}`));
    for (const address of asked) {
      assert.ok(['POST /oauth/token', 'POST /tokens', 'GET /accounts'].includes(address), address);
    }
  });
});
