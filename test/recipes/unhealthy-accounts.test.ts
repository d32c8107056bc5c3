import assert from 'node:assert/strict';
import { resolve } from 'node:path';
import { after, before, beforeEach, describe, it } from 'node:test';
import { createSandbox, type Sandbox } from '../../src/sandbox/index.js';
import { load, setEnv } from './load.js';

interface Told {
  userId: string;
  app: string;
  accountId: string;
}
interface Result {
  complete: boolean;
  requests: number;
  notified: number;
  next?: string;
  retryAfter?: number;
}
type Check = (options: object) => Promise<Result>;

describe('The recipe for unhealthy accounts', () => {
  let sandbox: Sandbox;
  let known: Map<string, string>;
  let notified: Told[];
  let run: (options?: object) => Promise<Result>;
  before(async () => {
    sandbox = await createSandbox();
    setEnv(sandbox.env);
    const { checkAccounts } = await load<{ checkAccounts: Check }>('unhealthy-accounts/check-accounts.mjs');
    run = (options = {}) =>
      checkAccounts({ known, notify: (one: Told) => void notified.push(one), ...options });
  });
  after(() => sandbox.close());
  beforeEach(() => {
    sandbox.reset();
    known = new Map();
    notified = [];
  });
  const seed = (externalUserId: string, health: object) =>
    sandbox.accounts.add({ externalUserId, app: 'slack', ...health });
  const lists = () => sandbox.requests.filter(({ path }) => path.endsWith('/accounts'));

  it('reports a dead account at once, and an unhealthy account at the second check', async () => {
    const dead = seed('ada', { healthy: false, dead: true });
    const unhealthy = seed('bob', { healthy: false });
    seed('eve', {});
    assert.deepEqual(await run(), { complete: true, requests: 1, notified: 1, failed: [] });
    assert.deepEqual(
      notified.map(({ userId, app, accountId }) => [userId, app, accountId]),
      [['ada', 'slack', dead.id]],
    );
    await run();
    await run();
    assert.deepEqual(
      notified.map(({ accountId }) => accountId),
      [dead.id, unhealthy.id],
    );
  });

  it('does not report an account without a `healthy` value', async () => {
    const account = { external_id: 'ada', app: { name_slug: 'slack', name: 'Slack' } };
    const data = [
      { ...account, id: 'apn_1' },
      { ...account, id: 'apn_2', healthy: null },
    ];
    sandbox.fault({ path: '/accounts', body: JSON.stringify({ data, page_info: {} }), times: 3 });
    for (let times = 0; times < 3; times++) assert.equal((await run()).complete, true);
    assert.deepEqual(notified, []);
  });

  it('continues in the next run where an incomplete run ended', async (t) => {
    for (let count = 0; count < 150; count++) seed(`user-${count}`, {});
    const progress = new Map<string, unknown>();
    let isLimited = false;
    // The second request fails. It follows the first call of `delete`, because the recipe deletes an entry for each healthy account.
    const limited = {
      get: () => undefined,
      delete: () => {
        if (!isLimited) sandbox.fault({ path: '/accounts', status: 429 });
        isLimited = true;
      },
    };
    Object.assign(globalThis, { site: { known: limited, mailUser: () => undefined, progress } });
    t.after(() => Reflect.deleteProperty(globalThis, 'site'));
    t.mock.method(console, 'log', () => undefined);
    const runProgram = () =>
      load('unhealthy-accounts/run.mjs', { './site.mjs': resolve('test/recipes/stand-ins/site.mjs') });

    await runProgram();
    assert.equal(typeof progress.get('next'), 'string');
    const before = lists().length;
    await runProgram();
    assert.equal(lists().length, before + 1, 'the next run requests only the second page');
    assert.equal(progress.get('next'), undefined);
  });

  it('forgets an account that is healthy again', async () => {
    const { id } = seed('ada', { healthy: false });
    known.set(id, 'notified');
    sandbox.accounts.remove(id);
    const { id: again } = seed('ada', { healthy: true });
    known.set(again, 'notified');
    await run();
    assert.equal(known.has(again), false);
  });

  it('sends one request for 100 accounts of different users', async () => {
    for (let count = 0; count < 250; count++) seed(`user-${count}`, {});
    assert.deepEqual(await run(), { complete: true, requests: 3, notified: 0, failed: [] });
    assert.equal(lists().length, 3);
  });

  it('notifies again in the next check if `notify` fails', async () => {
    const first = seed('ada', { healthy: false, dead: true });
    const second = seed('bob', { healthy: false, dead: true });
    const notify = ({ accountId }: Told) => {
      if (accountId === first.id) throw new Error('The address bounces.');
    };
    const failed = [{ accountId: first.id, reason: 'Error: The address bounces.' }];
    assert.deepEqual(await run({ notify }), { complete: true, requests: 1, notified: 1, failed });
    assert.equal(known.get(second.id), 'notified');
    await run();
    assert.deepEqual(
      notified.map(({ accountId }) => accountId),
      [first.id],
    );
  });

  it('continues where the last run stopped at maxRequests', async () => {
    for (let count = 0; count < 250; count++) seed(`user-${count}`, { healthy: false, dead: true });
    const { complete, requests, next } = await run({ maxRequests: 2 });
    assert.deepEqual([complete, requests, notified.length], [false, 2, 200]);
    assert.equal((await run({ after: next })).complete, true);
    assert.equal(new Set(notified.map(({ accountId }) => accountId)).size, 250);
  });

  it('starts again at the first page if the account of the stored cursor was deleted', async () => {
    for (let count = 0; count < 150; count++) seed(`user-${count}`, {});
    const { next } = await run({ maxRequests: 1 });
    const late = seed('late', { healthy: false, dead: true });
    for (const { id } of sandbox.accounts.list()) if (id !== late.id) sandbox.accounts.remove(id);
    const { complete, notified: count } = await run({ after: next });
    assert.deepEqual([complete, count], [true, 1]);
    sandbox.fault({ path: '/accounts', status: 400, times: 2 });
    await assert.rejects(run({ after: next }), { statusCode: 400 });
  });

  it('returns the time to wait when Pipedream limits the requests', async () => {
    sandbox.fault({ path: '/accounts', status: 429, retryAfter: 7, times: Infinity });
    assert.deepEqual(await run(), {
      complete: false,
      requests: 1,
      notified: 0,
      failed: [],
      next: undefined,
      retryAfter: 7,
    });
    assert.equal(lists().length, 1, 'the SDK does not retry by itself');
  });
});
