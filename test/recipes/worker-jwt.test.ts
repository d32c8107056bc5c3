import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { before, describe, it } from 'node:test';
import { problem } from './contract.js';
import { complete, load } from './load.js';
import { AUDIENCE, ISSUER, SITE, useBench, invalidJwts } from './login.js';
import { runPage } from './page.js';

describe('The Worker recipe with a JWT', () => {
  const bench = useBench();
  let worker: { fetch: (request: Request, env: object) => Promise<Response> };
  let env: object;
  let call: (method: string, path: string, jwt?: string, more?: Record<string, string>) => Promise<Response>;
  before(async () => {
    ({ default: worker } = await load<{ default: typeof worker }>('worker-jwt/src/index.ts'));
    env = {
      ...bench.sandbox.env,
      SITE_ORIGIN: SITE,
      LOGIN_ISSUER: ISSUER,
      LOGIN_AUDIENCE: AUDIENCE,
      LOGIN_JWKS_URL: bench.login.jwksUrl,
    };
    call = (method, path, jwt, more) => {
      const headers = {
        Origin: SITE,
        ...(method === 'POST' && { 'Content-Type': 'application/json' }),
        ...(jwt !== undefined && { Authorization: `Bearer ${jwt}` }),
        ...more,
      };
      const init = { method, headers, ...(method === 'POST' && { body: '{"app":"slack"}' }) };
      return worker.fetch(new Request(`https://connect.example.workers.dev/api/connect${path}`, init), env);
    };
  });

  it('answers 500 instead of 401 while the login service cannot be reached', async () => {
    bench.login.goDown(true);
    assert.equal(await problem(await call('POST', '/token', await bench.login.sign())), '500 server-error');
    bench.login.goDown(false);
  });

  it('answers 500 if the issuer or the audience is not set', async () => {
    const jwt = await bench.login.sign({ audience: 'another-service' });
    for (const missing of [
      { LOGIN_AUDIENCE: '' },
      { LOGIN_AUDIENCE: undefined },
      { LOGIN_ISSUER: undefined },
    ]) {
      const { default: fresh } = await load<{ default: typeof worker }>('worker-jwt/src/index.ts');
      const headers = { Origin: SITE, Authorization: `Bearer ${jwt}` };
      const request = new Request('https://connect.example.workers.dev/api/connect/accounts', { headers });
      assert.equal(await problem(await fresh.fetch(request, { ...env, ...missing })), '500 server-error');
    }
  });

  it('creates a token for the user of the JWT', async () => {
    const response = await call('POST', '/token', await bench.login.sign());
    assert.equal(response.status, 200, await response.clone().text());
    assert.equal(response.headers.get('Access-Control-Allow-Origin'), SITE);
    const { token } = (await response.json()) as { token: string };
    const id = await complete(bench.sandbox, token, 'slack');
    assert.equal(bench.sandbox.accounts.list()[0]?.externalUserId, 'ada');

    const listed = async (subject: string) =>
      (await (
        await call('GET', '/accounts?app=slack', await bench.login.sign({ subject }))
      ).json()) as object;
    assert.deepEqual(await listed('bob'), { accounts: [] });
    assert.equal(((await listed('ada')) as { accounts: object[] }).accounts.length, 1);
    const removed = await call('DELETE', `/accounts/${id}`, await bench.login.sign());
    assert.equal(removed.status, 204);
  });

  it('sends the JWT from the page’s script only to the Worker', async () => {
    const toWorker = (url: string | URL | Request, init?: RequestInit) => {
      const request = new Request(url, init);
      request.headers.set('Origin', SITE);
      return worker.fetch(request, env);
    };
    const { fetch } = runPage('worker-jwt/page.html', () => bench.login.sign(), toWorker);
    const headers = { Accept: 'application/json' };
    const response = await fetch!('https://connect.example.workers.dev/api/connect/accounts?app=slack', {
      headers,
    });
    assert.deepEqual(await response.json(), { accounts: [] });
    await assert.rejects(fetch!('https://evil.example/accounts', { headers }), /Not our endpoint/);
  });

  it('answers 401 to an invalid or missing JWT', async () => {
    for (const [why, jwt] of Object.entries(await invalidJwts(bench))) {
      assert.equal(await problem(await call('POST', '/token', jwt)), '401 unauthenticated', why);
    }
    assert.equal(await problem(await call('POST', '/token')), '401 unauthenticated');
  });

  it('refuses a JWT older than LOGIN_MAX_AGE', async () => {
    const old = await bench.login.sign({ issuedAt: '2 hours ago', expires: '1 day' });
    assert.equal(await problem(await call('POST', '/token', old)), '401 unauthenticated');
    // A Worker creates its handler only once, from the first variables. New variables need a fresh copy of the Worker.
    const { default: patient } = await load<{ default: typeof worker }>('worker-jwt/src/index.ts');
    const ask = async (issuedAt: string): Promise<number> => {
      const jwt = await bench.login.sign({ issuedAt, expires: '1 day' });
      const headers = { Origin: SITE, Authorization: `Bearer ${jwt}` };
      const request = new Request('https://connect.example.workers.dev/api/connect/accounts', { headers });
      return (await patient.fetch(request, { ...env, LOGIN_MAX_AGE: '3 hours' })).status;
    };
    assert.deepEqual([await ask('2 hours ago'), await ask('4 hours ago')], [200, 401]);
  });

  it('lets pages of other sites load the files of the Worker', () => {
    for (const recipe of ['worker-jwt', 'shopify-worker']) {
      const read = (file: string): string => readFileSync(`recipes/${recipe}/${file}`, 'utf8');
      assert.match(read('wrangler.toml'), /^\[assets\]\ndirectory = "public"$/m);
      assert.match(read('public/_headers'), /^\/pd-connect\/\*\n {2}Access-Control-Allow-Origin: \*$/m);
    }
  });

  it('allows a CORS preflight only from SITE_ORIGIN', async () => {
    const ask = {
      'Access-Control-Request-Method': 'POST',
      'Access-Control-Request-Headers': 'authorization',
    };
    const mine = await call('OPTIONS', '/token', undefined, ask);
    assert.equal(mine.status, 204);
    assert.equal(mine.headers.get('Access-Control-Allow-Origin'), SITE);
    assert.match(mine.headers.get('Access-Control-Allow-Headers') ?? '', /Authorization/);
    assert.match(mine.headers.get('Access-Control-Allow-Methods') ?? '', /POST/);
    assert.equal(mine.headers.get('Vary'), 'Origin');
    const theirs = await call('OPTIONS', '/token', undefined, { ...ask, Origin: 'https://evil.example' });
    assert.equal(theirs.headers.get('Access-Control-Allow-Origin'), null);
  });

  it('answers 403 to a request from another site, even with a valid JWT', async () => {
    const response = await call('POST', '/token', await bench.login.sign(), {
      Origin: 'https://evil.example',
    });
    assert.equal(response.headers.get('Access-Control-Allow-Origin'), null);
    assert.equal(await problem(response), '403 cross-site');
  });
});
