import assert from 'node:assert/strict';
import { afterEach, describe, it, mock } from 'node:test';
import { inspect } from 'node:util';
import { createConnectHandler, type ConnectHandlerOptions } from '../../src/server/index.js';
import { get, post, SECRET, useBench } from './support.js';

const VARIABLES = {
  clientId: 'PIPEDREAM_CLIENT_ID',
  clientSecret: 'PIPEDREAM_CLIENT_SECRET',
  projectId: 'PIPEDREAM_PROJECT_ID',
  projectEnvironment: 'PIPEDREAM_PROJECT_ENVIRONMENT',
} as const;
const COMPLETE: ConnectHandlerOptions = {
  getUserId: () => 'user-1',
  clientId: 'id',
  clientSecret: SECRET,
  projectId: 'proj_1',
  projectEnvironment: 'development',
};

function failure(options: Partial<ConnectHandlerOptions>): string {
  try {
    createConnectHandler({ ...COMPLETE, ...options });
  } catch (error) {
    assert.ok(error instanceof TypeError);
    return error.message;
  }
  return assert.fail('nothing was thrown');
}

describe('Missing variables', () => {
  afterEach(() => {
    delete process.env.PIPEDREAM_ENVIRONMENT;
    delete process.env.PIPEDREAM_CLIENT_ID;
  });

  it('lists all missing variables in one error, each exactly once', () => {
    const names = Object.keys(VARIABLES) as (keyof typeof VARIABLES)[];
    for (let set = 1; set < 1 << names.length; set++) {
      const missing = names.filter((_, index) => set & (1 << index));
      const message = failure(Object.fromEntries(missing.map((name) => [name, ''])));
      for (const name of names) {
        const count = missing.includes(name) ? 1 : 0;
        assert.equal(message.split(VARIABLES[name]).length - 1, count, `${VARIABLES[name]} in: ${message}`);
        assert.equal(message.split(`\`${name}\``).length - 1, count, `${name} in: ${message}`);
      }
      assert.equal(message.includes(SECRET), false);
    }
  });

  it('omits variables that the environment sets from the list of missing variables', () => {
    process.env.PIPEDREAM_CLIENT_ID = 'from-env';
    assert.doesNotMatch(failure({ clientId: undefined, projectId: undefined }), /PIPEDREAM_CLIENT_ID/);
  });

  it('gives a hint when PIPEDREAM_ENVIRONMENT is set instead of PIPEDREAM_PROJECT_ENVIRONMENT', () => {
    const hint = /PIPEDREAM_ENVIRONMENT is set/;
    assert.doesNotMatch(failure({ projectEnvironment: undefined }), hint);
    process.env.PIPEDREAM_ENVIRONMENT = 'development';
    assert.match(failure({ projectEnvironment: undefined }), hint);
    assert.doesNotMatch(failure({ clientId: undefined }), hint);
    assert.doesNotThrow(() => createConnectHandler(COMPLETE));
  });
});

describe('The check for a loopback baseUrl', () => {
  const original = process.env.NODE_ENV;
  afterEach(() => {
    if (original === undefined) delete process.env.NODE_ENV;
    else process.env.NODE_ENV = original;
  });

  for (const [environment, baseUrl, warnings] of [
    ['production', 'http://127.0.0.1:8787', 1],
    ['production', 'http://localhost:8787', 1],
    ['production', 'https://localhost:8787', 1],
    ['production', undefined, 0],
    ['production', 'https://api.pipedream.com', 0],
    ['development', 'http://127.0.0.1:8787', 0],
    ['test', 'http://127.0.0.1:8787', 0],
  ] as const) {
    it(`prints ${warnings > 0 ? 'a warning' : 'no warning'} with NODE_ENV=${environment} and baseUrl ${baseUrl}`, () => {
      process.env.NODE_ENV = environment;
      const warn = mock.method(console, 'warn', () => undefined);
      try {
        createConnectHandler({ ...COMPLETE, baseUrl });
        assert.equal(warn.mock.callCount(), warnings);
        if (warnings > 0) assert.match(String(warn.mock.calls[0]!.arguments[0]), /NODE_ENV.*loopback/);
      } finally {
        warn.mock.restore();
      }
    });
  }
});

describe('An option of the wrong type', () => {
  const wrong: [keyof ConnectHandlerOptions, unknown][] = [
    ['getUserId', 'user-1'],
    ['webhook', 'https://app.example.com/hook'],
    ['onError', 'console'],
    ['apps', 'slack'],
    ['apps', ['slack', ' notion']],
    ['apps', [undefined]],
    ['oauthAppIds', 'oa_1'],
    ['oauthAppIds', ['slack']],
    ['allowedOrigins', 'https://b.example.com'],
    ['allowedOrigins', [undefined]],
    ['embedders', 'https://b.example.com'],
    ['embedders', [5]],
    ['origin', ['https://app.example.com']],
    ['basePath', 5],
    ['publicPath', 'https://app.example.com/api'],
    ['baseUrl', 'https://user:password@api.example.com'],
    ['upstreamTimeout', 2 ** 31],
    ['upstreamTimeout', '5000'],
    ['bodyTimeout', 1e10],
    ['maxBodySize', '1kb'],
  ];
  for (const [name, value] of wrong) {
    it(`throws a TypeError that names the wrong option: ${name} = ${inspect(value)}`, () => {
      const message = failure({ origin: 'https://app.example.com', [name]: value });
      assert.match(message, new RegExp(`\`${name}\``));
      assert.doesNotMatch(message, /user:password/);
    });
  }

  it('throws a TypeError that names getUserId if called without options', () => {
    assert.throws(() => (createConnectHandler as () => unknown)(), /`getUserId`/);
  });
});

describe('The option tokenLifetime', () => {
  const bench = useBench();
  const minted = () => bench.upstream.to('POST /tokens').map(({ body }) => body.expires_in);

  it('uses a tokenLifetime of 3,600 seconds by default', async () => {
    await bench.handler()(post('/token', { app: 'slack' }));
    await bench.handler()(get('/link/slack'));
    assert.deepEqual(minted(), [3600, 3600]);
  });

  it('accepts a tokenLifetime from 60 to 14,400 seconds', async () => {
    for (const tokenLifetime of [60, 14_400]) {
      await bench.handler({ tokenLifetime })(post('/token', { app: 'slack' }));
      await bench.handler({ tokenLifetime })(get('/link/slack'));
    }
    assert.deepEqual(minted(), [60, 60, 14_400, 14_400]);
  });

  for (const tokenLifetime of [0, -60, 59, 14_401, 60.5, NaN, Infinity, '3600' as unknown as number]) {
    it(`refuses the tokenLifetime ${inspect(tokenLifetime)}`, () => {
      assert.match(failure({ tokenLifetime }), /`tokenLifetime`/);
    });
  }
});
