import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { createConnectHandler, type ConnectHandlerOptions } from '../../src/server/index.js';
import { ORIGIN, post, problem, SECRET, useBench } from './support.js';

const ROUTES = [
  ['POST', '/token'],
  ['GET', '/accounts'],
  ['DELETE', '/accounts/apn_1'],
  ['GET', '/apps'],
  ['GET', '/icon/slack'],
  ['GET', '/link/slack'],
  ['GET', '/return'],
  ['POST', '/webhook/x.y.z'],
] as const;

describe('The path of a route', () => {
  const bench = useBench();
  const send = (method: string, path: string, options?: Partial<ConnectHandlerOptions>) =>
    bench.handler(options)(
      new Request(`${ORIGIN}${path}`, {
        method,
        headers: { 'Sec-Fetch-Site': 'same-origin', 'Content-Type': 'application/json' },
        ...(method === 'POST' && { body: '{"app":"slack"}' }),
      }),
    );
  const seen = async (response: Response) => [
    response.status,
    response.headers.get('Allow'),
    response.headers.get('Content-Type'),
    response.headers.get('Location'),
    (await response.text()).replace(/nonce="[^"]+"/g, ''),
  ];

  it('ignores one trailing slash in the path of every route', async () => {
    for (const [, path] of ROUTES) {
      for (const method of ['GET', 'HEAD', 'POST', 'DELETE', 'OPTIONS', 'PUT']) {
        const plain = await seen(await send(method, `/api/connect${path}`));
        assert.deepEqual(await seen(await send(method, `/api/connect${path}/`)), plain, `${method} ${path}/`);
        const { [method]: expected = 405 } = { GET: 200, HEAD: 200, OPTIONS: 204 } as Record<string, number>;
        if (path === '/accounts') assert.equal(plain[0], expected);
      }
    }
  });

  it('answers 404 for extra or missing slashes, except for one trailing slash', async () => {
    const slashes = fc.nat(4).map((count) => '/'.repeat(count));
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...ROUTES.filter(([, path]) => !path.startsWith('/webhook'))),
        slashes,
        slashes,
        slashes,
        async ([method, path], before, between, after) => {
          const [first = '', second] = path.slice(1).split('/');
          const rest = second === undefined ? '' : between + second;
          const response = await send(method, `/api/connect${before}${first}${rest}${after}`);
          const known =
            before === '/' && (second === undefined || between === '/') && ['', '/'].includes(after);
          assert.equal((await response.text()).includes('"not-found"'), !known);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('builds return URLs and webhook URLs with publicPath', async () => {
    const handle = bench.handler({
      basePath: '/api/connect',
      publicPath: '/app/api/connect/',
      webhook: () => undefined,
    });
    const state = 'a-nonce-of-good-length';
    assert.equal((await handle(post('/token', { app: 'slack', state }))).status, 200);
    const { success_redirect_uri, error_redirect_uri, webhook_uri } =
      bench.upstream.to('POST /tokens')[0]!.body;
    assert.equal(success_redirect_uri, `${ORIGIN}/app/api/connect/return?state=${state}&status=success`);
    assert.equal(error_redirect_uri, `${ORIGIN}/app/api/connect/return?state=${state}&status=error`);
    assert.ok(String(webhook_uri).startsWith(`${ORIGIN}/app/api/connect/webhook/`));
    assert.equal(
      await problem(await handle(new Request(`${ORIGIN}/app/api/connect/accounts`))),
      '404 not-found',
    );
  });

  it('accepts the root path as basePath and as publicPath', async () => {
    for (const [basePath, publicPath, expected] of [
      ['/', '/api', '/api/return'],
      ['/api', '/', '/return'],
    ] as const) {
      const handle = bench.handler({ basePath, publicPath });
      const path = basePath === '/' ? '/link/slack' : '/api/link/slack';
      assert.equal((await handle(new Request(`${ORIGIN}${path}`))).status, 302);
      const uri = new URL(String(bench.upstream.to('POST /tokens').at(-1)!.body.success_redirect_uri));
      assert.equal(uri.pathname, expected);
    }
  });

  for (const publicPath of [
    'app/api',
    'https://x.example/api',
    '//x.example',
    '/a b',
    '/a?b',
    '/a/../b/%2e',
  ]) {
    it(`refuses the publicPath ${JSON.stringify(publicPath)}`, () => {
      assert.throws(
        () =>
          createConnectHandler({
            getUserId: () => null,
            clientId: 'id',
            clientSecret: SECRET,
            projectId: 'proj_1',
            projectEnvironment: 'development',
            publicPath,
          }),
        /`publicPath`/,
      );
    });
  }
});
