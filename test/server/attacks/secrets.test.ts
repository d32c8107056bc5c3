import assert from 'node:assert/strict';
import { describe, it, mock } from 'node:test';
import { inspect } from 'node:util';
import { ConnectServerError } from '../../../src/server/index.js';
import { get, ORIGIN, post, remove, SECRET, useBench } from '../support.js';
import { accountPage, stall, TOKEN, type Answer, type Call } from '../upstream.js';

const ACCESS = 'access-secret-0123456789';
const SECRETS = [SECRET, ACCESS, TOKEN];

/** Returns a function that answers with the received request and all secrets. */
function parrot(status: number, as: 'error' | 'message' | 'text' | 'html'): (call: Call) => Answer {
  return ({ headers, body }) => {
    const all = `${headers.authorization} ${JSON.stringify(body)} ${SECRETS.join(' ')} Bearer ${ACCESS}`;
    if (as === 'html') {
      return {
        status,
        text: `<pre>${all}</pre>`,
        headers: { 'Content-Type': 'text/html', 'X-Debug': ACCESS },
      };
    }
    return as === 'text'
      ? { status, text: all, headers: { 'Content-Type': 'text/plain' } }
      : { status, json: { [as]: all, stack: all, access_token: ACCESS, token: TOKEN } };
  };
}

const FAULTS: [string, (call: Call) => Answer][] = [
  ...[400, 401, 403, 404, 408, 409, 418, 422, 429, 500, 502, 503].flatMap((status) =>
    (['error', 'message', 'text', 'html'] as const).map((as): [string, (call: Call) => Answer] => [
      `${status} with secrets in its ${as}`,
      parrot(status, as),
    ]),
  ),
  ['JSON that ends inside a token', () => ({ text: `{"access_token":"${ACCESS}","token":"${TOKEN}` })],
  ['JSON that ends after a token', () => ({ text: `{"access_token":"${ACCESS}","token":"${TOKEN}",x` })],
  ['a token as plain text', () => ({ text: TOKEN + ACCESS })],
  ['a list of tokens', () => ({ json: { token: [TOKEN], access_token: [ACCESS], data: { token: TOKEN } } })],
  [
    'a redirect with a token',
    () => ({ status: 302, headers: { Location: `http://127.0.0.1:1/?t=${ACCESS}` } }),
  ],
  ['a response without its end', () => stall],
  [
    'a broken connection',
    () => (response) => {
      response.writeHead(200, { 'X-Token': ACCESS });
      response.write(TOKEN);
      response.destroy();
    },
  ],
];

describe('A secret', () => {
  const bench = useBench();
  const work: [string, string, () => Request][] = [
    ['POST /oauth/token', 'token', () => post('/token', { app: 'slack' })],
    ['POST /tokens', 'token', () => post('/token', { app: 'slack' })],
    ['POST /tokens', 'link', () => get('/link/slack')],
    ['GET /accounts', 'list', () => get('/accounts')],
    ['GET /accounts', 'reconnection', () => post('/token', { app: 'slack', account_id: 'apn_1' })],
    ['DELETE /accounts', 'deletion', () => remove('/accounts/apn_1')],
  ];
  const assertClean = (text: string, where: string) => {
    for (const secret of SECRETS) assert.equal(text.includes(secret), false, `${where}: ${text}`);
  };

  for (const [name, fault] of FAULTS) {
    it(`leaks no secret if Pipedream returns ${name}`, async () => {
      const lines: unknown[] = [];
      const logs = (['log', 'info', 'warn', 'error', 'debug'] as const).map((method) =>
        mock.method(console, method, (...line: unknown[]) => void lines.push(line)),
      );
      try {
        for (const [route, what, request] of work) {
          bench.upstream.on['POST /oauth/token'] = () => ({
            json: { access_token: ACCESS, expires_in: 3600 },
          });
          bench.upstream.on['GET /accounts'] = () => ({ json: accountPage([{ id: 'apn_1' }]) });
          bench.upstream.on[route] = fault;
          const received: unknown[] = [];
          const onError = (error: ConnectServerError) => {
            received.push(error, error.stack, error.cause, JSON.stringify(error), String(error));
          };
          for (const handle of [
            bench.handler({ onError, upstreamTimeout: 60 }),
            bench.handler({ onError: undefined, upstreamTimeout: 60 }),
          ]) {
            const response = await handle(request());
            const sent = JSON.stringify([response.statusText, ...response.headers]) + (await response.text());
            // Deleting a missing account succeeds, so a deletion may also result in 204.
            assert.ok(response.status >= 400 || (what === 'deletion' && response.status === 204), what);
            assertClean(sent, `answer to ${what}`);
          }
          assertClean(inspect(received, { depth: Infinity, showHidden: true }), `onError of ${what}`);
        }
        assertClean(inspect(lines, { depth: Infinity }), 'console');
      } finally {
        for (const log of logs) log.mock.restore();
      }
    });
  }

  it('removes the old access token from errors after another request replaces the token', async () => {
    const tokens = ['old-words', 'new-words'];
    bench.upstream.on['POST /oauth/token'] = () => ({
      // No pattern recognizes a short token without digits, so the handler can remove it only if it remembers the value.
      json: { access_token: tokens.shift(), expires_in: 3600 },
    });
    const handle = bench.handler();
    await handle(post('/token', { app: 'slack' }));
    let arrived: (answer: () => void) => void;
    const arrival = new Promise<() => void>((resolve) => (arrived = resolve));
    bench.upstream.on['GET /accounts'] =
      ({ headers }) =>
      (response) => {
        arrived(() =>
          response.writeHead(400, { 'Content-Type': 'text/plain' }).end(headers.authorization?.slice(7)),
        );
      };
    const slow = handle(get('/accounts'));
    const answerSlow = await arrival;
    bench.upstream.on['POST /tokens'] = () => ({ status: 401, json: {} });
    await handle(post('/token', { app: 'slack' }));
    assert.deepEqual(tokens, []);
    answerSlow();
    assert.equal((await slow).status, 502);
    assert.doesNotMatch(bench.errors.map(({ message }) => message).join(), /old-words|new-words/);
  });

  it('leaks no secret in the error for an invalid option', () => {
    for (const wrong of [
      { origin: 'x' },
      { basePath: 'x' },
      { baseUrl: 'http://evil.example' },
      { upstreamTimeout: 0 },
      { projectEnvironment: 'x' },
      { clientId: '' },
    ]) {
      assert.throws(
        () => bench.handler(wrong),
        (error: Error) => !inspect(error, { showHidden: true }).includes(SECRET),
      );
    }
  });

  it('shows no secret when util.inspect logs the handler', () => {
    assertClean(inspect(bench.handler(), { depth: Infinity, showHidden: true }), 'handler');
  });

  it('sends secrets only in the OAuth request or in the Authorization header', async () => {
    bench.upstream.on['POST /oauth/token'] = () => ({ json: { access_token: ACCESS, expires_in: 3600 } });
    const handle = bench.handler();
    await handle(post('/token', { app: 'slack', state: 'a-nonce-of-good-length' }));
    await handle(get('/accounts'));
    for (const { path, query, headers, body } of bench.upstream.calls) {
      assertClean(query.toString() + path, path);
      if (path !== '/oauth/token') assertClean(JSON.stringify({ ...headers, authorization: '', body }), path);
    }
    const forwarded = await handle(
      get('/accounts', { Origin: ORIGIN, Cookie: 'session=s3cret', Authorization: 'Bearer s3cret' }),
    );
    assert.equal(forwarded.status, 200);
    assert.doesNotMatch(
      JSON.stringify(bench.upstream.calls),
      /s3cret/,
      'the user’s own credentials stay here',
    );
  });
});
