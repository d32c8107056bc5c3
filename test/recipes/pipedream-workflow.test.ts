import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { problem } from './contract.js';
import { complete, load, setEnv } from './load.js';
import { AUDIENCE, ISSUER, SITE, useBench, invalidJwts } from './login.js';
import { runPage } from './page.js';

describe('The Pipedream workflow recipe', () => {
  const bench = useBench();
  interface Answer {
    status: number;
    headers: Record<string, string>;
    body: string;
  }
  interface Step {
    run: (context: { steps: object; $: object }) => Promise<void>;
  }
  let ask: (body: unknown, origin?: string | null) => Promise<Response>;
  before(async () => {
    Object.assign(globalThis, { defineComponent: (component: Step) => component });
    setEnv({
      SITE_ORIGIN: SITE,
      LOGIN_ISSUER: ISSUER,
      LOGIN_AUDIENCE: AUDIENCE,
      LOGIN_JWKS_URL: bench.login.jwksUrl,
      CONNECT_CLIENT_ID: bench.sandbox.env.PIPEDREAM_CLIENT_ID,
      CONNECT_CLIENT_SECRET: bench.sandbox.env.PIPEDREAM_CLIENT_SECRET,
      CONNECT_PROJECT_ID: bench.sandbox.env.PIPEDREAM_PROJECT_ID,
      CONNECT_PROJECT_ENVIRONMENT: bench.sandbox.env.PIPEDREAM_PROJECT_ENVIRONMENT,
      PIPEDREAM_BASE_URL: bench.sandbox.url,
    });
    const { default: step } = await load<{ default: Step }>('pipedream-workflow/step.js');
    ask = async (body, origin = SITE) => {
      const answers: Answer[] = [];
      const headers = { 'content-type': 'text/plain', ...(origin !== null && { origin }) };
      await step.run({
        steps: { trigger: { event: { method: 'POST', path: '/', headers, body } } },
        $: { respond: (answer: Answer) => Promise.resolve(void answers.push(answer)) },
      });
      assert.equal(answers.length, 1);
      const { status, headers: sent, body: text } = answers[0]!;
      return new Response(text, { status, headers: sent });
    };
  });
  after(() => Reflect.deleteProperty(globalThis, 'defineComponent'));

  it('does not start if the issuer or the audience is not set', async () => {
    for (const name of ['LOGIN_ISSUER', 'LOGIN_AUDIENCE']) {
      const value = process.env[name];
      process.env[name] = '';
      await assert.rejects(load('pipedream-workflow/step.js'), /Set LOGIN_ISSUER and LOGIN_AUDIENCE/);
      process.env[name] = value;
    }
  });

  it('creates a token for the user of the JWT in the body', async () => {
    const sent = { app: 'slack', jwt: await bench.login.sign(), user_id: 'bob' };
    for (const body of [sent, JSON.stringify(sent)]) {
      const response = await ask(body);
      assert.equal(response.status, 200, await response.clone().text());
      assert.equal(response.headers.get('Access-Control-Allow-Origin'), SITE);
      const { token } = (await response.json()) as { token: string };
      await complete(bench.sandbox, token, 'slack');
    }
    assert.deepEqual(
      bench.sandbox.accounts.list().map(({ externalUserId }) => externalUserId),
      ['ada', 'ada'],
    );
  });

  it('accepts the request of the page’s script without a CORS preflight', async () => {
    const toWorkflow = (url: string | URL | Request, init?: RequestInit) => {
      const { headers } = new Request(url, init);
      assert.deepEqual([...headers], [['content-type', 'text/plain;charset=UTF-8']]);
      return ask(init?.body);
    };
    const { fetch } = runPage('pipedream-workflow/page.html', () => bench.login.sign(), toWorkflow);
    const url = 'https://eoexample.m.pipedream.net/?x-pd-nostore=1';
    const response = await fetch!(url, { method: 'POST', body: '{"app":"slack"}' });
    assert.match(((await response.json()) as { token: string }).token, /^ctok_/);
    await assert.rejects(fetch!('https://evil.example/', { body: '{"app":"slack"}' }), /Not our endpoint/);
  });

  it('answers 401 to an invalid or missing JWT', async () => {
    for (const [why, jwt] of Object.entries(await invalidJwts(bench))) {
      assert.equal(await problem(await ask({ app: 'slack', jwt })), '401 unauthenticated', why);
    }
    assert.equal(await problem(await ask({ app: 'slack' })), '401 unauthenticated');
    assert.equal(await problem(await ask({ app: 'slack', jwt: 'a\r\nX-User: ada' })), '401 unauthenticated');
  });

  it('refuses a request with an invalid body', async () => {
    const jwt = await bench.login.sign();
    assert.equal(await problem(await ask({ jwt })), '400 invalid-request');
    for (const body of ['{', '', undefined, 7, ['slack']]) {
      assert.equal(await problem(await ask(body)), '401 unauthenticated', String(body));
    }
  });

  it('answers 403 if the Origin header is missing or names another site', async () => {
    const body = { app: 'slack', jwt: await bench.login.sign() };
    for (const origin of ['https://evil.example', null]) {
      const response = await ask(body, origin);
      assert.equal(response.headers.get('Access-Control-Allow-Origin'), null);
      assert.equal(await problem(response), '403 cross-site');
    }
  });

  it('forwards Pipedream’s 429 with Retry-After', async () => {
    bench.sandbox.fault({ path: '/tokens', status: 429, retryAfter: 7 });
    const response = await ask({ app: 'slack', jwt: await bench.login.sign() });
    assert.equal(response.headers.get('Retry-After'), '7');
    assert.equal(await problem(response), '429 rate-limited');
  });
});
