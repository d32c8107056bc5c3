import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import { PipedreamClient, PipedreamError } from '@pipedream/sdk/server';
import { accountPage, hang, PROJECT, startUpstream, TOKEN, type Upstream } from '../server/upstream.js';

/**
 * Tests the behavior of @pipedream/sdk on which src/server relies, including undocumented behavior. If a test fails, read the SDK's
 * changes, and adapt src/server/upstream-client.ts and the files that call it.
 */
describe('The SDK on a server', () => {
  let upstream: Upstream;
  let plain: Upstream['on'];
  before(async () => {
    upstream = await startUpstream();
    plain = { ...upstream.on };
  });
  afterEach(() => {
    Object.assign(upstream.on, plain);
    upstream.calls.length = 0;
  });
  after(() => upstream.close());

  const client = () =>
    new PipedreamClient({
      projectId: PROJECT,
      projectEnvironment: 'development',
      baseUrl: upstream.url,
      tokenProvider: { getToken: () => Promise.resolve('the-access-token') },
      workflowDomain: '',
    });
  const options = (signal = new AbortController().signal) => ({
    abortSignal: signal,
    maxRetries: 0,
    timeoutInSeconds: 5,
  });
  const create = (signal?: AbortSignal) =>
    client().tokens.create({ externalUserId: 'user-1' }, options(signal));
  const last = () => {
    const call = upstream.calls.at(-1);
    assert.ok(call, 'the call no longer reaches baseUrl');
    return call;
  };
  const failing = async (work: PromiseLike<unknown>): Promise<unknown> => {
    try {
      await work;
    } catch (error) {
      return error;
    }
    throw new Error('a call that Pipedream refused no longer rejects');
  };

  it('sends the project environment and the access token from the tokenProvider', async () => {
    await create();
    const { authorization, 'x-pd-environment': environment } = last().headers;
    assert.equal(
      authorization,
      'Bearer the-access-token',
      'the client no longer takes its access token from tokenProvider.getToken()',
    );
    assert.equal(environment, 'development', 'projectEnvironment no longer reaches the wire');
  });

  it('reads no environment variable if all options are given', async () => {
    const names = Object.keys(process.env).filter((name) => name.startsWith('PIPEDREAM_'));
    const kept = names.map((name) => [name, process.env[name]] as const);
    for (const name of names) Reflect.deleteProperty(process.env, name);
    process.env.PIPEDREAM_PROJECT_ENVIRONMENT = 'production';
    process.env.PIPEDREAM_BASE_URL = 'http://127.0.0.1:1';
    try {
      await create();
      assert.equal(
        last().headers['x-pd-environment'],
        'development',
        'environment variables now win over options of the client',
      );
    } finally {
      delete process.env.PIPEDREAM_PROJECT_ENVIRONMENT;
      delete process.env.PIPEDREAM_BASE_URL;
      for (const [name, value] of kept) process.env[name] = value;
    }
  });

  it('requests an OAuth token with the client id and the client secret', async () => {
    const answer = await client().oauthTokens.create({ clientId: 'id', clientSecret: 'secret' }, options());
    assert.deepEqual(
      last().body,
      { grant_type: 'client_credentials', client_id: 'id', client_secret: 'secret' },
      'oauthTokens.create asks in another way',
    );
    assert.deepEqual(
      [typeof answer.accessToken, answer.expiresIn],
      ['string', 3600],
      'oauthTokens.create no longer answers {accessToken, expiresIn}',
    );
  });

  it('creates a Connect token with the expected field names', async () => {
    const answer = await client().tokens.create(
      {
        externalUserId: 'user-1',
        scope: 'connect:accounts:read',
        allowedOrigins: ['https://app.example'],
        oauthAppId: 'oa_1',
        successRedirectUri: 'https://app.example/good',
        errorRedirectUri: 'https://app.example/bad',
        webhookUri: 'https://app.example/hook',
      },
      options(),
    );
    assert.deepEqual(
      last().body,
      {
        external_user_id: 'user-1',
        scope: 'connect:accounts:read',
        allowed_origins: ['https://app.example'],
        oauth_app_id: 'oa_1',
        success_redirect_uri: 'https://app.example/good',
        error_redirect_uri: 'https://app.example/bad',
        webhook_uri: 'https://app.example/hook',
      },
      'tokens.create sends other names, or drops an option',
    );
    const { token, expiresAt, connectLinkUrl } = answer as unknown as Record<string, unknown>;
    assert.deepEqual(
      { token, expiresAt, link: typeof connectLinkUrl },
      { token: TOKEN, expiresAt: new Date('2030-01-01T00:00:00Z'), link: 'string' },
      'tokens.create no longer answers {token, expiresAt: Date, connectLinkUrl}',
    );
  });

  it('lists accounts page by page with the expected field names', async () => {
    const account = { id: 'apn_1', name: 'Ada', healthy: true, dead: false, app: { name_slug: 'slack' } };
    upstream.on['GET /accounts'] = () => ({
      json: accountPage([{ ...account, created_at: '2029-01-01T00:00:00Z' }], {
        end_cursor: 'next',
        total_count: 2,
      }),
    });
    const { response } = await client().accounts.list(
      { externalUserId: 'user-1', app: 'slack', limit: 100, after: 'here' },
      options(),
    );
    assert.deepEqual(
      Object.fromEntries(last().query),
      { external_user_id: 'user-1', app: 'slack', limit: '100', after: 'here' },
      'accounts.list asks by other names',
    );
    const { pageInfo, data } = response as unknown as { pageInfo: object; data: Record<string, unknown>[] };
    assert.deepEqual(
      pageInfo,
      { endCursor: 'next', totalCount: 2 },
      'a page of accounts no longer has response.pageInfo.{endCursor, totalCount}',
    );
    const { id, name, healthy, dead, app, createdAt } = data[0] ?? {};
    assert.deepEqual(
      { id, name, healthy, dead, slug: (app as { nameSlug?: string } | undefined)?.nameSlug, createdAt },
      {
        id: 'apn_1',
        name: 'Ada',
        healthy: true,
        dead: false,
        slug: 'slack',
        createdAt: new Date('2029-01-01T00:00:00Z'),
      },
      'an account no longer has {id, name, healthy, dead, app.nameSlug, createdAt: Date}',
    );
  });

  it('deletes an account by its id', async () => {
    await client().accounts.delete('apn_1', options());
    const { method, path } = last();
    assert.equal(`${method} ${path}`, 'DELETE /accounts/apn_1', 'accounts.delete asks in another way');
  });

  it('throws a PipedreamError with the status, body and headers of an error response', async () => {
    for (const status of [400, 401, 404, 429, 500]) {
      upstream.on['POST /tokens'] = () => ({
        status,
        headers: { 'Retry-After': '7' },
        json: { error: 'Why' },
      });
      const error = await failing(create());
      assert.ok(error instanceof PipedreamError, `a ${status} is no longer thrown as a PipedreamError`);
      const { statusCode, body, rawResponse } = error;
      assert.deepEqual(
        { statusCode, body, retryAfter: rawResponse?.headers.get('Retry-After') },
        { statusCode: status, body: { error: 'Why' }, retryAfter: '7' },
        `the error of a ${status} no longer has {statusCode, body, rawResponse.headers}`,
      );
    }
  });

  it('sends a request only once if `maxRetries` is 0', async () => {
    upstream.on['POST /tokens'] = () => ({ status: 503, headers: { 'Retry-After': '1' }, json: {} });
    await failing(create());
    assert.equal(upstream.to('POST /tokens').length, 1, 'maxRetries: 0 of a request is not heeded');
  });

  it('aborts a hanging request when `abortSignal` aborts', async () => {
    upstream.on['POST /tokens'] = () => hang;
    const abort = new AbortController();
    const failed = failing(create(abort.signal));
    const late = new Promise((resolve) => setTimeout(resolve, 20_000, 'late').unref());
    abort.abort();
    assert.notEqual(await Promise.race([failed, late]), 'late', 'abortSignal of a request is not heeded');
  });

  it('aborts a hanging request after `timeoutInSeconds`', async () => {
    upstream.on['POST /tokens'] = () => hang;
    const began = Date.now();
    await failing(
      client().tokens.create({ externalUserId: 'user-1' }, { maxRetries: 0, timeoutInSeconds: 0.2 }),
    );
    assert.ok(Date.now() - began < 20_000, 'timeoutInSeconds of a request is not heeded');
  });

  it('throws different errors for invalid JSON and for a missing response', async () => {
    upstream.on['POST /tokens'] = () => ({ status: 500, text: '<html>' });
    const unreadable = await failing(create());
    assert.ok(
      !(unreadable instanceof PipedreamError) || unreadable.cause instanceof SyntaxError,
      'a failure that is not JSON now looks like no answer: adapt isUnreadable()',
    );
    upstream.on['POST /tokens'] = () => (response) => void response.destroy();
    const broken = await failing(create());
    assert.ok(
      broken instanceof PipedreamError && !(broken.cause instanceof SyntaxError),
      'a broken connection now looks like an answer: adapt isUnreadable()',
    );
    assert.equal(broken.statusCode, undefined, 'a broken connection now has a status');
  });
});
