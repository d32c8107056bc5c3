import assert from 'node:assert/strict';
import { beforeEach, suite, test } from 'node:test';
import type { Pipedream } from '@pipedream/sdk';
import { assertEveryField } from './every-field.js';
import { collect, NO_RETRIES, sdkError } from './sdk.js';
import { createClient, createToken, startSandbox } from '../support/sandbox.js';

const sandbox = await startSandbox();
const client = createClient(sandbox);

beforeEach(() => sandbox.reset());

suite('The sandbox’s OAuth API, through the SDK', () => {
  test('exchanges the credentials for an access token', async () => {
    const { accessToken, tokenType, expiresIn } = await client.oauthTokens.create({
      clientId: sandbox.env.PIPEDREAM_CLIENT_ID,
      clientSecret: sandbox.env.PIPEDREAM_CLIENT_SECRET,
    });
    assert.match(accessToken, /^sandbox_access_/);
    assert.deepEqual([tokenType, expiresIn], ['Bearer', 3600]);
  });

  test('refuses a wrong secret with 401', async () => {
    const wrong = { clientId: sandbox.env.PIPEDREAM_CLIENT_ID, clientSecret: 'wrong' };
    await assert.rejects(client.oauthTokens.create(wrong, NO_RETRIES), sdkError(401, /invalid_client/));
  });
});

suite('The sandbox’s accounts API, through the SDK', () => {
  test('lists the accounts of one user, one app or one OAuth client', async () => {
    const slack = sandbox.accounts.add({ externalUserId: 'ada', app: 'slack', oauthAppId: 'oa_own' });
    const gmail = sandbox.accounts.add({ externalUserId: 'ada', app: 'gmail' });
    sandbox.accounts.add({ externalUserId: 'bob', app: 'slack' });
    const ids = async (request: object) =>
      (await collect(await client.accounts.list(request))).map(({ id }) => id);
    assert.deepEqual(await ids({ externalUserId: 'ada' }), [slack.id, gmail.id]);
    assert.deepEqual(await ids({ externalUserId: 'ada', app: 'gmail' }), [gmail.id]);
    assert.deepEqual(await ids({ oauthAppId: 'oa_own' }), [slack.id]);
  });

  test('lists all accounts page by page', async () => {
    const added = Array.from(
      { length: 7 },
      () => sandbox.accounts.add({ externalUserId: 'ada', app: 'slack' }).id,
    );
    const page = await client.accounts.list({ externalUserId: 'ada', limit: 3 });
    const { count, totalCount, endCursor: before } = page.response.pageInfo;
    assert.deepEqual([count, totalCount], [3, 7]);
    assert.deepEqual(
      (await collect(page)).map(({ id }) => id),
      added,
    );
    const earlier = await client.accounts.list({ externalUserId: 'ada', before: before!, limit: 1 });
    assert.deepEqual(
      earlier.data.map(({ id }) => id),
      [added[1]],
    );
  });

  test('refuses an invalid cursor or limit', async () => {
    await assert.rejects(
      async () => client.accounts.list({ after: 'x' }, NO_RETRIES),
      sdkError(400, /after is not/),
    );
    await assert.rejects(
      async () => client.accounts.list({ limit: 101 }, NO_RETRIES),
      sdkError(400, /limit must be/),
    );
  });

  test('returns credentials only on request and only with a custom OAuth client', async () => {
    const own = sandbox.accounts.add({
      externalUserId: 'ada',
      app: 'slack',
      name: 'Ada',
      oauthAppId: 'oa_own',
    });
    const shared = sandbox.accounts.add({ externalUserId: 'ada', app: 'slack' });
    const { credentials, ...account } = await client.accounts.retrieve(own.id, { includeCredentials: true });
    assert.match(credentials!.oauthAccessToken!, /^sandbox_/);
    assert.equal(account.externalId, 'ada');
    assert.equal(account.app!.nameSlug, 'slack');
    assert.equal(account.createdAt!.getTime(), own.createdAt.getTime());
    assert.deepEqual([account.name, account.healthy, account.dead], ['Ada', true, false]);
    assert.equal((await client.accounts.retrieve(own.id)).credentials, undefined);
    assert.equal(
      (await client.accounts.retrieve(shared.id, { includeCredentials: true })).credentials,
      undefined,
    );
  });

  test('returns every field of the Account type, including `error`', async () => {
    const oauthAppId = 'oa_own';
    sandbox.accounts.add({ externalUserId: 'ada', app: 'slack', oauthAppId });
    const failing = {
      externalUserId: 'ada',
      app: 'slack',
      healthy: false,
      error: 'invalid_grant',
      oauthAppId,
    };
    sandbox.accounts.add(failing);
    const { data } = await client.accounts.list({ externalUserId: 'ada', includeCredentials: true });
    assertEveryField<Pipedream.Account>(data, {
      id: true,
      name: true,
      externalId: true,
      healthy: true,
      dead: true,
      app: true,
      createdAt: true,
      updatedAt: true,
      authorizedScopes: true,
      credentials: true,
      expiresAt: true,
      error: true,
      lastRefreshedAt: true,
      nextRefreshAt: true,
    });
    assert.deepEqual(
      data.map(({ error }) => error ?? null),
      [null, 'invalid_grant'],
    );
    assert.equal(typeof data[0]!.credentials!.oauthSignerUri, 'string');
  });

  test('deletes accounts by id, by app and by user', async () => {
    const first = sandbox.accounts.add({ externalUserId: 'ada', app: 'slack' });
    sandbox.accounts.add({ externalUserId: 'ada', app: 'gmail' });
    sandbox.accounts.add({ externalUserId: 'bob', app: 'slack' });
    sandbox.accounts.add({ externalUserId: 'eve', app: 'slack' });
    const left = (): string[] =>
      sandbox.accounts.list().map(({ externalUserId, app }) => `${externalUserId} ${app}`);
    await client.accounts.delete(first.id);
    assert.deepEqual(left(), ['ada gmail', 'bob slack', 'eve slack']);
    await assert.rejects(client.accounts.delete(first.id, NO_RETRIES), sdkError(404, /Account not found/));
    await client.users.deleteExternalUser('bob');
    assert.deepEqual(left(), ['ada gmail', 'eve slack']);
    await client.accounts.deleteByApp('slack');
    assert.deepEqual(left(), ['ada gmail']);
  });

  test('separates development accounts from production accounts', async () => {
    const { id } = sandbox.accounts.add({ externalUserId: 'ada', app: 'slack' });
    const production = createClient(sandbox, 'production');
    assert.deepEqual((await production.accounts.list({ externalUserId: 'ada' })).data, []);
    await assert.rejects(
      production.accounts.retrieve(id, {}, NO_RETRIES),
      sdkError(404, /Account not found/),
    );
    await assert.rejects(production.accounts.delete(id, NO_RETRIES), sdkError(404, /Account not found/));
    assert.equal((await client.accounts.retrieve(id)).id, id);
  });

  test('creates one account from credentials and a Connect token', async () => {
    const request = {
      appSlug: 'openai',
      cfmapJson: '{"api_key":"x"}',
      connectToken: await createToken(sandbox),
    };
    const account = await client.accounts.create({ ...request, externalUserId: 'ada' });
    assert.equal(sandbox.accounts.list()[0]!.id, account.id);
    await assert.rejects(client.accounts.create(request, NO_RETRIES), sdkError(400, /expired/));
    const fresh = { ...request, connectToken: await createToken(sandbox), externalUserId: 'bob' };
    await assert.rejects(client.accounts.create(fresh, NO_RETRIES), sdkError(403, /another external user/));
    assert.equal(sandbox.accounts.list().length, 1);
  });

  test('lists the users who have accounts', async () => {
    for (const externalUserId of ['ada', 'ada', 'bob'])
      sandbox.accounts.add({ externalUserId, app: 'slack' });
    assert.deepEqual(
      (await collect(await client.users.list())).map(({ externalId }) => externalId),
      ['ada', 'bob'],
    );
    assert.equal((await client.accounts.listByExternalUser('ada')).length, 2);
  });
});
