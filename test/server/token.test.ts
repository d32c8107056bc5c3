import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { json, ORIGIN, post, problem, useBench } from './support.js';
import { accountPage, TOKEN } from './upstream.js';

const STATE = 'a-nonce-of-good-length';

describe('POST /token', () => {
  const bench = useBench();
  const minted = () => bench.upstream.to('POST /tokens');

  it('returns a Connect token with field names in snake case', async () => {
    const response = await bench.handler()(post('/token', { app: 'slack' }));
    assert.equal(response.status, 200);
    assert.deepEqual(await json(response), {
      token: TOKEN,
      expires_at: '2030-01-01T00:00:00.000Z',
      connect_link_url: `https://pipedream.com/_static/connect.html?token=${TOKEN}&connectLink=true`,
    });
    assert.equal(response.headers.get('Cache-Control'), 'no-store');
  });

  it('limits the token to the user of the session and the page’s origin', async () => {
    await bench.handler({ allowedOrigins: ['https://other.example.com'] })(post('/token', { app: 'slack' }));
    const [call] = minted();
    assert.deepEqual(call?.body, {
      external_user_id: 'user-1',
      scope: 'connect:accounts:read connect:accounts:write',
      allowed_origins: [ORIGIN],
      expires_in: 3600,
    });
    assert.equal(call.headers['x-pd-environment'], 'development');
    assert.match(call.headers.authorization ?? '', /^Bearer access-\d+$/);
  });

  it('binds the token to the configured origins when the browser sends no Origin', async () => {
    await bench.handler()(post('/token', { app: 'slack' }, { headers: { 'Sec-Fetch-Site': 'same-origin' } }));
    assert.deepEqual(minted()[0]?.body.allowed_origins, [ORIGIN]);
  });

  it('ignores a user id in the body', async () => {
    await bench.handler()(post('/token', { app: 'slack', external_user_id: 'victim', user_id: 'victim' }));
    assert.equal(minted()[0]?.body.external_user_id, 'user-1');
  });

  it('ignores fields that the body sets on a prototype', async () => {
    const raw = '{"__proto__":{"app":"slack"},"constructor":{"prototype":{"app":"slack"}}}';
    const response = await bench.handler()(post('/token', null, { raw }));
    assert.equal(await problem(response), '400 invalid-request');
    assert.equal(({} as { app?: string }).app, undefined);
  });

  it('passes the custom OAuth client to Pipedream', async () => {
    await bench.handler()(post('/token', { app: 'slack', oauth_app_id: 'oa_abc' }));
    assert.equal(minted()[0]?.body.oauth_app_id, 'oa_abc');
  });

  it('treats a null field as missing', async () => {
    const response = await bench.handler()(post('/token', { app: 'slack', account_id: null, state: null }));
    assert.equal(response.status, 200);
  });

  it('adds the state to the redirect URIs', async () => {
    await bench.handler()(post('/token', { app: 'slack', state: STATE }));
    const { success_redirect_uri, error_redirect_uri } = minted()[0]!.body;
    assert.equal(success_redirect_uri, `${ORIGIN}/api/connect/return?state=${STATE}&status=success`);
    assert.equal(error_redirect_uri, `${ORIGIN}/api/connect/return?state=${STATE}&status=error`);
  });

  it('sends no redirect URIs without the option `origin`', async () => {
    await bench.handler({ origin: undefined })(post('/token', { app: 'slack', state: STATE }));
    assert.equal('success_redirect_uri' in minted()[0]!.body, false);
  });

  for (const body of [
    {},
    { app: '' },
    { app: 7 },
    { app: ['slack'] },
    { app: 'slack/../../x' },
    { app: 'a'.repeat(101) },
    { app: 'slack', account_id: 'apn_x/../apn_y' },
    { app: 'slack', account_id: 'xapn_1' },
    { app: 'slack', oauth_app_id: 'apn_1' },
    { app: 'slack', oauth_app_id: { $ne: 1 } },
    { app: 'slack', state: 'too-short' },
    { app: 'slack', state: 'x'.repeat(65) },
    { app: 'slack', state: 'sixteen chars <b>' },
    { app: 'slack', state: `${STATE}\n` },
    [],
    'slack',
    null,
    7,
  ]) {
    it(`refuses the body ${JSON.stringify(body).slice(0, 60)} without a request to Pipedream`, async () => {
      const response = await bench.handler()(post('/token', body));
      assert.equal(await problem(response), '400 invalid-request');
      assert.equal(bench.upstream.calls.length, 0);
    });
  }

  describe('with an account to reconnect', () => {
    it('creates a token to reconnect an account of the user', async () => {
      bench.upstream.on['GET /accounts'] = ({ query }) => ({
        json: accountPage(query.get('external_user_id') === 'user-1' ? [{ id: 'apn_mine' }] : []),
      });
      const response = await bench.handler()(post('/token', { app: 'slack', account_id: 'apn_mine' }));
      assert.equal(response.status, 200);
      assert.equal(bench.upstream.to('GET /accounts')[0]?.query.get('app'), 'slack');
    });

    it('answers the same 404 for another user’s account and for an unknown account', async () => {
      bench.upstream.on['GET /accounts'] = ({ query }) => ({
        json: accountPage([{ id: query.get('external_user_id') === 'user-2' ? 'apn_theirs' : 'apn_mine' }]),
      });
      const handle = bench.handler();
      const theirs = await handle(post('/token', { app: 'slack', account_id: 'apn_theirs' }));
      const nobodys = await handle(post('/token', { app: 'slack', account_id: 'apn_nobodys' }));
      assert.equal(theirs.status, 404);
      assert.deepEqual(await json(theirs.clone()), await json(nobodys));
      assert.equal(await problem(theirs), '404 account-not-found');
      assert.equal(minted().length, 0);
    });
  });

  describe('with allow-lists', () => {
    it('refuses an app that is not in `apps`', async () => {
      const handle = bench.handler({ apps: ['slack'] });
      assert.equal(await problem(await handle(post('/token', { app: 'github' }))), '403 app-not-allowed');
      assert.equal((await handle(post('/token', { app: 'slack' }))).status, 200);
    });

    it('refuses an OAuth client that is not in `oauthAppIds`', async () => {
      const handle = bench.handler({ oauthAppIds: ['oa_ours'] });
      const refused = await handle(post('/token', { app: 'slack', oauth_app_id: 'oa_other' }));
      assert.equal(await problem(refused), '403 oauth-app-not-allowed');
      assert.equal((await handle(post('/token', { app: 'slack', oauth_app_id: 'oa_ours' }))).status, 200);
    });
  });

  describe('the request body', () => {
    it('answers 415 if the Content-Type is not JSON', async () => {
      for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'application/jsonx', '']) {
        const headers = { 'Sec-Fetch-Site': 'same-origin', 'Content-Type': type };
        const response = await bench.handler()(post('/token', { app: 'slack' }, { headers }));
        assert.equal(await problem(response), '415 unsupported-media-type', type);
      }
    });

    it('accepts a charset in the Content-Type', async () => {
      const headers = { 'Sec-Fetch-Site': 'same-origin', 'Content-Type': 'Application/JSON; charset=utf-8' };
      const response = await bench.handler()(post('/token', { app: 'slack' }, { headers }));
      assert.equal(response.status, 200);
    });

    for (const raw of ['', '{', '{"app":"slack"', 'undefined', new Uint8Array([0x22, 0xff, 0x22])]) {
      it(`answers 400 to a body that is not JSON: ${JSON.stringify(raw)}`, async () => {
        const response = await bench.handler()(post('/token', null, { raw }));
        assert.equal(await problem(response), '400 invalid-request');
      });
    }

    it('answers 413 to a body larger than maxBodySize', async () => {
      const handle = bench.handler({ maxBodySize: 100 });
      const large = JSON.stringify({ app: 'slack', padding: 'x'.repeat(100) });
      assert.equal(
        await problem(await handle(post('/token', null, { raw: large }))),
        '413 payload-too-large',
      );
      let pulled = 0;
      const endless = new ReadableStream<Uint8Array>({
        pull: (controller) => {
          pulled++;
          controller.enqueue(new Uint8Array(60).fill(32));
        },
      });
      assert.equal(
        await problem(await handle(post('/token', null, { raw: endless }))),
        '413 payload-too-large',
      );
      assert.ok(pulled < 6, `read on for ${pulled} chunks`);
    });

    it('answers 408 to a body that does not arrive within bodyTimeout', async () => {
      const silent = new ReadableStream<Uint8Array>({
        start: (controller) => controller.enqueue(new Uint8Array(1)),
      });
      const response = await bench.handler({ bodyTimeout: 30 })(post('/token', null, { raw: silent }));
      assert.equal(await problem(response), '408 request-timeout');
    });

    it('answers 400 if the stream of the body fails', async () => {
      const broken = new ReadableStream<Uint8Array>({
        pull: (controller) => controller.error(new Error('reset')),
      });
      const response = await bench.handler()(post('/token', null, { raw: broken }));
      assert.equal(await problem(response), '400 invalid-request');
    });

    it('answers 500 with advice for the host if getUserId has read the body', async () => {
      const handle = bench.handler({ getUserId: (request) => request.text().then(() => 'user-1') });
      assert.equal(await problem(await handle(post('/token', { app: 'slack' }))), '500 server-error');
      assert.match(bench.errors[0]!.message, /request\.clone\(\)/);
    });
  });
});
