import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { get, ORIGIN, post, remove, useBench } from '../support.js';
import { accountPage, TOKEN } from '../upstream.js';

/** Encodes a text for a URL. Unlike `encodeURIComponent`, accepts lone surrogates. */
const encode = (text: string) => new URLSearchParams({ _: text }).toString().slice(2);

describe('The response headers', () => {
  const bench = useBench();
  const piece = fc.constantFrom(
    '/',
    '\\',
    '.',
    '..',
    '%2F',
    '%5C',
    '%0d%0a',
    '\r\n',
    '\t',
    '\0',
    '@',
    ':',
    '?',
    '#',
    ' ',
  );
  const pathLike = fc
    .array(
      fc.oneof(piece, piece, fc.string({ maxLength: 4 }), fc.constantFrom('evil.example', 'javascript:')),
      {
        maxLength: 8,
      },
    )
    .map((parts) => `/${parts.join('')}`);

  it('never redirects to another origin for any returnTo', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(pathLike, fc.string(), fc.webUrl()), async (returnTo) => {
        const query = `returnTo=${encode(returnTo)}&status=success`;
        const back = await bench.handler()(get(`/return?${query}`));
        const location = back.headers.get('Location');
        assert.equal(back.status, location === null ? 200 : 303);
        if (location !== null) {
          assert.equal(new URL(location, ORIGIN).origin, ORIGIN);
          assert.match(location, /^\/(?!\/)/);
          assert.doesNotMatch(location, /[\r\n\t\\]/);
        }
        const there = await bench.handler()(get(`/link/slack?${query}`));
        assert.equal(there.status, location === null ? 400 : 302);
      }),
      { numRuns: 400 },
    );
    for (const { body } of bench.upstream.to('POST /tokens')) {
      for (const uri of [body.success_redirect_uri, body.error_redirect_uri]) {
        assert.ok(String(uri).startsWith(`${ORIGIN}/api/connect/return?`), String(uri));
      }
    }
  });

  const links: [string, string, string | undefined][] = [
    [
      'a line break',
      `https://pipedream.com/x\r\nSet-Cookie: a=b?token=${TOKEN}`,
      'https://pipedream.com/xSet',
    ],
    ['a javascript: URL', 'javascript:alert(1)', undefined],
    ['an http: URL', 'http://pipedream.com/x', undefined],
    ['a relative URL', '/x', undefined],
    ['a data: URL', 'data:text/html,x', undefined],
  ];
  for (const [what, connect_link_url, start] of links) {
    it(`never sends ${what} from Pipedream in Location`, async () => {
      bench.upstream.on['POST /tokens'] = () => ({
        json: { token: TOKEN, expires_at: '2030-01-01T00:00:00Z', connect_link_url },
      });
      const response = await bench.handler()(get('/link/slack'));
      const location = response.headers.get('Location');
      assert.equal(response.headers.get('Set-Cookie'), null);
      if (start === undefined) assert.equal(location, null);
      else assert.ok(location?.startsWith(start), String(location));
    });
  }

  for (const value of ['0x10', '1e3', '-1', '1, 2', '9'.repeat(400), 'soon\tX: 1', '<b>', 'Fri; drop']) {
    it(`never sends ${JSON.stringify(value).slice(0, 20)} from Pipedream in Retry-After`, async () => {
      bench.upstream.on['POST /tokens'] = () => ({ status: 429, headers: { 'Retry-After': value } });
      const response = await bench.handler()(post('/token', { app: 'slack' }));
      assert.equal(response.status, 429);
      assert.equal(response.headers.get('Retry-After'), null);
    });
  }

  it('forwards no cookies and no unknown headers of Pipedream’s response', async () => {
    const headers = { 'Set-Cookie': 'session=evil', 'X-Powered-By': 'x', 'Access-Control-Allow-Origin': '*' };
    const minted = {
      token: TOKEN,
      expires_at: '2030-01-01T00:00:00Z',
      connect_link_url: 'https://pipedream.com/x',
    };
    bench.upstream.on['POST /tokens'] = () => ({ json: minted, headers });
    bench.upstream.on['GET /accounts'] = () => ({ json: accountPage([{ id: 'apn_1' }]), headers });
    bench.upstream.on['DELETE /accounts'] = () => ({ status: 204, headers });
    for (const request of [
      post('/token', { app: 'slack' }),
      get('/accounts'),
      get('/link/slack'),
      remove('/accounts/apn_1'),
    ]) {
      const response = await bench.handler()(request);
      assert.equal(response.headers.get('Set-Cookie'), null);
      assert.equal(response.headers.get('X-Powered-By'), null);
      assert.notEqual(response.headers.get('Access-Control-Allow-Origin'), '*');
    }
  });
});
