import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { inspect } from 'node:util';
import { createSandbox, type Sandbox } from '../../src/sandbox/index.js';
import { ConnectServerError, createConnectHandler, type CreateLinkOptions } from '../../src/server/index.js';
import { get, ORIGIN, useBench } from './support.js';
import { accountPage, TOKEN } from './upstream.js';

describe('handle.createLink', () => {
  const bench = useBench();
  const link = { userId: 'user-7', app: 'slack' };
  const minted = () => bench.upstream.to('POST /tokens').at(-1)?.body;
  const owned = () => {
    bench.upstream.on['GET /accounts'] = ({ query }) => ({
      json: accountPage(
        query.get('external_user_id') === 'user-7' && query.get('app') === 'slack' ? [{ id: 'apn_1' }] : [],
      ),
    });
  };

  it('rejects with a message that names userId if called without options', async () => {
    const createLink = bench.handler().createLink as () => Promise<unknown>;
    await assert.rejects(createLink(), /"userId" must be/);
  });

  it('resolves to the URL and the expiry of a link for the given user', async () => {
    assert.deepEqual(await bench.handler().createLink(link), {
      url: `https://pipedream.com/_static/connect.html?token=${TOKEN}&connectLink=true&app=slack`,
      expiresAt: '2030-01-01T00:00:00.000Z',
    });
    assert.deepEqual(minted(), {
      external_user_id: 'user-7',
      scope: 'connect:accounts:read connect:accounts:write',
      allowed_origins: [ORIGIN],
      expires_in: 14_400,
      success_redirect_uri: `${ORIGIN}/api/connect/return?status=success`,
      error_redirect_uri: `${ORIGIN}/api/connect/return?status=error`,
    });
  });

  it('creates a link that ends at “You can close this tab” by default', async () => {
    const handle = bench.handler();
    await handle.createLink(link);
    const uri = new URL(String(minted()?.success_redirect_uri));
    const response = await handle(get(`/return${uri.search}`, {}));
    assert.equal(response.status, 200);
    assert.match(await response.text(), /You can close this tab/);
    assert.equal(uri.searchParams.has('user'), false);
  });

  it('creates a link with the given return URLs and lifetime', async () => {
    const successUrl = 'https://app.example.com/done?x=1#y';
    const errorUrl = 'http://localhost:3000/failed';
    await bench.handler().createLink({ ...link, successUrl, errorUrl, expiresIn: 60 });
    assert.equal(minted()?.success_redirect_uri, successUrl);
    assert.equal(minted()?.error_redirect_uri, errorUrl);
    assert.equal(minted()?.expires_in, 60);
  });

  it('creates a link that ends at Pipedream’s page if `origin` is not set', async () => {
    await bench.handler({ origin: undefined }).createLink(link);
    assert.equal('success_redirect_uri' in minted()!, false);
    assert.equal('allowed_origins' in minted()!, false);
  });

  it('creates a reconnection link only for an account of the given user and app', async () => {
    owned();
    const handle = bench.handler();
    const { url } = await handle.createLink({ ...link, accountId: 'apn_1', oauthAppId: 'oa_1' });
    const query = new URL(url).searchParams;
    assert.deepEqual([query.get('accountId'), query.get('oauthAppId')], ['apn_1', 'oa_1']);
    const before = bench.upstream.to('POST /tokens').length;
    for (const other of [{ userId: 'user-8' }, { app: 'github' }, { accountId: 'apn_2' }]) {
      await assert.rejects(handle.createLink({ ...link, accountId: 'apn_1', ...other }), {
        code: 'account-not-found',
      });
    }
    assert.equal(bench.upstream.to('POST /tokens').length, before);
  });

  it('refuses apps and OAuth clients that the options do not allow', async () => {
    const handle = bench.handler({ apps: ['slack'], oauthAppIds: ['oa_1'] });
    await assert.rejects(handle.createLink({ ...link, app: 'github' }), { code: 'app-not-allowed' });
    await assert.rejects(handle.createLink({ ...link, oauthAppId: 'oa_2' }), {
      code: 'oauth-app-not-allowed',
    });
    await handle.createLink({ ...link, oauthAppId: 'oa_1' });
    assert.equal(bench.upstream.to('POST /tokens').length, 1);
  });

  const bad: [string, Partial<Record<keyof CreateLinkOptions, unknown>>][] = [
    ['userId', { userId: '' }],
    ['userId', { userId: undefined }],
    ['userId', { userId: 7 }],
    ['userId', { userId: 'null' }],
    ['userId', { userId: ' user-1' }],
    ['userId', { userId: 'user\n1' }],
    ['userId', { userId: 'u'.repeat(251) }],
    ['userId', { userId: ['user-1'] }],
    ['app', { app: undefined }],
    ['app', { app: '../x' }],
    ['accountId', { accountId: 'apn_x/../apn_y' }],
    ['accountId', { accountId: '' }],
    ['oauthAppId', { oauthAppId: 'apn_1' }],
    ['successUrl', { successUrl: '/settings' }],
    ['successUrl', { successUrl: '//evil.example' }],
    ['successUrl', { successUrl: 'javascript:alert(1)' }],
    ['successUrl', { successUrl: 'data:text/html,x' }],
    ['successUrl', { successUrl: 'https://user:pass@app.example.com/' }],
    ['errorUrl', { errorUrl: `https://app.example.com/${'x'.repeat(2000)}` }],
    ['errorUrl', { errorUrl: 7 }],
    ['expiresIn', { expiresIn: 59 }],
    ['expiresIn', { expiresIn: 14_401 }],
    ['expiresIn', { expiresIn: 60.5 }],
    ['expiresIn', { expiresIn: '600' }],
    ['expiresIn', { expiresIn: NaN }],
  ];
  for (const [name, options] of bad) {
    it(`rejects ${inspect(options).slice(0, 50)} with an error that names ${name}`, async () => {
      await assert.rejects(
        bench.handler().createLink({ ...link, ...options } as CreateLinkOptions),
        (error) => {
          assert.ok(error instanceof ConnectServerError);
          assert.equal(error.code, 'invalid-request');
          assert.match(error.message, new RegExp(`"${name}"`));
          return true;
        },
      );
      assert.equal(bench.upstream.calls.length, 0);
    });
  }

  it('rejects with a matching error code and without secrets if Pipedream fails', async () => {
    for (const [status, code] of [
      [429, 'rate-limited'],
      [400, 'upstream-rejected'],
      [500, 'upstream-error'],
    ] as const) {
      bench.upstream.on['POST /tokens'] = () => ({ status, json: { error: TOKEN } });
      await assert.rejects(bench.handler().createLink(link), (error: ConnectServerError) => {
        assert.equal(error.code, code);
        assert.equal(`${error.message} ${error.stack}`.includes(TOKEN), false);
        return true;
      });
    }
  });
});

describe('A link to send, on the sandbox', () => {
  let sandbox: Sandbox;
  before(async () => {
    sandbox = await createSandbox();
  });
  after(() => sandbox.close());

  it('creates a link that opens the Connect page without a session', async () => {
    const handle = createConnectHandler({
      getUserId: () => null,
      clientId: sandbox.env.PIPEDREAM_CLIENT_ID,
      clientSecret: sandbox.env.PIPEDREAM_CLIENT_SECRET,
      projectId: sandbox.env.PIPEDREAM_PROJECT_ID,
      projectEnvironment: sandbox.env.PIPEDREAM_PROJECT_ENVIRONMENT,
      baseUrl: sandbox.url,
      origin: ORIGIN,
    });
    const account = sandbox.accounts.add({ externalUserId: 'ada', app: 'slack' });
    const { url, expiresAt } = await handle.createLink({
      userId: 'ada',
      app: 'slack',
      accountId: account.id,
      expiresIn: 600,
    });
    const left = (Date.parse(expiresAt) - Date.now()) / 1000;
    assert.ok(left > 540 && left <= 600, String(left));
    assert.equal((await fetch(url)).status, 200);
    await assert.rejects(handle.createLink({ userId: 'bob', app: 'slack', accountId: account.id }), {
      code: 'account-not-found',
    });
  });
});
