import assert from 'node:assert/strict';
import { describe, it, mock } from 'node:test';
import { createConnectHandler, type ConnectHandlerOptions } from '../../src/server/index.js';
import { get, ORIGIN, post, problem, SECRET, useBench } from './support.js';

describe('The routing of the handler', () => {
  const bench = useBench();
  const send = (path: string, method = 'GET', options?: Partial<ConnectHandlerOptions>) =>
    bench.handler(options)(
      new Request(`${ORIGIN}${path}`, { method, headers: { 'Sec-Fetch-Site': 'same-origin' } }),
    );

  for (const path of [
    '/api/connect',
    '/api/connect/',
    '/api/connect/tokens',
    '/api/connect/token/x',
    '/api/connect//token',
    '/api/connect/Token',
    '/api/connect/token//',
    '/api/connect/accounts//',
    '/api/connect/accounts/apn_1//',
    '/api/connect/icon',
    '/api/connect/icon/',
    '/api/connect/link/',
    '/api/connect/accounts/apn_1/x',
    '/api/connect/link',
    '/api/connect/webhook/x.y.z.',
    '/api/connectx/token',
    '/token',
    '/x/api/connect/token',
    '/',
  ]) {
    it(`answers 404 at ${path}`, async () => {
      assert.equal(
        await problem(await send(path, path.includes('webhook') ? 'POST' : 'GET')),
        '404 not-found',
      );
    });
  }

  const methods: [string, string][] = [
    ['/token', 'POST, OPTIONS'],
    ['/accounts', 'GET, HEAD, OPTIONS'],
    ['/accounts/apn_1', 'DELETE, OPTIONS'],
    ['/link/slack', 'GET, OPTIONS'],
    ['/return', 'GET, HEAD, OPTIONS'],
    ['/apps', 'GET, HEAD, OPTIONS'],
    ['/icon/slack', 'GET, HEAD, OPTIONS'],
  ];
  for (const [path, allow] of methods) {
    it(`allows only the methods ${allow} at ${path}`, async () => {
      for (const method of ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE']) {
        if (allow.includes(method)) continue;
        const response = await send(`/api/connect${path}`, method);
        assert.equal(response.status, 405, method);
        assert.equal(response.headers.get('Allow'), allow);
      }
      const options = await send(`/api/connect${path}`, 'OPTIONS');
      assert.equal(options.status, 204);
      assert.equal(options.headers.get('Allow'), allow);
    });
  }

  it('answers HEAD like GET, without a body', async () => {
    for (const path of ['/api/connect/accounts', '/api/connect/return']) {
      const response = await send(path, 'HEAD');
      assert.equal(response.status, 200);
      assert.equal(await response.text(), '');
    }
  });

  it('serves the routes below a custom basePath and below the root', async () => {
    assert.equal((await send('/api/accounts', 'GET', { basePath: '/api' })).status, 200);
    assert.equal((await send('/api/accounts', 'GET', { basePath: '/api/' })).status, 200);
    assert.equal((await send('/accounts', 'GET', { basePath: '/' })).status, 200);
  });

  it('forbids caching and MIME sniffing of the responses', async () => {
    for (const path of ['/api/connect/accounts', '/api/connect/return', '/api/connect/token', '/nowhere']) {
      const { headers } = await send(path);
      assert.equal(headers.get('Cache-Control'), 'no-store');
      assert.equal(headers.get('X-Content-Type-Options'), 'nosniff');
    }
  });
});

describe('onError', () => {
  const bench = useBench();

  it('does not call onError for an invalid request', async () => {
    await bench.handler()(post('/token', {}));
    await bench.handler()(get('/nowhere'));
    assert.equal(bench.errors.length, 0);
  });

  it('logs a line without secrets on console.error if onError is not set', async () => {
    bench.upstream.on['POST /tokens'] = () => ({ status: 400, json: { error: `no ${SECRET}` } });
    const log = mock.method(console, 'error', () => undefined);
    try {
      await bench.handler({ onError: undefined })(post('/token', { app: 'slack' }));
      assert.deepEqual(
        log.mock.calls.map(({ arguments: line }) => line),
        [
          [
            'pd-connect-button: upstream-rejected: Pipedream rejected this server’s request. Check the server’s log and its credentials. (Connect token: 400 no …)',
          ],
        ],
      );
    } finally {
      log.mock.restore();
    }
  });

  it('sends the response even if onError throws', async () => {
    const handle = bench.handler({
      getUserId: () => assert.fail('session store'),
      onError: () => assert.fail('logger'),
    });
    assert.equal(await problem(await handle(get('/accounts'))), '500 server-error');
  });

  it('calls onError with the request and the host’s error as the cause', async () => {
    const fault = new Error('session store');
    let received: unknown[] = [];
    const handle = bench.handler({
      getUserId: () => Promise.reject(fault),
      onError: (error, request) => (received = [error.code, error.cause, new URL(request.url).pathname]),
    });
    await handle(get('/accounts'));
    assert.deepEqual(received, ['server-error', fault, '/api/connect/accounts']);
  });
});

describe('createConnectHandler', () => {
  const complete: ConnectHandlerOptions = {
    getUserId: () => 'user-1',
    clientId: 'id',
    clientSecret: SECRET,
    projectId: 'proj_1',
    projectEnvironment: 'development',
  };
  const VARIABLES = {
    clientId: 'PIPEDREAM_CLIENT_ID',
    clientSecret: 'PIPEDREAM_CLIENT_SECRET',
    projectId: 'PIPEDREAM_PROJECT_ID',
    projectEnvironment: 'PIPEDREAM_PROJECT_ENVIRONMENT',
  };

  for (const [option, variable] of Object.entries(VARIABLES)) {
    it(`throws an error that names ${variable} if the variable is missing or empty`, () => {
      for (const value of [undefined, '']) {
        assert.throws(
          () => createConnectHandler({ ...complete, [option]: value }),
          (error: Error) => {
            assert.match(error.message, new RegExp(variable));
            assert.equal(error.message.includes(SECRET), false);
            return true;
          },
        );
      }
    });

    it(`reads ${variable} from the environment`, () => {
      process.env[variable] = option === 'projectEnvironment' ? 'production' : 'from-env';
      try {
        assert.doesNotThrow(() => createConnectHandler({ ...complete, [option]: undefined }));
      } finally {
        // eslint-disable-next-line @typescript-eslint/no-dynamic-delete
        delete process.env[variable];
      }
    });
  }

  const mistakes: [string, Partial<ConnectHandlerOptions>, RegExp][] = [
    ['a missing getUserId', { getUserId: undefined as never }, /getUserId/],
    ['an unknown projectEnvironment', { projectEnvironment: 'staging' }, /"development" or "production"/],
    ['an origin with a slash', { origin: 'https://app.example.com/' }, /`origin`/],
    ['an origin with a path', { origin: 'https://app.example.com/app' }, /`origin`/],
    ['an origin without a scheme', { origin: 'app.example.com' }, /`origin`/],
    ['an empty origin', { origin: '' }, /`origin`/],
    ['a wildcard in allowedOrigins', { allowedOrigins: ['*'] }, /`allowedOrigins`/],
    ['the origin null in allowedOrigins', { allowedOrigins: ['null'] }, /`allowedOrigins`/],
    ['a wildcard host in allowedOrigins', { allowedOrigins: ['https://*.example.com'] }, /`allowedOrigins`/],
    ['a basePath without a slash', { basePath: 'api/connect' }, /`basePath`/],
    ['a basePath that is a URL', { basePath: 'https://x.example/api' }, /`basePath`/],
    ['a baseUrl with http', { baseUrl: 'http://pipedream.example' }, /`baseUrl`/],
    ['a baseUrl that is not a URL', { baseUrl: 'pipedream' }, /`baseUrl`/],
    ['an upstreamTimeout of 0', { upstreamTimeout: 0 }, /`upstreamTimeout`/],
    ['a maxBodySize of NaN', { maxBodySize: NaN }, /`maxBodySize`/],
    ['a webhook without an origin', { webhook: () => undefined }, /`webhook` needs `origin`/],
  ];
  for (const [name, options, message] of mistakes) {
    it(`throws a TypeError for ${name}`, () => {
      assert.throws(
        () => createConnectHandler({ ...complete, ...options }),
        (error: Error) => {
          assert.equal(error.name, 'TypeError');
          assert.match(error.message, message);
          return true;
        },
      );
    });
  }

  it('creates a handler in a runtime without `process`', async () => {
    const { process } = globalThis;
    // @ts-expect-error: simulates a Worker, which has no `process`
    globalThis.process = undefined;
    let handle;
    try {
      handle = createConnectHandler(complete);
      assert.throws(() => createConnectHandler({ ...complete, clientId: undefined }), /PIPEDREAM_CLIENT_ID/);
    } finally {
      globalThis.process = process;
    }
    assert.equal((await handle(get('/return'))).status, 200);
  });
});
