import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { toNodeListener } from '../../../src/server/index.js';
import { serve } from '../http.js';
import { get, ORIGIN, post, useBench } from '../support.js';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;
const heap = () => {
  collect();
  return process.memoryUsage().heapUsed;
};
const MB = 1_000_000;

describe('A flood of requests', () => {
  const bench = useBench();

  it('forwards Pipedream’s 429 to 300 requests without retries', async () => {
    bench.upstream.on['POST /tokens'] = () => ({
      status: 429,
      headers: { 'Retry-After': '7' },
      json: { error: 'Throttled' },
    });
    const url = await serve(toNodeListener(bench.handler()));
    const answers = await Promise.all(
      Array.from({ length: 300 }, () =>
        fetch(`${url}/api/connect/token`, {
          method: 'POST',
          headers: { 'Content-Type': 'application/json', Origin: ORIGIN },
          body: '{"app":"slack"}',
        }),
      ),
    );
    for (const answer of answers) {
      assert.equal(answer.status, 429);
      assert.equal(answer.headers.get('Retry-After'), '7');
      assert.equal(answer.headers.get('Access-Control-Expose-Headers'), 'Retry-After');
    }
    assert.equal(bench.upstream.to('POST /tokens').length, 300);
    assert.equal(bench.upstream.to('POST /oauth/token').length, 1);
  });

  it('makes at most two OAuth calls for 300 requests that Pipedream refuses', async () => {
    bench.upstream.on['POST /oauth/token'] = () => ({ status: 401, json: { error: 'invalid_client' } });
    const handle = bench.handler();
    const answers = await Promise.all(
      Array.from({ length: 300 }, () => handle(post('/token', { app: 'slack' }))),
    );
    assert.deepEqual([...new Set(answers.map(({ status }) => status))], [502]);
    assert.ok(bench.upstream.to('POST /oauth/token').length <= 2);
  });

  it('keeps heap growth below 2 MB in 4,000 refused requests', async () => {
    const handle = bench.handler({ getUserId: (request) => request.headers.get('X-User') });
    const large = 'x'.repeat(20_000);
    const round = async (from: number) => {
      for (let n = from; n < from + 1_000; n++) {
        await handle(get(`/accounts?app=a${n}`));
        await handle(get(`/nowhere/${n}`));
        await handle(post('/token', { app: `a${n}` }, { headers: { Origin: `https://${n}.evil.example` } }));
        await handle(
          post('/token', null, {
            raw: large,
            headers: {
              'Sec-Fetch-Site': 'same-origin',
              'Content-Type': 'application/json',
              'X-User': `u${n}`,
            },
          }),
        );
      }
      return heap();
    };
    await round(0);
    const settled = await round(1_000);
    const after = await round(2_000);
    assert.ok(after - settled < 2 * MB, `grew by ${after - settled} bytes in 4,000 requests`);
    assert.equal(bench.upstream.calls.length, 0);
  });

  it('keeps heap growth below 1 MB in 300 requests of different users', async () => {
    let user = 0;
    const handle = bench.handler({ getUserId: () => `user-${++user}` });
    const round = async (from: number) => {
      for (let n = from; n < from + 300; n++) await handle(post('/token', { app: `app_${n}` }));
      // The log of the fake Pipedream would also grow the heap.
      bench.upstream.calls.length = 0;
      return heap();
    };
    await round(0);
    const settled = await round(300);
    const after = await round(600);
    assert.ok(after - settled < MB, `grew by ${after - settled} bytes in 300 requests`);
  });
});
