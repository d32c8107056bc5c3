import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { toNodeListener } from '../../../src/server/index.js';
import { STATUS } from '../../../src/server/errors.js';
import { openSocket, readToEnd, serve } from '../http.js';
import { ORIGIN, SECRET, useBench } from '../support.js';
import { TOKEN, type Answer } from '../upstream.js';

const MARK = 'm4rk3d';
const segment = fc.oneof(
  fc.constantFrom(
    'token',
    'accounts',
    'link',
    'return',
    'webhook',
    'apps',
    'icon',
    'apn_1',
    'slack',
    '..',
    '.',
    '',
    '%2F',
    '%',
    '*',
  ),
  fc.webSegment(),
  fc.string(),
);
const below = fc.array(segment, { maxLength: 4 }).map((parts) => `/${parts.join('/')}`);
const path = fc.oneof(
  { weight: 5, arbitrary: below.map((rest) => `/api/connect${rest}`) },
  below,
  fc.webPath(),
  {
    weight: 4,
    arbitrary: fc.constantFrom(
      '/api/connect/accounts',
      '/api/connect/token',
      '/api/connect/link/slack',
      '/api/connect/return',
      '/api/connect/apps',
      '/api/connect/icon/slack',
    ),
  },
);
const query = fc.oneof(
  fc.constant(''),
  fc.webQueryParameters().map((text) => `?${text}`),
  fc
    .array(
      fc.tuple(
        fc.constantFrom('app', 'returnTo', 'state', 'status', 'oauth_app_id', '__proto__'),
        fc.string(),
      ),
    )
    .map((pairs) => `?${new URLSearchParams(pairs).toString()}`),
);
const method = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom('GET', 'POST', 'DELETE') },
  fc.constantFrom(
    'GET',
    'HEAD',
    'POST',
    'PUT',
    'PATCH',
    'DELETE',
    'OPTIONS',
    'get',
    'Post',
    'QUERY',
    'PROPFIND',
    'M-SEARCH',
  ),
  fc.stringMatching(/^[A-Z!#$%&'*+.^_`|~-]{1,12}$/),
);
const headers = fc.record(
  {
    Origin: fc.constantFrom(ORIGIN, 'null', `https://${MARK}.example`),
    'Sec-Fetch-Site': fc.constantFrom('same-origin', 'same-site', 'cross-site', 'none', MARK),
    'Sec-Fetch-Mode': fc.constantFrom('navigate', 'cors', MARK),
    'Sec-Fetch-Dest': fc.constantFrom('document', 'iframe', 'empty'),
    'Content-Type': fc.constantFrom('application/json', 'text/plain', MARK),
    Host: fc.constantFrom('app.example.com', `${MARK}.example`),
    Cookie: fc.constant(MARK),
    'X-Forwarded-Host': fc.constant(`${MARK}.example`),
  },
  { requiredKeys: [] },
);
const body = fc.oneof(
  fc.constantFrom(undefined, '', '{"app":"slack"}', `{"app":"${MARK}"}`, '{', '[]', 'null'),
  fc.jsonValue().map((value) => JSON.stringify(value)),
  fc
    .record({ app: fc.string(), account_id: fc.string(), state: fc.string() }, { requiredKeys: [] })
    .map((value) => JSON.stringify(value)),
);
/** A response that is valid both as a token and as a list. */
const GOOD: Answer = {
  json: {
    token: TOKEN,
    expires_at: '2030-01-01T00:00:00Z',
    connect_link_url: 'https://pipedream.com/x',
    data: [{ id: 'apn_1' }],
    page_info: {},
  },
};
const upstreamAnswer = fc.oneof(
  fc.constant(GOOD),
  fc.constantFrom<Answer>(
    { status: 429, headers: { 'Retry-After': '1' } },
    { status: 500, text: SECRET },
    { status: 204 },
    { text: '[]' },
    (response) => response.destroy(),
  ),
);

const SUCCESSES: readonly number[] = [200, 204, 302, 303];

async function assertWellFormed(response: Response, sent: string): Promise<void> {
  const { status } = response;
  const text = await response.text();
  const caching = response.headers.get('Cache-Control') ?? '';
  // A browser may cache a missing icon, because icons need no session.
  if (status === 404 && /icon-not-found|^$/.test(text))
    assert.match(caching, /^(no-store|private, max-age=60)$/);
  else assert.equal(caching, 'no-store');
  assert.equal(response.headers.get('X-Content-Type-Options'), 'nosniff');
  assert.equal(text.includes(SECRET), false);
  if (SUCCESSES.includes(status)) {
    assert.equal(response.headers.has('Location'), status >= 300);
    return;
  }
  assert.equal(response.headers.get('Content-Type'), 'application/json');
  assert.equal(response.headers.has('Allow'), status === 405);
  if (sent.toUpperCase() === 'HEAD') {
    assert.equal(text, '');
    return;
  }
  const answer = JSON.parse(text) as { error: { code: keyof typeof STATUS; message: string } };
  assert.deepEqual(Object.keys(answer), ['error']);
  assert.deepEqual(Object.keys(answer.error), ['code', 'message']);
  assert.equal(STATUS[answer.error.code], status);
  assert.notEqual(answer.error.message, '');
}

describe('Any generated request', () => {
  const bench = useBench();

  it('answers any request with a documented status and a well-formed body', async () => {
    const seen = new Set<number>();
    await fc.assert(
      fc.asyncProperty(
        path,
        query,
        method,
        headers,
        body,
        upstreamAnswer,
        async (where, what, how, with_, text, upstream) => {
          for (const route of ['POST /tokens', 'GET /accounts', 'DELETE /accounts'])
            bench.upstream.on[route] = () => upstream;
          const bodiless = /^(get|head)$/i.test(how) || text === undefined;
          const request = new Request(ORIGIN + where + what, {
            method: how,
            headers: with_,
            ...(!bodiless && { body: text }),
          });
          const response = await bench.handler({ allowedOrigins: ['https://partner.example.org'] })(request);
          seen.add(response.status);
          await assertWellFormed(response, how);
        },
      ),
      { numRuns: 2_000 },
    );
    // These statuses show that the generated requests have reached different checks of the handler.
    for (const status of [200, 400, 403, 404, 405])
      assert.ok(seen.has(status), `no ${status} among ${[...seen].join()}`);
  });

  it('does not reflect a request without returnTo in the response', async () => {
    const marked = fc.constantFrom(MARK, `"><script>${MARK}`, `%0d%0a${MARK}`, `${MARK}/../x`);
    const where = fc.oneof(
      marked.map((text) => `/${text}`),
      marked.map((text) => `/accounts/${encodeURIComponent(text)}`),
      marked.map((text) => `/link/${encodeURIComponent(text)}!`),
      marked.map((text) => `/return?state=${encodeURIComponent(text)}&status=${encodeURIComponent(text)}`),
      marked.map((text) => `/accounts?app=${encodeURIComponent(text)}&x=1`),
      marked.map((text) => `/token?${text}`),
    );
    await fc.assert(
      fc.asyncProperty(where, method, headers, marked, async (rest, how, with_, text) => {
        const bodiless = /^(get|head)$/i.test(how);
        const request = new Request(`${ORIGIN}/api/connect${rest}`, {
          method: how,
          headers: { ...with_, 'X-Mark': MARK },
          ...(!bodiless && { body: JSON.stringify({ app: text, state: text, [text]: text }) }),
        });
        const response = await bench.handler()(request);
        const all = JSON.stringify([...response.headers]) + (await response.text());
        assert.equal(all.includes(MARK), false, all);
      }),
      { numRuns: 1_000 },
    );
  });

  it('never sends an invalid HTTP response for odd bytes in the request target', async () => {
    const url = await serve(toNodeListener(bench.handler()));
    const target = fc.oneof(
      below.map((rest) => `/api/connect${rest}`),
      fc
        .array(
          fc.constantFrom('/', '//', '\\', '..', '%2e', '@', ':', '?', '#', 'http:', 'x', '*', '[', ']', '%'),
        )
        .map((parts) => parts.join('')),
      fc.string({ unit: 'binary-ascii' }),
    );
    await fc.assert(
      fc.asyncProperty(
        target,
        fc.constantFrom('GET', 'POST', 'DELETE', 'OPTIONS', 'PROPFIND'),
        async (text, how) => {
          const socket = openSocket(url);
          // Latin-1 encodes each character as one byte.
          socket.write(
            Buffer.from(`${how} ${text} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`, 'latin1'),
          );
          // Line breaks in the target can end the headers early, and Node then waits for a body. end() ends this wait.
          socket.end();
          assert.match(await readToEnd(socket), /^(HTTP\/1\.1 (200|204|30[23]|40[0134589]|413|415|431) |$)/);
        },
      ),
      { numRuns: 400 },
    );
    assert.equal((await fetch(`${url}/api/connect/accounts`)).status, 200, 'and the server is still there');
  });
});
