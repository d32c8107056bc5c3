import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ConnectHandlerOptions } from '../../../src/server/index.js';
import { get, json, post, problem, remove, useBench } from '../support.js';

const SILENT = { error: { code: 'server-error', message: 'Something went wrong.' } };

/** Any request can trigger the host's functions, so their failures must not bypass a check. */
describe('getUserId', () => {
  const bench = useBench();
  const requests = () => [
    post('/token', { app: 'slack' }),
    get('/accounts'),
    remove('/accounts/apn_1'),
    get('/link/slack'),
  ];

  const thrown: [string, unknown][] = [
    ['an error with a secret in it', new Error('postgres://admin:hunter2@10.0.0.7')],
    ['a string', 'hunter2'],
    ['nothing', undefined],
    ['null', null],
    ['a redirect, as Remix has it', Response.redirect('https://evil.example/?hunter2')],
    ['an object that cannot be read', new Proxy({}, { get: () => assert.fail('hunter2') })],
    ['what looks like a ConnectServerError', { code: 'not-found', status: 200, publicMessage: 'hunter2' }],
  ];
  for (const [what, value] of thrown) {
    it(`causes a 500 without a reason on every route, if it throws or rejects with ${what}`, async () => {
      for (const getUserId of [
        () => {
          throw value;
        },
        // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors
        () => Promise.reject(value),
      ]) {
        for (const request of requests()) {
          const response = await bench.handler({ getUserId })(request);
          assert.equal(response.status, 500);
          assert.equal(response.headers.get('Location'), null);
          assert.deepEqual(await json(response), SILENT);
        }
      }
      assert.equal(bench.upstream.calls.length, 0);
    });
  }

  const odd: [string, unknown][] = [
    ['true', true],
    ['false', false],
    ['0', 0],
    ['NaN', NaN],
    ['a BigInt', 7n],
    ['a symbol', Symbol('user-1')],
    ['a String object', new String('user-1')],
    ['an array of one id', ['user-1']],
    ['an object that reads as an id', { toString: () => 'user-1' }],
    ['a function', () => 'user-1'],
    ['a wildcard with a line break', '*\r\nX-Admin: 1'],
    ['a thenable that gives an array', { then: (resolve: (value: unknown) => void) => resolve(['user-1']) }],
    ['a no-break space', '\u00a0'],
  ];
  for (const [what, value] of odd) {
    it(`causes a 500 without a request to Pipedream, if it returns ${what}`, async () => {
      const handle = bench.handler({ getUserId: (() => value) as () => string });
      for (const request of requests()) {
        const response = await handle(request);
        assert.equal(response.status, 500);
        assert.deepEqual(await json(response), SILENT);
      }
      assert.equal(bench.upstream.calls.length, 0);
    });
  }

  it('causes a 500 after upstreamTimeout if it never settles, and onError receives the reason', async () => {
    const getUserId = () => new Promise<string>(() => undefined);
    for (const request of requests()) {
      const response = await bench.handler({ getUserId, upstreamTimeout: 30 })(request);
      assert.deepEqual(await json(response), SILENT);
      assert.match(bench.errors.at(-1)?.message ?? '', /getUserId did not settle within 30 ms/);
    }
    assert.equal(bench.upstream.calls.length, 0);
  });

  it('is not called for a request that another check refuses', async () => {
    const handle = bench.handler({ getUserId: () => assert.fail('was asked') });
    const refused = [
      post('/token', { app: 'slack' }, { headers: { Origin: 'https://evil.example' } }),
      remove('/accounts/apn_1', {}),
      get('/link/slack', { 'Sec-Fetch-Site': 'cross-site' }),
      get('/nowhere'),
      get('/token'),
    ];
    for (const request of refused) assert.match(await problem(await handle(request)), /^40[345] /);
  });
});

describe('onError', () => {
  const bench = useBench();

  const weak: [string, NonNullable<ConnectHandlerOptions['onError']>][] = [
    ['throws', () => assert.fail('logger')],
    ['rejects', () => Promise.reject(new Error('log store is down'))],
    ['never ends', () => new Promise(() => undefined)],
  ];
  for (const [does, onError] of weak) {
    it(`affects neither the response nor the process if it ${does}`, async () => {
      let crash: unknown;
      const note = (reason: unknown) => (crash = reason);
      // Without a listener, an unhandled rejection would end the process.
      process.on('unhandledRejection', note);
      try {
        const handle = bench.handler({ getUserId: () => assert.fail('session store'), onError });
        assert.equal(await problem(await handle(get('/accounts'))), '500 server-error');
        // Node reports unhandled rejections before the next turn of the event loop.
        await new Promise(setImmediate);
        assert.equal(crash, undefined);
      } finally {
        process.off('unhandledRejection', note);
      }
    });
  }
});
