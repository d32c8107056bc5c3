import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { toNodeListener } from '../../../src/server/index.js';
import { rawRequest, sendRaw, serve } from '../http.js';
import { get, json, ORIGIN, post, remove, useBench } from '../support.js';
import { accountPage } from '../upstream.js';

const ACCOUNTS: Record<string, string[]> = { 'user-1': ['apn_mine'], 'user-2': ['apn_theirs'] };

/** The id of the other user's account, and ids that two parts of a program might parse differently. */
const DISGUISES = [
  'apn_theirs',
  'apn_mine%2Fapn_theirs',
  'apn_mine%2F..%2Fapn_theirs',
  'apn_mine%252F..%252Fapn_theirs',
  '..%2Faccounts%2Fapn_theirs',
  'apn_mine%00apn_theirs',
  'apn_mine%0D%0Aapn_theirs',
  'apn_mine%3Fid=apn_theirs',
  'apn_mine%23apn_theirs',
  'apn_mine;apn_theirs',
  'apn_mine;id=apn_theirs',
  'apn_mine,apn_theirs',
  'apn_mine&id=apn_theirs',
  'apn_mine%20',
  'apn_mine.',
  'apn_mine.json',
  'APN_MINE',
  '%61pn_mine',
  'apn_min%65',
  'apn_%EF%BD%8Dine',
  '%D0%B0pn_mine',
  'apn_mine%E2%80%8B',
  'apn_*',
  'apn_%25',
  '%',
  '%FF',
  '%2e%2e',
  '...',
  `apn_${'a'.repeat(10_000)}`,
];

describe('Another user’s account', () => {
  const bench = useBench();
  const list = () => {
    bench.upstream.on['GET /accounts'] = ({ query }) => ({
      json: accountPage((ACCOUNTS[query.get('external_user_id') ?? ''] ?? []).map((id) => ({ id }))),
    });
  };
  const deleted = () => bench.upstream.calls.filter(({ method }) => method === 'DELETE');

  for (const id of DISGUISES) {
    it(`does not delete another user’s account through the id ${id.slice(0, 40)}`, async () => {
      list();
      const response = await bench.handler()(remove(`/accounts/${id}`));
      assert.ok([400, 404].includes(response.status), String(response.status));
      assert.deepEqual(deleted(), []);
    });
  }

  it('does not delete another user’s account through an unusual path', async () => {
    list();
    const url = await serve(toNodeListener(bench.handler()));
    const paths = [
      '/api/connect/accounts/apn_mine/../apn_theirs',
      '/api/connect/accounts/apn_mine/%2e%2e/apn_theirs',
      '/api/connect/accounts/./apn_theirs',
      '/api/connect/accounts//apn_theirs',
      '/api/connect//accounts/apn_theirs',
      '/api/connect/accounts\\apn_theirs',
      '/api/connect/accounts/apn_theirs/',
      '/api/connect/accounts/apn_mine\\..\\apn_theirs',
      'http://evil.example/api/connect/accounts/apn_theirs',
    ];
    for (const path of paths) {
      const answer = await sendRaw(
        url,
        rawRequest(`DELETE ${path} HTTP/1.1`, ['Host: x', `Origin: ${ORIGIN}`]),
      );
      assert.match(answer, /^HTTP\/1.1 40[04]/, path);
    }
    assert.deepEqual(deleted(), []);
  });

  it('does not reconnect another user’s account through a variant of the id', async () => {
    list();
    const ids: unknown[] = [
      ...DISGUISES,
      ['apn_mine'],
      ['apn_mine', 'apn_theirs'],
      { id: 'apn_mine' },
      { $ne: null },
      { toString: 'apn_mine' },
      0,
      true,
      '',
    ];
    for (const account_id of ids) {
      const response = await bench.handler()(post('/token', { app: 'slack', account_id }));
      assert.ok([400, 404].includes(response.status), `${response.status} for ${JSON.stringify(account_id)}`);
    }
    assert.equal(bench.upstream.to('POST /tokens').length, 0);
  });

  it('does not reconnect another user’s account through a duplicate field', async () => {
    list();
    const bodies = [
      '{"app":"slack","account_id":"apn_mine","account_id":"apn_theirs"}',
      '{"app":"slack","account_id":"apn_theirs","accountId":"apn_mine"}',
      '{"app":"slack","account_id":"apn_theirs","account\\u005fid":"apn_theirs"}',
    ];
    for (const raw of bodies) {
      assert.equal((await bench.handler()(post('/token', null, { raw }))).status, 404, raw);
    }
  });

  it('ignores user ids in the query, the body and the headers', async () => {
    list();
    const claims = ['external_user_id', 'externalUserId', 'user_id', 'userId', 'uid', 'user'];
    const query = claims.map((name) => `${name}=user-2`).join('&');
    const headers = {
      Origin: ORIGIN,
      'X-User-Id': 'user-2',
      'X-External-User-Id': 'user-2',
      'X-Forwarded-User': 'user-2',
      Authorization: 'Bearer user-2',
      Cookie: 'user=user-2; external_user_id=user-2',
    };
    const handle = bench.handler();
    const { accounts } = await json(await handle(get(`/accounts?app=slack&${query}`, headers)));
    assert.deepEqual(accounts, [{ id: 'apn_mine', app: 'slack' }]);
    const body = Object.fromEntries(claims.map((name) => [name, 'user-2']));
    await handle(post(`/token?${query}`, { app: 'slack', ...body }, { headers }));
    await handle(remove(`/accounts/apn_theirs?${query}`, headers));
    await handle(get(`/link/slack?${query}`, headers));
    const users = bench.upstream.calls
      .filter(({ path }) => path !== '/oauth/token')
      .map(({ query: asked, body: sent }) => asked.get('external_user_id') ?? sent.external_user_id);
    assert.equal(users.length, 4);
    assert.deepEqual([...new Set(users)], ['user-1']);
    assert.deepEqual(deleted(), []);
  });

  it('does not delete another user’s account through any generated path', async () => {
    const part = fc.constantFrom(
      'apn_',
      'mine',
      'theirs',
      'apn_mine',
      'apn_theirs',
      '/',
      '%2F',
      '..',
      '.',
      '?',
      '#',
    );
    const id = fc.oneof(
      fc.array(fc.oneof(part, fc.string()), { maxLength: 6 }).map((parts) => parts.join('')),
    );
    await fc.assert(
      fc.asyncProperty(id, async (text) => {
        list();
        await bench.handler()(remove(`/accounts/${text}`));
        for (const { path } of deleted()) assert.equal(path, '/accounts/apn_mine');
      }),
      { numRuns: 300 },
    );
  });
});
