import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { get, json, problem, remove, useBench } from './support.js';
import { accountPage, type FakeAccount } from './upstream.js';

const MINE: FakeAccount[] = [
  { id: 'apn_old', name: 'old', created_at: '2026-01-01T00:00:00Z', app: { name_slug: 'slack' } },
  {
    id: 'apn_new',
    name: 'new',
    created_at: '2026-03-01T00:00:00Z',
    healthy: false,
    app: { name_slug: 'slack' },
  },
  { id: 'apn_mid', created_at: '2026-02-01T00:00:00Z', dead: true, app: { name_slug: 'github' } },
];
const THEIRS: FakeAccount[] = [{ id: 'apn_theirs', app: { name_slug: 'slack' } }];

describe('Accounts', () => {
  const bench = useBench();

  /** Makes the fake Pipedream list the requested user's accounts. A request with an app gets only the accounts of this app. */
  function listing(): void {
    bench.upstream.on['GET /accounts'] = ({ query }) => {
      const accounts = { 'user-1': MINE, 'user-2': THEIRS }[query.get('external_user_id') ?? ''] ?? [];
      const app = query.get('app');
      return { json: accountPage(accounts.filter((account) => !app || account.app?.name_slug === app)) };
    };
  }
  const ids = async (response: Response) =>
    ((await json(response)).accounts as FakeAccount[]).map(({ id }) => id);

  describe('GET /accounts', () => {
    it('lists the user’s accounts with only documented fields, newest first', async () => {
      listing();
      bench.upstream.on['GET /accounts'] = () => ({
        json: accountPage([
          { ...MINE[0], credentials: { token: 'x' }, external_id: 'e', error: null },
          { ...MINE[1], error: 'invalid_grant' },
        ]),
      });
      assert.deepEqual(await json(await bench.handler()(get('/accounts?app=slack'))), {
        accounts: [
          {
            id: 'apn_new',
            app: 'slack',
            name: 'new',
            healthy: false,
            error: 'invalid_grant',
            created_at: '2026-03-01T00:00:00.000Z',
          },
          { id: 'apn_old', app: 'slack', name: 'old', created_at: '2026-01-01T00:00:00.000Z' },
        ],
      });
    });

    it('requests from Pipedream only accounts of this user and app, and no credentials of these accounts', async () => {
      listing();
      await bench.handler()(get('/accounts?app=slack&external_user_id=user-2'));
      const { query } = bench.upstream.to('GET /accounts')[0]!;
      assert.deepEqual(Object.fromEntries(query), { external_user_id: 'user-1', app: 'slack', limit: '100' });
    });

    it('lists the accounts of all allowed apps if the request names no app', async () => {
      listing();
      assert.deepEqual(await ids(await bench.handler()(get('/accounts'))), ['apn_new', 'apn_mid', 'apn_old']);
      const handle = bench.handler({ apps: ['github'] });
      assert.deepEqual(await ids(await handle(get('/accounts'))), ['apn_mid']);
    });

    it('lists the accounts of several apps with one request to Pipedream', async () => {
      listing();
      const list = async (query: string, apps?: string[]) => {
        bench.upstream.calls.length = 0;
        const found = await ids(await bench.handler({ apps })(get(`/accounts?${query}`)));
        return [found, bench.upstream.to('GET /accounts').map((call) => call.query.get('app'))];
      };
      const all = ['apn_new', 'apn_mid', 'apn_old'];
      assert.deepEqual(await list('app=slack,github,unknown'), [all, [null]]);
      assert.deepEqual(await list('app=slack&app=github'), [all, [null]]);
      assert.deepEqual(await list('app=github,unknown'), [['apn_mid'], [null]]);
      assert.deepEqual(await list('app=slack,slack'), [['apn_new', 'apn_old'], ['slack']]);
      assert.deepEqual(await list('app=slack,github', ['github', 'notion']), [['apn_mid'], ['github']]);
      assert.deepEqual(await list('app=slack', ['github']), [[], []]);
      assert.deepEqual(await list('', []), [[], []]);
    });

    it('adds the requested app to an account that Pipedream lists without an app', async () => {
      bench.upstream.on['GET /accounts'] = () => ({ json: accountPage([{ id: 'apn_1' }]) });
      const { accounts } = await json(await bench.handler()(get('/accounts?app=slack')));
      assert.deepEqual(accounts, [{ id: 'apn_1', app: 'slack' }]);
      assert.deepEqual(await ids(await bench.handler()(get('/accounts?app=slack,github'))), []);
    });

    it('refuses an invalid app slug without a request to Pipedream', async () => {
      for (const app of ['', '../x', 'a%20b', '%00', 'slack,', ',', 'slack,../x', 'slack, github']) {
        assert.equal(
          await problem(await bench.handler()(get(`/accounts?app=${app}`))),
          '400 invalid-request',
        );
      }
      assert.equal(bench.upstream.calls.length, 0);
    });

    it('omits list entries that are not accounts', async () => {
      bench.upstream.on['GET /accounts'] = () => ({
        json: accountPage([null, 7, {}, { id: '<script>' }, { id: 'apn_ok', name: 7, healthy: 'yes' }]),
      });
      assert.deepEqual(await json(await bench.handler()(get('/accounts'))), { accounts: [{ id: 'apn_ok' }] });
    });
  });

  describe('DELETE /accounts/:id', () => {
    const deleted = () =>
      bench.upstream.calls.filter(({ method }) => method === 'DELETE').map(({ path }) => path);

    it('removes an account of the user', async () => {
      listing();
      const response = await bench.handler()(remove('/accounts/apn_old?app=slack'));
      assert.equal(response.status, 204);
      assert.deepEqual(deleted(), ['/accounts/apn_old']);
    });

    it('answers the same 404 for another user’s account and for an unknown account', async () => {
      listing();
      const theirs = await bench.handler()(remove('/accounts/apn_theirs'));
      const nobodys = await bench.handler()(remove('/accounts/apn_nobodys'));
      assert.deepEqual(await json(theirs.clone()), await json(nobodys));
      assert.equal(await problem(theirs), '404 account-not-found');
      assert.deepEqual(deleted(), []);
    });

    it('does not remove an account of an app that is not allowed', async () => {
      listing();
      const response = await bench.handler({ apps: ['slack'] })(remove('/accounts/apn_mid'));
      assert.equal(await problem(response), '404 account-not-found');
      assert.deepEqual(deleted(), []);
    });

    it('removes an account that is on a later page of Pipedream’s list', async () => {
      bench.upstream.on['GET /accounts'] = ({ query }) => ({
        json: query.has('after') ? accountPage([MINE[1]]) : accountPage([MINE[0]], { end_cursor: 'next' }),
      });
      assert.equal((await bench.handler()(remove('/accounts/apn_new'))).status, 204);
    });

    it('answers 204 if Pipedream has already deleted the account', async () => {
      listing();
      bench.upstream.on['DELETE /accounts'] = () => ({ status: 404, json: { error: 'not found' } });
      assert.equal((await bench.handler()(remove('/accounts/apn_old'))).status, 204);
    });

    it('refuses an invalid account id without a request to Pipedream', async () => {
      for (const id of ['x', 'apn_', 'apn_a-b', 'apn_%2e%2e', '%E0%A4', `apn_${'a'.repeat(65)}`]) {
        assert.equal(
          await problem(await bench.handler()(remove(`/accounts/${id}`))),
          '400 invalid-request',
          id,
        );
      }
      assert.equal(bench.upstream.calls.length, 0);
    });
  });
});
