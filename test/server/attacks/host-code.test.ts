import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ConnectHandlerOptions } from '../../../src/server/index.js';
import { get, json, post, problem, remove, useBench } from '../support.js';

const SILENT = { error: { code: 'server-error', message: 'Something went wrong.' } };

/** Tests failures of the host's functions. Any request can cause these failures, so they must not bypass a check. */
describe('A failing getUserId', () => {
  const bench = useBench();
  const requests = () => [
    post('/token', { app: 'slack' }),
    get('/accounts'),
    remove('/accounts/apn_1'),
    get('/link/slack'),
  ];

  const thrown: [string, unknown][] = [
    ['an error that contains a secret', new Error('postgres://admin:hunter2@10.0.0.7')],
    ['a string', 'hunter2'],
    ['undefined', undefined],
    ['null', null],
    ['a redirect response, as in Remix', Response.redirect('https://evil.example/?hunter2')],
    ['an object whose properties throw', new Proxy({}, { get: () => assert.fail('hunter2') })],
    [
      'an object in the shape of a ConnectServerError',
      { code: 'not-found', status: 200, publicMessage: 'hunter2' },
    ],
  ];
  for (const [what, value] of thrown) {
    it(`answers 500 without details if getUserId throws or rejects with ${what}`, async () => {
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
    ['an array with one id', ['user-1']],
    ['an object whose toString returns an id', { toString: () => 'user-1' }],
    ['a function', () => 'user-1'],
    ['an asterisk with a line break and a header', '*\r\nX-Admin: 1'],
    [
      'a thenable that resolves to an array',
      { then: (resolve: (value: unknown) => void) => resolve(['user-1']) },
    ],
    ['a no-break space', '\u00a0'],
  ];
  for (const [what, value] of odd) {
    it(`answers 500 without a request to Pipedream if getUserId returns ${what}`, async () => {
      const handle = bench.handler({ getUserId: (() => value) as () => string });
      for (const request of requests()) {
        const response = await handle(request);
        assert.equal(response.status, 500);
        assert.deepEqual(await json(response), SILENT);
      }
      assert.equal(bench.upstream.calls.length, 0);
    });
  }

  it('answers 500 and reports an error if getUserId never settles', async () => {
    const getUserId = () => new Promise<string>(() => undefined);
    for (const request of requests()) {
      const response = await bench.handler({ getUserId, upstreamTimeout: 30 })(request);
      assert.deepEqual(await json(response), SILENT);
      assert.match(bench.errors.at(-1)?.message ?? '', /getUserId did not settle within 30 ms/);
    }
    assert.equal(bench.upstream.calls.length, 0);
  });

  it('does not call getUserId for a request that an earlier check refuses', async () => {
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

describe('A failing onError', () => {
  const bench = useBench();

  const weak: [string, NonNullable<ConnectHandlerOptions['onError']>][] = [
    ['throws', () => assert.fail('logger')],
    ['rejects', () => Promise.reject(new Error('log store is down'))],
    ['never settles', () => new Promise(() => undefined)],
  ];
  for (const [does, onError] of weak) {
    it(`sends the response and keeps the process alive if onError ${does}`, async () => {
      let crash: unknown;
      const note = (reason: unknown) => (crash = reason);
      // Without this listener, an unhandled rejection would end the process.
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
