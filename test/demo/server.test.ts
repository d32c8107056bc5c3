import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { DemoConfig } from '../../demo/server/app.js';
import { openBackend } from '../../demo/server/backend.js';
import { startApp, PORT } from './app.js';

const { backend, ask, newSession, post } = await startApp({ PIPEDREAM_CLIENT_ID: 'only-one-of-three' });

const mint = (cookie: string, app = 'slack'): Promise<Response> =>
  post('/api/connect/token', cookie, { app });

suite('The demo server', () => {
  test('reports which environment variables are set, but not the values', async () => {
    const text = await (await ask('/api/demo/config')).text();
    const { mode, variables } = JSON.parse(text) as DemoConfig;
    assert.equal(mode, 'sandbox', 'two of three credentials are missing');
    assert.deepEqual(
      variables.map(({ name, set }) => [name, set]),
      [
        ['PIPEDREAM_CLIENT_ID', true],
        ['PIPEDREAM_CLIENT_SECRET', false],
        ['PIPEDREAM_PROJECT_ID', false],
        ['PIPEDREAM_PROJECT_ENVIRONMENT', false],
      ],
    );
    assert.ok(!text.includes('only-one-of-three'));
    assert.ok(!text.includes(backend.credentials.clientSecret));
  });

  test('gives each visitor one session, in an HttpOnly cookie', async () => {
    const cookie = await newSession();
    assert.match(cookie, /HttpOnly/);
    assert.match(cookie, /SameSite=Lax/);
    const again = await ask('/api/demo/config', { headers: { cookie: cookie.split(';')[0] ?? '' } });
    assert.equal(again.headers.get('set-cookie'), null);
  });

  test('creates tokens only for sessions of the demo', async () => {
    const [cookie = ''] = (await newSession()).split(';');
    assert.match(((await (await mint(cookie)).json()) as { token: string }).token, /^ctok_/);
    assert.equal((await mint('')).status, 401);
    const [name = '', value = ''] = cookie.split('=');
    const [, signature = ''] = decodeURIComponent(value).split('.');
    const forged = `${name}=${encodeURIComponent(`demo-somebody-else.${signature}`)}`;
    assert.equal((await mint(forged)).status, 401);
  });

  test('answers 429 for the app test_rate_limited on the sandbox', async () => {
    const [cookie = ''] = (await newSession()).split(';');
    const response = await mint(cookie, 'test_rate_limited');
    assert.deepEqual([response.status, response.headers.get('retry-after')], [429, '1']);
    const link = await ask('/api/connect/link/test_rate_limited', { headers: { cookie } });
    assert.equal(link.status, 429);
    assert.equal((await mint(cookie)).status, 200, 'other apps are not concerned');
  });

  test('answers only requests for loopback host names', async () => {
    assert.equal((await ask('/api/demo/config', {}, `evil.example:${PORT}`)).status, 421);
    assert.equal((await ask('/api/demo/config', {}, `127.0.0.1:${PORT}`)).status, 200);
  });

  test('creates tokens on port 80 for pages without a port in their origin', async () => {
    const onPort80 = await startApp({}, 80);
    const page = { 'sec-fetch-site': 'cross-site', 'content-type': 'application/json' };
    for (const host of ['localhost', '127.0.0.1']) {
      const start = await onPort80.ask('/api/demo/config', {}, host);
      const [cookie = ''] = (start.headers.get('set-cookie') ?? '').split(';');
      const init = {
        method: 'POST',
        headers: { ...page, cookie, origin: `http://${host}` },
        body: '{"app":"slack"}',
      };
      assert.equal((await onPort80.ask('/api/connect/token', init, host)).status, 200, host);
    }
  });

  test('sends a strict content security policy', async () => {
    const policy = (await ask('/api/demo/config')).headers.get('content-security-policy') ?? '';
    assert.doesNotMatch(policy, /unsafe|\*/);
    assert.ok(policy.includes(`frame-src 'self' ${backend.frontendOrigin};`));
    assert.ok(policy.includes("require-trusted-types-for 'script'"));
  });

  test('allows icons of any https:// address only in the preview of snippets', async () => {
    const imagesOf = async (path: string): Promise<string | undefined> =>
      /img-src [^;]*/.exec((await ask(path)).headers.get('content-security-policy') ?? '')?.[0];
    assert.equal(await imagesOf('/snippet/preview.html'), "img-src 'self' data: https:");
    assert.equal(await imagesOf('/snippet/'), "img-src 'self' data:");
  });

  test('finds apps by name, and serves their icons', async () => {
    assert.equal((await ask('/api/connect/apps?q=sheets')).status, 401);
    const [cookie = ''] = (await newSession()).split(';');
    const response = await ask('/api/connect/apps?q=sheets', { headers: { cookie } });
    const { apps } = (await response.json()) as { apps: { slug: string; icon: string }[] };
    const [sheets] = apps;
    assert.equal(sheets?.slug, 'google_sheets');
    assert.equal((await ask(sheets.icon)).headers.get('content-type'), 'image/svg+xml');
  });

  test('adds the sample accounts of a visitor only once', async () => {
    const [cookie = ''] = (await newSession()).split(';');
    const list = async () => {
      const response = await ask('/api/connect/accounts', { headers: { cookie } });
      const { accounts } = (await response.json()) as { accounts: { app: string; healthy: boolean }[] };
      return accounts.map(({ app, healthy }) => `${app} ${healthy}`).sort();
    };
    assert.deepEqual(await list(), []);
    for (let visits = 0; visits < 2; visits++)
      assert.equal((await post('/api/demo/samples', cookie, {})).status, 204);
    assert.deepEqual(await list(), ['github true', 'github true', 'google_calendar true', 'notion false']);
    assert.equal((await post('/api/demo/samples', '', {})).status, 401);
  });

  test('answers 404 in JSON to unknown paths below /api', async () => {
    const response = await ask('/api/nothing');
    assert.equal(response.status, 404);
    assert.equal(((await response.json()) as { error: { code: string } }).error.code, 'not-found');
  });
});

suite('The backend of the demo', () => {
  const credentials = {
    PIPEDREAM_CLIENT_ID: 'id',
    PIPEDREAM_CLIENT_SECRET: 'secret',
    PIPEDREAM_PROJECT_ID: 'proj_1',
  };

  test('uses Pipedream if all three credentials are set', async () => {
    const real = await openBackend(credentials);
    assert.equal(real.mode, 'pipedream');
    assert.equal(real.frontendOrigin, null);
    assert.equal(real.credentials.projectEnvironment, 'development');
    const production = await openBackend({ ...credentials, PIPEDREAM_PROJECT_ENVIRONMENT: 'production' });
    assert.equal(production.credentials.projectEnvironment, 'production');
    assert.deepEqual(real.workflow, { endpoint: null, domain: null });
  });

  test('uses an external sandbox if the base URL is a loopback address', async () => {
    const other = await openBackend({ ...credentials, PIPEDREAM_BASE_URL: 'http://127.0.0.1:4400' });
    assert.equal(other.mode, 'sandbox');
    assert.equal(other.frontendOrigin, 'http://127.0.0.1:4400');
  });

  test('treats empty variables as unset', async () => {
    const names = [
      'PIPEDREAM_BASE_URL',
      'PIPEDREAM_WORKFLOW',
      'PIPEDREAM_WORKFLOW_DOMAIN',
      'DEMO_EVENTS_ORIGIN',
    ];
    const empty = await openBackend({
      ...credentials,
      ...Object.fromEntries(names.map((name) => [name, ''])),
    });
    assert.deepEqual(empty.workflow, { endpoint: null, domain: null });
    assert.deepEqual([empty.eventsOrigin, empty.canReceive], [null, false]);
  });

  test('receives events at the origin of DEMO_EVENTS_ORIGIN, without a slash', async () => {
    const tunnel = await openBackend({ ...credentials, DEMO_EVENTS_ORIGIN: 'https://x.ngrok.app/' });
    assert.deepEqual([tunnel.eventsOrigin, tunnel.canReceive], ['https://x.ngrok.app', true]);
  });

  for (const name of ['PIPEDREAM_BASE_URL', 'DEMO_EVENTS_ORIGIN']) {
    for (const value of ['api.example.com', 'localhost:4400']) {
      test(`rejects with an error that names the variable if ${name} is ${value}`, async () => {
        await assert.rejects(
          openBackend({ ...credentials, [name]: value }),
          new RegExp(`^Error: ${name} must`),
        );
      });
    }
  }

  test('refuses an unknown project environment', async () => {
    await assert.rejects(
      openBackend({ ...credentials, PIPEDREAM_PROJECT_ENVIRONMENT: 'staging' }),
      /PIPEDREAM_PROJECT_ENVIRONMENT must be/,
    );
  });
});
