import assert from 'node:assert/strict';
import { once } from 'node:events';
import { request as httpRequest, type ServerResponse } from 'node:http';
import { describe, it } from 'node:test';
import { setImmediate as nextTurn } from 'node:timers/promises';
import fc from 'fast-check';
import { toNodeListener } from '../../src/server/index.js';
import { serve } from './http.js';
import { get, json, ORIGIN, post, problem, remove, useBench } from './support.js';
import { accountPage, type Answer, type Call, type FakeAccount } from './upstream.js';

/** Returns `count` accounts. A newer account has a higher number in its id. */
const accounts = (count: number): FakeAccount[] =>
  Array.from({ length: count }, (_, n) => ({
    id: `apn_${n}`,
    created_at: new Date(Date.UTC(2020, 0, 1) + n * 60_000).toISOString(),
    app: { name_slug: 'slack' },
  }));

/** Returns a handler that serves `list` in pages, like Pipedream, which sends an end cursor even with the last page that has accounts. */
function paged(list: readonly FakeAccount[], total?: number): (call: Call) => Answer {
  return ({ query }) => {
    const from = Number(query.get('after') ?? 0);
    const data = list.slice(from, from + Number(query.get('limit')));
    const pageInfo = {
      ...(data.length > 0 && { end_cursor: String(from + data.length) }),
      ...(total !== undefined && { total_count: total }),
    };
    return { json: accountPage(data, pageInfo) };
  };
}

/** Returns a response that waits until the test calls `open`. `arrival` resolves when the first request has arrived. */
function gate() {
  const waiting: ServerResponse[] = [];
  let arrived: () => void = () => undefined;
  const answer: Answer = (response) => {
    waiting.push(response);
    arrived();
  };
  return {
    answer,
    waiting,
    arrival: () => new Promise<void>((resolve) => (waiting.length > 0 ? resolve() : (arrived = resolve))),
    open: (body: unknown) => {
      for (const response of waiting.splice(0)) {
        response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
      }
    },
  };
}

describe('Lists of accounts', () => {
  const bench = useBench();
  const list = async (path = '/accounts') => json(await bench.handler()(get(path)));
  const ids = (answer: Record<string, unknown>) => (answer.accounts as { id: string }[]).map(({ id }) => id);

  for (const order of ['with the oldest first', 'with the newest first', 'in no order'] as const) {
    it(`lists accounts newest first if Pipedream returns them ${order}`, async () => {
      const all = accounts(1_201);
      const expected = all.map(({ id }) => id).reverse();
      if (order === 'with the newest first') all.reverse();
      if (order === 'in no order') all.sort((a, b) => (a.id < b.id ? 1 : -1));
      bench.upstream.on['GET /accounts'] = paged(all, 1_201);
      const answer = await list();
      assert.deepEqual(ids(answer), expected);
      assert.equal('truncated' in answer, false);
      assert.equal(bench.upstream.to('GET /accounts').length, 13);
    });
  }

  it('causes no warning about leaked listeners when a list has many pages', async (t) => {
    const warnings: string[] = [];
    const collect = ({ name, message }: Error) => void warnings.push(`${name}: ${message}`);
    process.on('warning', collect);
    t.after(() => process.off('warning', collect));
    const all = accounts(5_000);
    bench.upstream.on['GET /accounts'] = paged(all, all.length);
    await list();
    await nextTurn();
    assert.deepEqual(warnings, []);
  });

  it('truncates a list with more than 5,000 accounts', async () => {
    for (const [count, truncated] of [
      [5_000, undefined],
      [5_001, true],
    ] as const) {
      bench.upstream.calls.length = 0;
      bench.upstream.on['GET /accounts'] = paged(accounts(count), count);
      const answer = await list();
      assert.equal(answer.truncated, truncated);
      assert.equal((answer.accounts as unknown[]).length, 5_000);
      assert.equal(bench.upstream.to('GET /accounts').length, 50);
    }
  });

  it('reads the next page after a page with only invalid entries', async () => {
    const all = [...Array.from({ length: 100 }, () => ({ id: 'other' })), { id: 'apn_1' }];
    bench.upstream.on['GET /accounts'] = paged(all);
    assert.deepEqual(ids(await list()), ['apn_1']);
  });

  it('answers 502 for an account that a truncated list omits', async () => {
    bench.upstream.on['GET /accounts'] = paged(accounts(5_200), 5_200);
    const handle = bench.handler({ webhook: () => assert.fail('was called') });
    const expected = '502 too-many-accounts';
    assert.equal(await problem(await handle(remove('/accounts/apn_5100'))), expected);
    const reconnect = post('/token', { app: 'slack', account_id: 'apn_5100' });
    assert.equal(await problem(await handle(reconnect)), expected);
    await assert.rejects(handle.createLink({ userId: 'user-1', app: 'slack', accountId: 'apn_5100' }), {
      code: 'too-many-accounts',
    });
    await handle(post('/token', { app: 'slack' }));
    const hook = new URL(String(bench.upstream.to('POST /tokens').at(-1)!.body.webhook_uri));
    const event = { event: 'CONNECTION_SUCCESS', account: { id: 'apn_5100' } };
    const delivery = post(hook.pathname.slice('/api/connect'.length), event, { headers: {} });
    assert.equal(await problem(await handle(delivery)), expected);
    // The account apn_7 is on a page that was read, so the deletion succeeds.
    assert.equal((await handle(remove('/accounts/apn_7'))).status, 204);
  });
});

describe('Parallel requests for a list', () => {
  const bench = useBench();
  const calls = () => bench.upstream.to('GET /accounts');

  it('reads Pipedream’s list once for parallel requests of the same app', async () => {
    const held = gate();
    bench.upstream.on['GET /accounts'] = () => held.answer;
    const handle = bench.handler();
    const paths = ['?app=slack', '?app=slack', '?app=slack,slack', '', '?app=slack,github', '?app=a,b'];
    const answers = paths.map((query) => handle(get(`/accounts${query}`)));
    while (held.waiting.length < 2) await new Promise(setImmediate);
    held.open(accountPage([{ id: 'apn_1', app: { name_slug: 'slack' } }]));
    const shown = await Promise.all(answers.map(async (answer) => (await json(await answer)).accounts));
    assert.deepEqual(
      shown.map((list) => (list as unknown[]).length),
      [1, 1, 1, 1, 1, 0],
    );
    assert.deepEqual(
      calls()
        .map(({ query }) => query.get('app'))
        .sort(),
      [null, 'slack'].sort(),
    );
  });

  it('shares a read of the list only between requests of the same user', async () => {
    const user = fc.constantFrom('ada', 'bob', '["ada"]', 'ada,slack');
    const app = fc.constantFrom('', '?app=slack', '?app=github', '?app=slack,github');
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(user, app), { minLength: 1, maxLength: 30 }), async (requests) => {
        bench.upstream.calls.length = 0;
        bench.upstream.on['GET /accounts'] = ({ query }) => ({
          json: accountPage([
            {
              id: 'apn_1',
              name: query.get('external_user_id')!,
              app: { name_slug: query.get('app') ?? 'slack' },
            },
          ]),
        });
        const handle = bench.handler({ getUserId: (request) => request.headers.get('X-User') });
        await handle(get('/accounts?app=warm', { 'X-User': 'warm' }));
        bench.upstream.calls.length = 0;
        await Promise.all(
          requests.map(async ([id, query]) => {
            const response = await handle(get(`/accounts${query}`, { 'X-User': id }));
            const { accounts: shown } = (await json(response)) as { accounts: { name: string }[] };
            assert.deepEqual(
              shown.map(({ name }) => name),
              [id],
            );
          }),
        );
        const distinct = new Set(requests.map(([id, query]) => `${id} ${query.includes(',') ? '' : query}`));
        assert.equal(calls().length, distinct.size);
      }),
      { numRuns: 40 },
    );
  });

  it('reads the list again after the previous request has ended', async () => {
    const handle = bench.handler();
    await handle(get('/accounts'));
    await handle(get('/accounts'));
    assert.equal(calls().length, 2);
  });

  it('does not reuse a read that began before a deletion', async () => {
    const held = gate();
    let listed: FakeAccount[] = [{ id: 'apn_1' }];
    bench.upstream.on['GET /accounts'] = ({ query }) =>
      query.has('app') ? held.answer : { json: accountPage(listed) };
    const handle = bench.handler();
    const before = handle(get('/accounts?app=slack'));
    await held.arrival();
    assert.equal((await handle(remove('/accounts/apn_1'))).status, 204);
    listed = [];
    bench.upstream.on['GET /accounts'] = () => ({ json: accountPage(listed) });
    assert.deepEqual((await json(await handle(get('/accounts?app=slack')))).accounts, []);
    held.open(accountPage([{ id: 'apn_1' }]));
    await before;
  });

  it('passes the error of a shared read to every waiting request', async () => {
    const held = gate();
    bench.upstream.on['GET /accounts'] = () => held.answer;
    const handle = bench.handler();
    const both = [handle(get('/accounts')), handle(get('/accounts'))];
    await held.arrival();
    held.waiting[0]!.writeHead(429, { 'Content-Type': 'application/json', 'Retry-After': '3' }).end('{}');
    for (const response of both) assert.equal(await problem(await response), '429 rate-limited');
    bench.upstream.on['GET /accounts'] = () => ({ json: accountPage([]) });
    assert.equal((await handle(get('/accounts'))).status, 200);
  });

  it('answers a request even if an earlier read of the list hangs', async () => {
    let hung = 0;
    bench.upstream.on['GET /accounts'] = () => (hung++ === 0 ? () => undefined : { json: accountPage([]) });
    const handle = bench.handler({ upstreamTimeout: 1_000 });
    const first = handle(get('/accounts'));
    while (hung === 0) await new Promise(setImmediate);
    const second = handle(get('/accounts'));
    assert.equal((await second).status, 200);
    assert.equal(await problem(await first), '504 upstream-timeout');
  });
});

describe('A client that disconnects', () => {
  const bench = useBench();
  const calls = () => bench.upstream.to('GET /accounts').length;

  it('stops reading the list when the client disconnects', async () => {
    const leave = new AbortController();
    const pages = paged(accounts(3_000));
    bench.upstream.on['GET /accounts'] = (call) => {
      if (calls() === 3) leave.abort();
      return pages(call);
    };
    const request = new Request(`${ORIGIN}/api/connect/accounts`, { signal: leave.signal });
    assert.equal(await problem(await bench.handler()(request)), '499 client-closed');
    await bench.handler()(get('/accounts?app=other'));
    assert.ok(calls() <= 3 + 31, `${calls()} calls`);
    assert.equal(bench.upstream.to('GET /accounts').filter(({ query }) => !query.has('app')).length, 3);
    assert.deepEqual(bench.errors, []);
  });

  it('stops reading the list in toNodeListener when the client disconnects', async () => {
    const url = await serve(toNodeListener(bench.handler()));
    const pages = paged(accounts(3_000));
    const request = httpRequest(`${url}/api/connect/accounts`);
    request.on('error', () => undefined);
    const closed = new Promise<void>((resolve) => request.on('close', resolve));
    const held = gate();
    bench.upstream.on['GET /accounts'] = (call) => (calls() < 3 ? pages(call) : held.answer);
    request.end();
    await held.arrival();
    // The upstream connection closes when the handler aborts its pending call to Pipedream.
    const upstreamClosed = once(held.waiting[0]!, 'close');
    request.destroy();
    await closed;
    await upstreamClosed;
    assert.equal(calls(), 3);
    assert.equal((await fetch(`${url}/api/connect/return`)).status, 200);
    assert.equal(calls(), 3);
    assert.deepEqual(bench.errors, []);
  });

  it('continues a shared read while another client still waits', async () => {
    const held = gate();
    bench.upstream.on['GET /accounts'] = () => held.answer;
    const handle = bench.handler();
    const leaving = [new AbortController(), new AbortController()];
    const gone = leaving.map(({ signal }) =>
      handle(new Request(`${ORIGIN}/api/connect/accounts`, { signal })),
    );
    const stays = handle(get('/accounts'));
    await held.arrival();
    for (const each of leaving) each.abort();
    for (const response of gone) assert.equal((await response).status, 499);
    held.open(accountPage([{ id: 'apn_1' }]));
    assert.equal(((await json(await stays)).accounts as unknown[]).length, 1);
    assert.equal(calls(), 1);
  });

  it('sends no request to Pipedream if the client has already disconnected', async () => {
    const request = new Request(`${ORIGIN}/api/connect/accounts`, { signal: AbortSignal.abort() });
    assert.equal((await bench.handler()(request)).status, 499);
    assert.equal(bench.upstream.calls.length, 0);
  });

  it('completes a deletion even if the client disconnects', async () => {
    const leave = new AbortController();
    bench.upstream.on['GET /accounts'] = () => {
      leave.abort();
      return { json: accountPage([{ id: 'apn_1' }]) };
    };
    const request = new Request(`${ORIGIN}/api/connect/accounts/apn_1`, {
      method: 'DELETE',
      headers: { Origin: ORIGIN },
      signal: leave.signal,
    });
    assert.equal((await bench.handler()(request)).status, 204);
    assert.equal(bench.upstream.to('DELETE /accounts/apn_1').length, 1);
  });
});
