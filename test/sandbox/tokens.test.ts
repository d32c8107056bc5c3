import assert from 'node:assert/strict';
import { beforeEach, suite, test } from 'node:test';
import type { Pipedream } from '@pipedream/sdk';
import { PipedreamError, TooManyRequestsError } from '@pipedream/sdk';
import { createClient, createToken, startSandbox } from '../support/sandbox.js';

let clock = Date.parse('2026-01-01T00:00:00Z');
const sandbox = await startSandbox({ now: () => clock });
const client = createClient(sandbox);
const once = { maxRetries: 0 };

const complete = (token: string, more: object = {}): Promise<Response> =>
  fetch(`${sandbox.url}/_sandbox/complete`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ token, app: 'slack', ...more }),
  });

/** Sends a request to the API with `fetch`, because the SDK would not send an invalid body. */
async function post(
  body: unknown,
  headers: Record<string, string> = {},
): Promise<[number, string | undefined]> {
  const { accessToken } = await client.oauthTokens.create({
    clientId: sandbox.env.PIPEDREAM_CLIENT_ID,
    clientSecret: sandbox.env.PIPEDREAM_CLIENT_SECRET,
  });
  const response = await fetch(`${sandbox.url}/v1/connect/proj_sandbox/tokens`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${accessToken}`, ...headers },
    body: JSON.stringify(body),
  });
  return [response.status, ((await response.json()) as { error?: string }).error];
}

beforeEach(() => sandbox.reset());

suite('A Connect token of the sandbox', () => {
  test('creates a token in the format of a real Connect token', async () => {
    const { token, expiresAt, connectLinkUrl } = await client.tokens.create({ externalUserId: 'ada' });
    assert.match(token, /^ctok_[0-9a-f]{32}$/);
    assert.equal(expiresAt.getTime(), clock + 14_400_000);
    assert.equal(connectLinkUrl, `${sandbox.url}/_static/connect.html?token=${token}&connectLink=true`);
  });

  test('returns the options of a token when the token is validated', async () => {
    const token = await createToken(sandbox, {
      successRedirectUri: 'https://a.example/ok',
      oauthAppId: 'oa_own',
    });
    const answer = await client.tokens.validate(token, { appId: 'slack' });
    assert.equal(answer.success, true);
    assert.equal(answer.app!.nameSlug, 'slack');
    assert.equal(answer.projectId, sandbox.env.PIPEDREAM_PROJECT_ID);
    assert.deepEqual([answer.successRedirectUri, answer.oauthAppId], ['https://a.example/ok', 'oa_own']);
  });

  test('refuses a token at the end of the token’s lifetime', async () => {
    const token = await createToken(sandbox, { expiresIn: 60 });
    clock += 59_999;
    assert.equal((await client.tokens.validate(token)).success, true);
    clock += 1;
    const { success, error } = await client.tokens.validate(token);
    assert.deepEqual([success, error], [false, 'This session has expired.']);
    assert.equal((await complete(token)).status, 403);
  });

  test('accepts a token until a connection succeeds', async () => {
    const token = await createToken(sandbox);
    await client.tokens.validate(token);
    assert.equal((await complete(token, { outcome: 'error' })).status, 204);
    assert.equal((await client.tokens.validate(token)).success, true);
    const both = await Promise.all([complete(token), complete(token)]);
    assert.deepEqual(both.map(({ status }) => status).sort(), [200, 403]);
    assert.equal(sandbox.accounts.list().length, 1);
    assert.equal((await client.tokens.validate(token)).success, false);
  });

  test('connects an account in the environment of the token', async () => {
    const { token } = await createClient(sandbox, 'production').tokens.create({ externalUserId: 'ada' });
    await complete(token);
    assert.equal(sandbox.accounts.list()[0]!.environment, 'production');
  });

  test("does not reconnect another user's account", async () => {
    const { id } = sandbox.accounts.add({ externalUserId: 'bob', app: 'slack', name: 'Bob' });
    const response = await complete(await createToken(sandbox), { accountId: id, name: 'Mallory' });
    assert.equal(response.status, 403);
    assert.equal(sandbox.accounts.list()[0]!.name, 'Bob');
  });

  test('connects accounts only from pages of the sandbox', async () => {
    const token = await createToken(sandbox);
    const response = await fetch(`${sandbox.url}/_sandbox/complete`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Origin: 'https://evil.example' },
      body: JSON.stringify({ token, app: 'slack' }),
    });
    assert.equal(response.status, 403);
    assert.deepEqual(sandbox.accounts.list(), []);
  });
});

suite('A request for a Connect token of the sandbox', () => {
  const good = { external_user_id: 'ada' };
  const bad: Record<string, [unknown, RegExp]> = {
    'a body that is not an object': [[], /JSON object/],
    'a missing user': [{}, /external_user_id is required/],
    'an empty user': [{ external_user_id: ' ' }, /external_user_id is required/],
    'a user that is not a string': [{ external_user_id: 7 }, /external_user_id must be a string/],
    'a user id of 251 characters': [{ external_user_id: 'a'.repeat(251) }, /at most 250/],
    'a lifetime of 0': [{ ...good, expires_in: 0 }, /expires_in must be/],
    'a lifetime over four hours': [{ ...good, expires_in: 14_401 }, /expires_in must be/],
    'an origin with a path': [{ ...good, allowed_origins: ['https://a.example/path'] }, /allowed_origins/],
    'an app origin with a path': [{ ...good, allowed_origins: ['capacitor://a/path'] }, /allowed_origins/],
    'an app origin with a wildcard': [{ ...good, allowed_origins: ['capacitor://*'] }, /allowed_origins/],
    'a file as an origin': [{ ...good, allowed_origins: ['file://a'] }, /allowed_origins/],
    'origins that are not a list': [{ ...good, allowed_origins: 'https://a.example' }, /allowed_origins/],
    'a return address with the scheme javascript': [
      { ...good, success_redirect_uri: 'javascript:alert(1)' },
      /success_redirect_uri/,
    ],
    'an error address that is not absolute': [
      { ...good, error_redirect_uri: '/return' },
      /error_redirect_uri/,
    ],
    'a webhook address that is not http': [{ ...good, webhook_uri: 'ftp://a.example' }, /webhook_uri/],
    'an unknown scope': [{ ...good, scope: 'everything' }, /scope must be/],
    'an invalid OAuth app id': [{ ...good, oauth_app_id: 'slack' }, /oauth_app_id must be/],
    'a flag that is not a boolean': [
      { ...good, allow_progressive_scopes: 'yes' },
      /allow_progressive_scopes/,
    ],
  };
  for (const [name, [body, sentence]] of Object.entries(bad)) {
    test(`answers 400 and names the problem if a token request has ${name}`, async () => {
      const [status, error] = await post(body);
      assert.equal(status, 400);
      assert.match(error!, sentence);
    });
  }

  test('creates a token from a request with every possible field', async () => {
    const request: Pipedream.CreateTokenOpts = {
      externalUserId: 'a'.repeat(250),
      allowedOrigins: ['https://a.example', 'http://localhost:3000'],
      successRedirectUri: 'https://a.example/ok',
      errorRedirectUri: 'https://a.example/no',
      webhookUri: 'https://a.example/hook',
      expiresIn: 1,
      scope: 'connect:accounts:read connect:accounts:write',
      allowProgressiveScopes: true,
      appId: 'slack',
      oauthAppId: 'oa_1a2b3c',
    };
    assert.match((await client.tokens.create(request)).token, /^ctok_/);
  });

  for (const scope of ['connect:*', 'connect:workflow:invoke', 'connect:tokens:create connect:accounts:*']) {
    test(`creates a token with the documented scope ${scope}`, async () => {
      assert.match((await client.tokens.create({ externalUserId: 'ada', scope })).token, /^ctok_/);
    });
  }

  test('shows the Connect frame to an allowed origin of an app shell', async () => {
    const token = await createToken(sandbox, { allowedOrigins: ['capacitor://localhost'] });
    const page = `${sandbox.url}/_static/connect.html?token=${token}&app=slack`;
    const embedded = { referer: 'capacitor://localhost/', 'sec-fetch-dest': 'iframe' };
    const response = await fetch(page, { headers: embedded });
    assert.match(await response.text(), /Connect Slack/);
    assert.match(
      response.headers.get('content-security-policy')!,
      /frame-ancestors capacitor:\/\/localhost$/,
    );
  });

  test('refuses an unknown environment, project or access token', async () => {
    assert.deepEqual((await post(good, { 'x-pd-environment': 'staging' }))[0], 400);
    assert.deepEqual((await post(good, { Authorization: 'Bearer forged' }))[0], 401);
    const other = createClient({ ...sandbox, env: { ...sandbox.env, PIPEDREAM_PROJECT_ID: 'proj_other' } });
    await assert.rejects(
      other.tokens.create({ externalUserId: 'ada' }, once),
      (error: PipedreamError) => error.statusCode === 404,
    );
  });

  test('limits the token requests of a user to 100 per minute', async () => {
    for (let i = 0; i < 100; i++) await createToken(sandbox);
    clock += 20_000;
    const throttled = client.tokens.create({ externalUserId: 'ada' }, once);
    await assert.rejects(throttled, (error) => {
      assert.ok(error instanceof TooManyRequestsError);
      assert.deepEqual(error.body, { error: 'Throttled' });
      assert.equal(error.rawResponse!.headers.get('retry-after'), '40');
      return true;
    });
    await createToken(sandbox, { externalUserId: 'bob' });
    clock += 40_000;
    await createToken(sandbox);
  });

  for (const request of [
    { externalUserId: 'ada', appId: 'test_rate_limited' },
    { externalUserId: 'test_rate_limited_7' },
  ]) {
    test(`answers 429 to the first token request for ${JSON.stringify(request)}`, async () => {
      await assert.rejects(client.tokens.create(request, once), TooManyRequestsError);
    });
  }
});
