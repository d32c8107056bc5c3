import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { RequestListener, ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { after, beforeEach, suite, test } from 'node:test';
import { inspect } from 'node:util';
import {
  checkSetup as check,
  createConnectHandler,
  formatReport,
  toNodeListener,
} from '../../src/server/index.js';
import type { CheckSetupOptions, SetupReport } from '../../src/server/index.js';
import { startSandbox } from '../support/sandbox.js';
import { serve } from '../server/http.js';
import { CERTIFICATE } from './certificate.js';
import { messageOf, statusOf } from './report.js';

const sandbox = await startSandbox();
const env = { ...sandbox.env };
beforeEach(() => sandbox.reset());

/**
 * Runs the checks. Asserts that each warning has advice. If the advice names an option of the command, the advice must also name
 * the equivalent option of `checkSetup()`.
 */
async function checkSetup(options?: CheckSetupOptions): Promise<SetupReport> {
  const report = await check(options);
  for (const { status, message, help } of report.checks) {
    if (status === 'warning') assert.ok(help, `no advice: ${message}`);
    for (const [, option = ''] of (help ?? '').matchAll(/--((?!no-install)[a-z-]+)/g)) {
      const name = option.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
      assert.ok(help!.includes(`\`${name}\``), `no \`${name}\` in the advice: ${help}`);
    }
  }
  return report;
}

/** Starts a site that has the server helper, and a page with these headers and this markup. Returns the site's origin. */
async function site(headers: Record<string, string> = {}, markup = '<pd-connect-button app="slack">') {
  const handlers: RequestListener[] = [];
  const origin = await serve((request, response) => {
    if (request.url?.startsWith('/api/connect/')) {
      for (const connect of handlers) connect(request, response);
    } else {
      response.writeHead(200, { 'Content-Type': 'text/html', ...headers }).end(markup);
    }
  });
  handlers.push(
    toNodeListener(
      createConnectHandler({
        ...credentials,
        origin,
        getUserId: (request) => request.headers.get('cookie'),
      }),
    ),
  );
  return origin;
}
const credentials = {
  clientId: env.PIPEDREAM_CLIENT_ID,
  clientSecret: env.PIPEDREAM_CLIENT_SECRET,
  projectId: env.PIPEDREAM_PROJECT_ID,
  projectEnvironment: env.PIPEDREAM_PROJECT_ENVIRONMENT,
  baseUrl: env.PIPEDREAM_BASE_URL,
};

const checkPage = async (headers: Record<string, string>, markup?: string): Promise<SetupReport> =>
  checkSetup({ env, url: await site(headers, markup) });

suite('checkSetup for the environment', () => {
  test('passes a valid setup without creating a token or reading an account', async () => {
    const report = await checkSetup({ env });
    assert.deepEqual(
      report.checks.filter(({ status }) => status !== 'ok').map(({ id }) => id),
      ['base-url'],
      'a sandbox is worth a warning',
    );
    assert.equal(report.ok, true);
    const paths = sandbox.requests.map(({ method, path }) => `${method} ${path}`);
    assert.deepEqual(paths.sort(), [
      'GET /v1/connect/apps',
      'GET /v1/connect/projects/proj_sandbox',
      'POST /v1/oauth/token',
    ]);
  });

  test('names all missing variables without a request to Pipedream', async () => {
    const report = await checkSetup({ env: { PIPEDREAM_CLIENT_ID: '' } });
    const failed = report.checks.filter(({ status }) => status === 'failed').map(({ id }) => id);
    assert.deepEqual(failed, [
      'env:PIPEDREAM_CLIENT_ID',
      'env:PIPEDREAM_CLIENT_SECRET',
      'env:PIPEDREAM_PROJECT_ID',
      'env:PIPEDREAM_PROJECT_ENVIRONMENT',
    ]);
    assert.equal(statusOf(report, 'oauth'), 'skipped');
    assert.equal(report.ok, false);
    assert.deepEqual(sandbox.requests, []);
  });

  const wrong: [string, Record<string, string>, string][] = [
    ['a placeholder', { PIPEDREAM_CLIENT_ID: 'your_client_id' }, 'env:PIPEDREAM_CLIENT_ID'],
    ['a value with quotes', { PIPEDREAM_CLIENT_SECRET: '"a_secret"' }, 'env:PIPEDREAM_CLIENT_SECRET'],
    [
      'an id of another kind than a project id',
      { PIPEDREAM_PROJECT_ID: 'prj-1' },
      'env:PIPEDREAM_PROJECT_ID',
    ],
    [
      'an unknown environment',
      { PIPEDREAM_PROJECT_ENVIRONMENT: 'test' },
      'env:PIPEDREAM_PROJECT_ENVIRONMENT',
    ],
    ['a base URL without TLS', { PIPEDREAM_BASE_URL: 'http://api.example.com' }, 'base-url'],
    ['a base URL on loopback in production', { NODE_ENV: 'production' }, 'base-url'],
  ];
  for (const [what, variables, id] of wrong) {
    test(`reports ${what} as failed`, async () => {
      const report = await checkSetup({ env: { ...env, ...variables }, timeout: 500 });
      assert.equal(statusOf(report, id), 'failed');
    });
  }

  test('does not send the secret to a remote base URL without TLS', async () => {
    const report = await checkSetup({
      env: { ...env, PIPEDREAM_BASE_URL: 'http://192.0.2.1' },
      timeout: 500,
    });
    for (const id of ['oauth', 'project', 'apps']) {
      assert.equal(statusOf(report, id), 'skipped', id);
      assert.match(messageOf(report, id), /this check needs a base URL with https/);
    }
  });

  test('gives a hint if PIPEDREAM_ENVIRONMENT is set instead of PIPEDREAM_PROJECT_ENVIRONMENT', async () => {
    const newer = { ...env, PIPEDREAM_PROJECT_ENVIRONMENT: '', PIPEDREAM_ENVIRONMENT: 'development' };
    const report = await checkSetup({ env: newer });
    assert.match(messageOf(report, 'env:PIPEDREAM_PROJECT_ENVIRONMENT'), /PIPEDREAM_ENVIRONMENT is set/);
  });

  for (const value of ['', 'test']) {
    test(`checks the credentials even with PIPEDREAM_PROJECT_ENVIRONMENT="${value}"`, async () => {
      const report = await checkSetup({ env: { ...env, PIPEDREAM_PROJECT_ENVIRONMENT: value } });
      for (const id of ['oauth', 'project', 'apps']) assert.equal(statusOf(report, id), 'ok', id);
      assert.equal(statusOf(report, 'environment'), 'skipped');
      assert.match(messageOf(report, 'environment'), /this check needs PIPEDREAM_PROJECT_ENVIRONMENT/);
      assert.equal(statusOf(report, 'env:PIPEDREAM_PROJECT_ENVIRONMENT'), 'failed');
    });
  }

  for (const [missing, named] of [
    [['PIPEDREAM_CLIENT_SECRET'], 'this check needs PIPEDREAM_CLIENT_SECRET.'],
    [
      ['PIPEDREAM_CLIENT_ID', 'PIPEDREAM_CLIENT_SECRET'],
      'this check needs PIPEDREAM_CLIENT_ID and PIPEDREAM_CLIENT_SECRET.',
    ],
  ] as const) {
    test(`names the missing variables in the message of a skipped check: ${missing.join(', ')}`, async () => {
      const without = Object.fromEntries(missing.map((name) => [name, '']));
      const report = await checkSetup({ env: { ...env, ...without } });
      for (const id of ['oauth', 'project', 'apps']) {
        assert.equal(statusOf(report, id), 'skipped');
        assert.ok(messageOf(report, id).includes(named), messageOf(report, id));
      }
    });
  }

  for (const timeout of [-1, 0, NaN, '10', null, {}]) {
    test(`continues after the invalid timeout ${inspect(timeout)}, and reports the timeout as failed`, async () => {
      const report = await checkSetup({ env, timeout: timeout as number });
      assert.equal(statusOf(report, 'timeout'), 'failed');
      assert.equal(statusOf(report, 'oauth'), 'ok');
      assert.equal(report.ok, false);
    });
  }

  for (const timeout of [Infinity, 2 ** 40, 2500.5]) {
    test(`accepts the timeout ${timeout}`, async () => {
      const report = await checkSetup({ env, url: await site(), timeout });
      assert.equal(statusOf(report, 'timeout'), undefined);
      assert.equal(statusOf(report, 'page'), 'ok');
      assert.equal(statusOf(report, 'oauth'), 'ok');
    });
  }

  test('accepts the variables as options', async () => {
    assert.equal((await checkSetup({ env: {}, ...credentials })).ok, true);
  });
});

suite('checkSetup for Pipedream', () => {
  test('distinguishes an OAuth client that Pipedream refuses from a failed request', async () => {
    const secret = 'not_the_secret_at_all';
    const refused = await checkSetup({ env: { ...env, PIPEDREAM_CLIENT_SECRET: secret } });
    assert.match(messageOf(refused, 'oauth'), /refuses the OAuth client/);
    sandbox.fault({ path: '/v1/oauth/token', stall: 'answer' });
    const stalled = await checkSetup({ env, timeout: 200 });
    assert.match(messageOf(stalled, 'oauth'), /did not answer/);
    sandbox.fault({ path: '/v1/oauth/token', status: 503, body: env.PIPEDREAM_CLIENT_SECRET });
    const failing = await checkSetup({ env });
    assert.match(messageOf(failing, 'oauth'), /with 503/);
    const undecided = (report: SetupReport): boolean | undefined =>
      report.checks.find(({ id }) => id === 'oauth')?.undecided;
    assert.deepEqual([refused, stalled, failing].map(undecided), [undefined, true, true]);
    for (const report of [refused, stalled, failing]) {
      const text = JSON.stringify(report) + formatReport(report);
      assert.ok(!text.includes(secret) && !text.includes(env.PIPEDREAM_CLIENT_SECRET));
      assert.ok(!text.includes('sandbox_access'));
    }
  });

  test('reports a project that does not exist', async () => {
    const report = await checkSetup({ env: { ...env, PIPEDREAM_PROJECT_ID: 'proj_other' } });
    assert.equal(statusOf(report, 'project'), 'failed');
    assert.match(messageOf(report, 'project'), /no such project/);
    assert.equal(statusOf(report, 'oauth'), 'ok');
  });

  test('reports a failed request for the list of apps', async () => {
    sandbox.fault({ path: '/v1/connect/apps', status: 500 });
    assert.equal(statusOf(await checkSetup({ env }), 'apps'), 'failed');
  });
});

suite('checkSetup for a page', () => {
  test('passes a page with the tag and the handler of this package', async () => {
    const report = await checkPage({});
    assert.equal(report.ok, true, formatReport(report));
    assert.match(messageOf(report, 'page'), /has the tag/);
    assert.equal(statusOf(report, 'token-unauthenticated'), 'ok');
    for (const id of ['token-foreign-origin', 'token-storage', 'accounts-unauthenticated'])
      assert.equal(statusOf(report, id), 'ok', id);
    for (const id of ['accounts-foreign-origin', 'accounts-storage'])
      assert.equal(statusOf(report, id), 'ok', id);
    for (const id of ['token-unauthenticated', 'token-foreign-origin', 'token-storage'])
      assert.match(messageOf(report, id), /http:\/\/127\.0\.0\.1:\d+\/api\/connect\/token\b/, id);
    for (const id of ['accounts-unauthenticated', 'accounts-foreign-origin', 'accounts-storage'])
      assert.match(messageOf(report, id), /http:\/\/127\.0\.0\.1:\d+\/api\/connect\/accounts/, id);
    const paths = sandbox.requests.map(({ path }) => path);
    assert.ok(
      !paths.some((path) => /\/(tokens|accounts)/.test(path)),
      'requests no Connect token or account',
    );
  });

  const policies: [string, string, string][] = [
    ['ok', "default-src 'self'; frame-src https://pipedream.com", 'https://pipedream.com'],
    ['failed', "default-src 'self'", 'https://pipedream.com'],
    ['failed', "frame-src 'none'", 'https://pipedream.com'],
    ['ok', 'frame-src http://pipedream.com', 'https://pipedream.com'],
    ['failed', 'frame-src https://pipedream.com', 'http://localhost:4400'],
    ['ok', 'frame-src https://pipedream.com:443/_static/', 'https://pipedream.com'],
    ['failed', 'frame-src https://pipedream.com/other/', 'https://pipedream.com'],
    ['ok', 'child-src https:', 'https://pipedream.com'],
    ['ok', 'frame-src https://*.com', 'https://pipedream.com'],
    ['failed', 'frame-src https://*.pipedream.com', 'https://pipedream.com'],
    ['ok', "script-src 'self'", 'https://pipedream.com'],
    ['failed', "frame-src https://pipedream.com, frame-src 'self'", 'https://pipedream.com'],
  ];
  for (const [status, policy, frame] of policies) {
    test(`reports “${status}” for frames of ${frame} with the policy "${policy}"`, async () => {
      const tag = `<pd-connect-button app="slack" frontend-origin="${frame}">`;
      assert.equal(
        statusOf(await checkPage({ 'Content-Security-Policy': policy }, tag), 'csp-frame'),
        status,
      );
      const meta = `<meta http-equiv="Content-Security-Policy" content="${policy.split(',')[0]}">${tag}`;
      if (!policy.includes(',')) assert.equal(statusOf(await checkPage({}, meta), 'csp-frame'), status);
    });
  }

  const TAG = '<pd-connect-button app="slack"';
  const connections: [string, string, string | undefined, string][] = [
    ["connect-src 'none'", `${TAG} token-endpoint="/api/connect/token">`, 'failed', "'self'"],
    ["default-src 'none'", `${TAG} token-endpoint="/api/connect/token">`, 'failed', "'self'"],
    ['connect-src https://a.example', `${TAG} token-endpoint="/t">`, 'failed', "'self'"],
    ["connect-src 'none'", `${TAG}>`, 'warning', '`tokenEndpoint`'],
    ["connect-src 'self'", `${TAG} token-endpoint="http://127.0.0.1:9/t">`, 'failed', 'http://127.0.0.1:9'],
    ['connect-src http://127.0.0.1:*/t', `${TAG} token-endpoint="/t">`, 'ok', ''],
    ['connect-src http://127.0.0.1:*/t/', `${TAG} token-endpoint="/t">`, 'failed', "'self'"],
    [
      "connect-src 'self'",
      `${TAG} token-endpoint="/t" accounts-endpoint="http://127.0.0.1:9/accounts">`,
      'failed',
      'http://127.0.0.1:9/accounts',
    ],
    ["connect-src 'self'", `${TAG} token-endpoint="/t">`, 'ok', ''],
    ["default-src 'none'; connect-src 'self'", `${TAG} token-endpoint="/t">`, 'ok', ''],
    ["frame-src 'none'", `${TAG} token-endpoint="/t">`, 'ok', ''],
  ];
  for (const [policy, markup, status, words] of connections) {
    test(`reports “${status}” for the policy "${policy}" on a page with ${markup}`, async () => {
      const report = await checkPage({ 'Content-Security-Policy': policy }, markup);
      assert.equal(statusOf(report, 'csp-connect'), status);
      assert.ok(messageOf(report, 'csp-connect').includes(words), messageOf(report, 'csp-connect'));
    });
  }

  const hidden: [string, string][] = [
    ['a comment', `<!-- ${TAG} token-endpoint="/old" accounts-endpoint="/old-list"> -->`],
    ['a script', `<script>const old = '${TAG} token-endpoint="/old">'</script>`],
    ['a text field', `<textarea>${TAG} token-endpoint="/old"></textarea>`],
    ['an attribute', `<div title='${TAG} token-endpoint="/old">'></div>`],
    ['a template', `<template>${TAG} token-endpoint="/old"></pd-connect-button></template>`],
  ];
  for (const [where, markup] of hidden) {
    test(`ignores a tag in ${where}`, async () => {
      const report = await checkPage({}, `${markup}${TAG} token-endpoint="/api/connect/token">`);
      assert.equal(statusOf(report, 'token-unauthenticated'), 'ok', formatReport(report));
    });
  }

  test('reads the attributes after a value that contains ">"', async () => {
    const report = await checkPage({}, `${TAG} label="a > b" token-endpoint="/elsewhere">`);
    assert.match(
      messageOf(report, 'token-unauthenticated'),
      / \S+\/elsewhere: the server answers with a page/,
    );
  });

  const bases: [string, string, string][] = [
    ['a relative <base>', '<base href="/api/">', '/api/connect/token'],
    ['a <base> that the policy forbids', '<base href="http://127.0.0.1:9/">', '/page/connect/token'],
    ['a <base> with the scheme data:', '<base href="data:text/html,">', '/page/connect/token'],
    ['no <base>', '', '/page/connect/token'],
  ];
  for (const [what, base, expected] of bases) {
    test(`resolves a relative endpoint like a browser on a page with ${what}`, async () => {
      const origin = await site(
        { 'Content-Security-Policy': "base-uri 'self'" },
        `${base}${TAG} token-endpoint="connect/token">`,
      );
      const report = await checkSetup({ env, url: `${origin}/page/` });
      assert.match(messageOf(report, 'token-unauthenticated'), new RegExp(`${origin}${expected}`));
    });
  }

  const spellings: [string, string, string][] = [
    ['tokenendpoint="/t"', 'tokenendpoint', 'token-endpoint'],
    ['tokenEndpoint="/t"', 'tokenendpoint', 'token-endpoint'],
    ['token_endpoint="/t"', 'token_endpoint', 'token-endpoint'],
    ['token-endpiont="/t"', 'token-endpiont', 'token-endpoint'],
    ['account-endpoint="/t"', 'account-endpoint', 'accounts-endpoint'],
    ['appname="Slack"', 'appname', 'app-name'],
  ];
  for (const [markup, name, meant] of spellings) {
    test(`warns about the misspelt attribute ${markup}, and suggests ${meant}`, async () => {
      const report = await checkPage({}, `${TAG} ${markup}>`);
      assert.equal(statusOf(report, `attribute:${name}`), 'warning');
      assert.ok(messageOf(report, `attribute:${name}`).includes(`\`${meant}\``));
    });
  }

  test('does not warn about attributes that are spelt correctly', async () => {
    const { ATTRIBUTES } = await import('../../src/doctor/attributes.js');
    const own = [
      'class',
      'id',
      'style',
      'title',
      'slot',
      'data-app',
      'aria-label',
      'onclick',
      'v-if',
      ':app',
    ];
    const report = await checkPage(
      {},
      `${TAG} ${[...ATTRIBUTES, ...own, '@click', 'map', 'theme'].join(' ')}>`,
    );
    assert.deepEqual(
      report.checks.filter(({ id }) => id.startsWith('attribute:')),
      [],
    );
  });

  test('names the error code and the next step if Node refuses a certificate', async () => {
    const server = createSecureServer(CERTIFICATE, (_request, response) => void response.end()).listen(0);
    await once(server, 'listening');
    after(() => server.close());
    const url = `https://localhost:${(server.address() as AddressInfo).port}`;
    const page = await checkSetup({ env, url });
    assert.match(
      messageOf(page, 'page'),
      /certificate is refused \(DEPTH_ZERO_SELF_SIGNED_CERT\).*NODE_EXTRA_CA_CERTS/,
    );
    const endpoint = await checkSetup({ env, url: await site(), tokenEndpoint: `${url}/token` });
    for (const id of ['token-unauthenticated', 'accounts-unauthenticated'])
      assert.match(messageOf(endpoint, id), /DEPTH_ZERO_SELF_SIGNED_CERT.*NODE_EXTRA_CA_CERTS/);
  });

  test('names the reason why a page cannot be reached', async () => {
    const closed = createServer().listen(0, '127.0.0.1');
    await once(closed, 'listening');
    const { port } = closed.address() as AddressInfo;
    closed.close();
    await once(closed, 'close');
    const none = await checkSetup({ env, url: `http://127.0.0.1:${port}` });
    assert.match(messageOf(none, 'page'), /ECONNREFUSED.*Is the server running/);
    const plain = await site();
    const secure = await checkSetup({ env, url: plain.replace('http:', 'https:') });
    assert.match(messageOf(secure, 'page'), new RegExp(`TLS connection failed.* write ${plain}`));
    const silent = await checkSetup({ env, url: await serve(() => undefined), timeout: 200 });
    assert.match(messageOf(silent, 'page'), /did not answer in time/);
  });

  test('sends credentials from a URL only to the origin of the page', async () => {
    const seen = new Map<string, string | undefined>();
    const answer: RequestListener = ({ headers, url: path = '' }, response) => {
      seen.set(`${headers.host} ${path.split('?')[0]}`, headers.authorization);
      if (path !== '/') return void response.writeHead(401).end();
      response.end(`${TAG} token-endpoint="/token" accounts-endpoint="${other}/accounts">`);
    };
    const other = await serve(answer);
    const origin = await serve(answer);
    const address = new URL(origin);
    [address.username, address.password] = ['us er', 'pä:ss%'];
    const report = await checkSetup({ env, url: address.href });
    const value = `Basic ${Buffer.from('us er:pä:ss%').toString('base64')}`;
    const host = (one: string) => new URL(one).host;
    assert.deepEqual(Object.fromEntries(seen), {
      [`${host(origin)} /`]: value,
      [`${host(origin)} /token`]: value,
      [`${host(other)} /accounts`]: undefined,
      [`${host(other)} /accounts/no-such-account`]: undefined,
    });
    assert.equal(statusOf(report, 'page'), 'ok');
    assert.doesNotMatch(JSON.stringify(report) + formatReport(report), /us( |%20)er|ss%|Basic/);
    address.port = '9';
    assert.doesNotMatch(formatReport(await checkSetup({ env, url: address.href })), /us( |%20)er|ss%|Basic/);
  });

  test('reports COOP and COEP headers that break the sign-in window or the frame', async () => {
    const coop = async (value: string) =>
      statusOf(await checkPage({ 'Cross-Origin-Opener-Policy': value }), 'coop');
    assert.equal(await coop('same-origin'), 'failed');
    assert.equal(await coop('same-origin-allow-popups'), 'ok');
    const coep = await checkPage({ 'Cross-Origin-Embedder-Policy': 'require-corp' });
    assert.equal(statusOf(coep, 'coep'), 'warning');
  });

  test('checks the frame and the sign-in window only if a button may open the frame', async () => {
    const headers = {
      'Content-Security-Policy': "frame-src 'none'",
      'Cross-Origin-Opener-Policy': 'same-origin',
      'Cross-Origin-Embedder-Policy': 'require-corp',
    };
    const ids = ['csp-frame', 'coop', 'coep'];
    const link = await checkPage(headers, `${TAG} mode="link">`);
    assert.equal(link.ok, true, formatReport(link));
    assert.deepEqual(
      ids.map((id) => statusOf(link, id)),
      ['skipped', undefined, undefined],
    );
    for (const markup of [
      `${TAG} mode="frame">`,
      `${TAG} mode="link">${TAG}>`,
      `${TAG}>${TAG} mode="link">`,
    ]) {
      const frame = await checkPage(headers, markup);
      assert.deepEqual(
        ids.map((id) => statusOf(frame, id)),
        ['failed', 'failed', 'warning'],
        markup,
      );
    }
  });

  const cdn = '<script type="module" src="/pd-connect/pd-connect-button.js?v=1"></script>';
  const bundle = '<script type="module" src="/assets/pd-connect-button-3f2a.js"></script>';
  const trustedTypes: [string, string, string | undefined, string][] = [
    ['trusted-types lit-html', cdn, 'failed', 'pd-connect-button'],
    ['trusted-types lit-html', bundle, 'ok', 'from npm'],
    ['trusted-types lit-html pd-connect-button', cdn, undefined, ''],
    ['trusted-types pd-connect-button', bundle, 'failed', 'policy lit-html.'],
    ["trusted-types 'none'", cdn, 'failed', 'lit-html and pd-connect-button'],
    ['trusted-types *', bundle, undefined, ''],
  ];
  for (const [policy, markup, status, words] of trustedTypes) {
    test(`reports “${status ?? 'no finding'}” for the Trusted Types policy "${policy}" on a page with ${markup}`, async () => {
      const report = await checkPage({ 'Content-Security-Policy': policy }, markup);
      assert.equal(statusOf(report, 'csp-trusted-types'), status);
      if (status) assert.ok(messageOf(report, 'csp-trusted-types').includes(words));
    });
  }

  for (const status of [401, 404]) {
    test(`checks the endpoints even if the page answers ${status}`, async () => {
      const asked = new Set<string>();
      const url = await serve(({ method, url: path }, response) => {
        if (path === '/') return void response.writeHead(status).end();
        asked.add(`${method} ${path}`);
        response.writeHead(method === 'GET' ? 401 : 403, { 'Cache-Control': 'no-store' }).end();
      });
      const report = await checkSetup({ env, url });
      assert.match(messageOf(report, 'page'), new RegExp(String(status)));
      assert.equal(statusOf(report, 'page'), 'failed');
      assert.equal(statusOf(report, 'token-foreign-origin'), 'ok');
      assert.equal(statusOf(report, 'accounts-unauthenticated'), 'ok');
      await checkSetup({ env, url, tokenEndpoint: '/my/token' });
      const places = [...asked].map((one) => one.split('?')[0]).sort();
      assert.deepEqual(places, [
        'DELETE /api/connect/accounts/no-such-account',
        'DELETE /my/accounts/no-such-account',
        'GET /api/connect/accounts',
        'GET /my/accounts',
        'POST /api/connect/token',
        'POST /my/token',
      ]);
    });
  }

  test('checks the endpoints of the original host if the page redirects', async () => {
    const login = await serve((_request, response) => void response.end('<form>'));
    const asked: (string | undefined)[] = [];
    const url = await serve(({ method, url: path }, response) => {
      if (method === 'POST') asked.push(path);
      response.writeHead(302, { Location: login.replace('127.0.0.1', 'localhost') }).end();
    });
    const report = await checkSetup({ env, url });
    assert.match(messageOf(report, 'page'), /redirects to http:\/\/localhost:\d+\/.*sign-in/);
    assert.deepEqual(asked, ['/api/connect/token', '/api/connect/token']);
  });

  test('warns if a redirect of the page leads to a page without the tag', async () => {
    const url = await serve((request, response) => {
      if (request.url === '/settings') response.writeHead(303, { Location: '/login' }).end();
      else response.end('<form>');
    });
    const report = await checkSetup({ env, url: `${url}/settings` });
    assert.equal(statusOf(report, 'page'), 'warning');
    assert.match(
      messageOf(report, 'page'),
      /\/login, which answered 200.*checks of headers are about that page/,
    );
  });

  test('reports that the markup of the page has no tag', async () => {
    const url = await serve((_request, response) => void response.end('<main>'));
    const report = await checkSetup({ env, url });
    assert.equal(statusOf(report, 'page'), 'ok');
    assert.match(messageOf(report, 'page'), /no <pd-connect-button>/);
  });

  test('checks an endpoint on another origin if the page cannot be reached', async () => {
    const api = await site();
    const tokenEndpoint = `${api}/api/connect/token`;
    const report = await checkSetup({ env, url: 'http://127.0.0.1:9', tokenEndpoint, timeout: 2000 });
    assert.equal(statusOf(report, 'page'), 'failed');
    assert.equal(statusOf(report, 'token-foreign-origin'), 'ok');
  });

  test('reports a page that cannot be read', async () => {
    const gone = await checkSetup({ env, url: 'http://127.0.0.1:9', timeout: 2000 });
    assert.match(messageOf(gone, 'page'), /could not be reached/);
    assert.equal(statusOf(await checkSetup({ env, url: 'file:///etc/passwd' }), 'page'), 'failed');
  });
});

suite('checkSetup for endpoints without TLS', () => {
  for (const [page, endpoint, policy, expected] of [
    ['https://app.example.com', 'http://app.example.com/api/connect/token', '', 'failed'],
    ['https://app.example.com', '/api/connect/token', '', undefined],
    ['https://app.example.com', 'http://localhost:3000/api/connect/token', '', undefined],
    [
      'https://app.example.com',
      'http://app.example.com/api/connect/token',
      'upgrade-insecure-requests',
      undefined,
    ],
    ['http://app.example.com', 'http://app.example.com/api/connect/token', '', undefined],
  ] as const) {
    test(`reports “${expected}” for ${endpoint} on ${page} with the policy “${policy}”`, async (t) => {
      const request = globalThis.fetch;
      // The site is a fake, because Node refuses the certificate of a test.
      t.mock.method(globalThis, 'fetch', (input: URL | string, init: RequestInit) => {
        if (new URL(input).origin === sandbox.url) return request(input, init);
        if (new URL(input).pathname !== '/') return Promise.resolve(new Response(null, { status: 401 }));
        const tag = `<pd-connect-button app="slack" token-endpoint="${endpoint}">`;
        return Promise.resolve(new Response(tag, { headers: { 'Content-Security-Policy': policy } }));
      });
      const report = await checkSetup({ env, url: page });
      assert.equal(statusOf(report, 'token-foreign-origin'), 'warning', 'the endpoint was requested');
      assert.equal(statusOf(report, 'mixed-content'), expected);
      if (expected)
        assert.match(messageOf(report, 'mixed-content'), /app\.example\.com\/api.*X-Forwarded-Proto/);
    });
  }
});

suite('checkSetup for a site on plain http', () => {
  for (const [address, allowed, expected] of [
    ['http://app.example.com', 'https://app.example.com', 'warning'],
    ['http://app.example.com', 'http://app.example.com', 'ok'],
    ['https://app.example.com', undefined, 'ok'],
    ['http://localhost:3000', undefined, 'ok'],
    ['http://app.localhost:3000', undefined, 'ok'],
  ] as const) {
    test(`reports “${expected}” for the handler at ${address} with the origin ${allowed}`, async (t) => {
      const handler = createConnectHandler({ ...credentials, origin: allowed, getUserId: () => null });
      const request = globalThis.fetch;
      // The site is a fake, because the address of a test server is always loopback.
      t.mock.method(globalThis, 'fetch', (input: URL | string, init: RequestInit) => {
        const { origin, pathname } = new URL(input);
        if (origin === sandbox.url) return request(input, init);
        if (pathname.startsWith('/api/connect/')) return handler(new Request(input, init));
        return Promise.resolve(new Response('<pd-connect-button app="slack">'));
      });
      const report = await checkSetup({ env, url: address });
      assert.equal(statusOf(report, 'token-unauthenticated'), expected, formatReport(report));
      assert.equal(statusOf(report, 'token-foreign-origin'), 'ok');
      if (expected === 'warning')
        assert.match(messageOf(report, 'token-unauthenticated'), /403 .*no Sec-Fetch-Site.*`origin`/);
    });
  }
});

suite('checkSetup for a token endpoint', () => {
  const json = (response: ServerResponse, status: number, body: object, headers = {}): void =>
    void response
      .writeHead(status, { 'Content-Type': 'application/json', ...headers })
      .end(JSON.stringify(body));
  const endpoint = async (answer: RequestListener): Promise<SetupReport> => {
    const url = await serve((request, response) => {
      if (request.method === 'POST') answer(request, response);
      else response.end('<pd-connect-button app="slack" token-endpoint="/my/token">');
    });
    return checkSetup({ env, url });
  };

  test('reports a token endpoint that answers anyone, without showing the token', async () => {
    const token = `ctok_${'0'.repeat(32)}`;
    const paths: (string | undefined)[] = [];
    const report = await endpoint((request, response) => {
      paths.push(request.url);
      json(response, 200, { token });
    });
    assert.equal(statusOf(report, 'token-unauthenticated'), 'failed');
    assert.equal(statusOf(report, 'token-foreign-origin'), 'failed');
    assert.deepEqual(paths, ['/my/token', '/my/token'], 'the address is that of the tag');
    assert.ok(!JSON.stringify(report).includes(token));
  });

  test('reports an open endpoint that refuses a body without the app of the tag', async () => {
    const report = await endpoint((request, response) => {
      void text(request).then((body) => {
        const { app } = JSON.parse(body) as { app: string };
        json(response, app === 'slack' ? 200 : 400, { token: `ctok_${'0'.repeat(32)}` });
      });
    });
    assert.equal(statusOf(report, 'token-unauthenticated'), 'failed');
    assert.equal(statusOf(report, 'token-foreign-origin'), 'failed');
  });

  test('fails a token endpoint if pages of any site may read its responses', async () => {
    const report = await endpoint(({ headers }, response) =>
      json(response, 401, {}, { 'Access-Control-Allow-Origin': headers.origin }),
    );
    assert.equal(statusOf(report, 'token-unauthenticated'), 'ok');
    assert.equal(statusOf(report, 'token-foreign-origin'), 'failed');
  });

  for (const [status, anonymous, foreign] of [
    [401, 'ok', 'warning'],
    [403, 'warning', 'ok'],
    [302, 'ok', 'warning'],
    [400, 'warning', 'warning'],
    [404, 'failed', 'skipped'],
    [500, 'failed', 'skipped'],
  ] as const) {
    test(`judges the status ${status} as ${anonymous} without a session, as ${foreign} from another site`, async () => {
      const report = await endpoint((_request, response) => json(response, status, {}, { Location: '/' }));
      assert.equal(statusOf(report, 'token-unauthenticated'), anonymous);
      assert.equal(statusOf(report, 'token-foreign-origin'), foreign);
    });
  }

  /** Starts an endpoint that redirects each request to `location`, where `answer` responds. Returns the checks of this endpoint. */
  const redirecting = (status: number, location: string, answer: RequestListener) =>
    endpoint((request, response) => {
      if (request.url === '/my/token') response.writeHead(status, { Location: location }).end();
      else answer(request, response);
    });

  for (const status of [307, 308]) {
    test(`fails an open token endpoint behind a ${status} to the same address with a slash`, async () => {
      const report = await redirecting(status, '/my/token/', (request, response) => {
        assert.equal(request.method, 'POST');
        json(response, 200, { token: 'ctok_1' });
      });
      assert.equal(statusOf(report, 'token-unauthenticated'), 'failed');
      assert.equal(statusOf(report, 'token-foreign-origin'), 'failed');
    });
  }

  for (const status of [301, 302, 303]) {
    test(`fails a token endpoint that answers with a ${status} to the same path`, async () => {
      for (const location of ['/my/token/', 'https://www.example.com/my/token']) {
        const report = await redirecting(status, location, (_request, response) => json(response, 405, {}));
        assert.equal(statusOf(report, 'token-unauthenticated'), 'failed');
        assert.match(messageOf(report, 'token-unauthenticated'), /GET without the body.*token-endpoint/);
      }
    });
  }

  for (const [what, location, answer, found] of [
    ['to an endpoint that answers 401', '/my/token/', [401, 'application/json'], 'ok'],
    ['to an endpoint that is missing', '/my/token/', [404, 'text/html'], 'failed'],
    ['to a sign-in page', '/login', [200, 'text/html; charset=utf-8'], 'ok'],
    ['to a page that refuses POST', '/login', [405, 'text/html'], 'warning'],
    ['to another redirect', '/my/token/', [308, 'text/plain'], 'warning'],
    ['to another origin', 'https://a.example/api/connect/token', [200, 'text/html'], 'warning'],
  ] as const) {
    test(`reports “${found}” if the token endpoint answers with a 308 ${what}`, async () => {
      const report = await redirecting(308, location, (_request, response) => {
        response.writeHead(answer[0], { 'Content-Type': answer[1], Location: '/other' }).end();
      });
      assert.equal(statusOf(report, 'token-unauthenticated'), found);
    });
  }

  test('gives different advice if the token endpoint answers 401, 403 or 404', async () => {
    const report = (status: number) => endpoint((_request, response) => json(response, status, {}));
    assert.match(messageOf(await report(403), 'token-unauthenticated'), /allowedOrigins/);
    assert.match(messageOf(await report(401), 'token-foreign-origin'), /before the session/);
    assert.match(messageOf(await report(404), 'token-unauthenticated'), /`tokenEndpoint`.*--token-endpoint/);
  });

  test('warns about a token response that caches may store', async () => {
    const report = (headers: object) =>
      endpoint((_request, response) => json(response, 401, {}, { ...headers }));
    assert.equal(statusOf(await report({}), 'token-storage'), 'warning');
    assert.equal(statusOf(await report({ 'Cache-Control': 'max-age=60' }), 'token-storage'), 'warning');
    assert.equal(statusOf(await report({ 'Cache-Control': 'private, no-store' }), 'token-storage'), 'ok');
  });

  test('takes a page that shows source code with the prefix of a token for no token', async () => {
    const page = "<pre>if (!token.startsWith('ctok_')) throw error; // ctok_…, ctok_example</pre>";
    for (const [status, message] of [
      [500, /answers 500 instead of 401/],
      [200, /There is no token endpoint/],
    ] as const) {
      const report = await endpoint((_request, response) => {
        response.writeHead(status, { 'Content-Type': 'text/html' }).end(page);
      });
      assert.match(messageOf(report, 'token-unauthenticated'), message);
      assert.equal(statusOf(report, 'token-foreign-origin'), 'skipped');
    }
    const open = await endpoint((_request, response) => {
      response.writeHead(500, { 'Content-Type': 'text/html' }).end(`<pre>ctok_${'0a'.repeat(16)}</pre>`);
    });
    assert.match(messageOf(open, 'token-unauthenticated'), /answers 500 to a token request/);
  });

  test('skips the token endpoint if the tag has a token and names no endpoint', async () => {
    const requests: (string | undefined)[] = [];
    const reportOf = async (attributes: string, options?: CheckSetupOptions) => {
      requests.length = 0;
      const url = await serve(({ method, url: path }, response) => {
        if (path === '/') return void response.end(`<pd-connect-button app="slack" ${attributes}>`);
        requests.push(`${method} ${path}`);
        response.writeHead(404).end();
      });
      return checkSetup({ env: {}, url, ...options });
    };
    const token = `token="ctok_${'0'.repeat(32)}"`;
    const report = await reportOf(token);
    for (const id of ['token-unauthenticated', 'accounts-unauthenticated'])
      assert.equal(statusOf(report, id), 'skipped', id);
    assert.equal(statusOf(report, 'token-foreign-origin'), undefined);
    assert.deepEqual(requests, []);
    assert.doesNotMatch(JSON.stringify(report), /ctok_/);
    for (const [attributes, options] of [
      [`${token} token-endpoint="/my/token"`, {}],
      [token, { tokenEndpoint: '/my/token' }],
      ['token=""', {}],
    ] as const)
      assert.equal(statusOf(await reportOf(attributes, options), 'token-unauthenticated'), 'failed');
  });

  test('prefers the option tokenEndpoint to the attribute token-endpoint', async () => {
    const report = await checkSetup({ env, url: await site(), tokenEndpoint: '/elsewhere' });
    assert.equal(statusOf(report, 'token-unauthenticated'), 'failed');
  });
});

suite('checkSetup for an accounts endpoint', () => {
  interface Answers {
    list?: RequestListener;
    removal?: RequestListener;
    markup?: string;
  }
  const answer =
    (status: number, text = '', headers = {}): RequestListener =>
    (_request, response) =>
      void response.writeHead(status, { 'Cache-Control': 'no-store', ...headers }).end(text);
  const TAG = '<pd-connect-button app="notion" accounts-endpoint="/my/list/?team=1">';
  const paths: string[] = [];
  const report = async ({ list = answer(401), removal = answer(403), markup = TAG }: Answers) => {
    paths.length = 0;
    const url = await serve((request, response) => {
      const path = `${request.method} ${request.url}`;
      if (request.url === '/') return void response.end(markup);
      if (request.method !== 'POST') paths.push(path);
      if (request.method === 'DELETE') removal(request, response);
      else if (request.method === 'GET') list(request, response);
      else answer(401)(request, response);
    });
    return checkSetup({ env, url });
  };

  test('sends requests to the URL in the attribute accounts-endpoint, with the query', async () => {
    const good = await report({});
    for (const id of ['accounts-unauthenticated', 'accounts-foreign-origin', 'accounts-storage'])
      assert.equal(statusOf(good, id), 'ok', id);
    assert.deepEqual(paths.sort(), [
      'DELETE /my/list/no-such-account?team=1',
      'GET /my/list/?team=1&app=notion',
      'GET /my/list/?team=1&app=notion',
    ]);
  });

  test('reports an accounts endpoint that needs no sign-in, and shows no account in the report', async () => {
    const leak = await report({
      list: answer(200, '{"accounts":[{"id":"apn_1","name":"ada@example.com"}]}'),
    });
    assert.equal(statusOf(leak, 'accounts-unauthenticated'), 'failed');
    assert.ok(!/apn_1|ada@/.test(JSON.stringify(leak)));
  });

  for (const [status, text, found] of [
    [403, '', 'ok'],
    [302, '', 'ok'],
    [200, '{"accounts":[]}', 'warning'],
    [400, '', 'warning'],
    [404, '', 'failed'],
    [500, '', 'failed'],
  ] as const) {
    test(`reports “${found}” if the accounts endpoint answers ${`${status} ${text}`.trim()} without a session`, async () => {
      assert.equal(statusOf(await report({ list: answer(status, text) }), 'accounts-unauthenticated'), found);
    });
  }

  for (const status of [301, 302, 308]) {
    test(`checks the accounts endpoint behind a ${status} to the same address with another slash`, async () => {
      const moved: RequestListener = (request, response) => {
        const [path = '', query] = request.url!.split('?');
        const isOld = request.method === 'DELETE' ? !path.endsWith('/') : path.endsWith('/');
        const target = request.method === 'DELETE' ? `${path}/` : path.replace(/\/$/, '');
        const found = isOld
          ? answer(status, '', { Location: `${target}?${query}` })
          : answer(200, '{"accounts":[{"id":"apn_1"}]}');
        found(request, response);
      };
      const open = await report({ list: moved, removal: moved });
      assert.equal(statusOf(open, 'accounts-unauthenticated'), 'failed');
      assert.equal(statusOf(open, 'accounts-foreign-origin'), 'failed');
    });
  }

  for (const [status, location] of [
    [307, 'https://a.example/'],
    [301, 'https://a.example/my/list'],
  ] as const) {
    test(`warns about an accounts endpoint that answers with a ${status} to ${location}`, async () => {
      const elsewhere = await report({ list: answer(status, '', { Location: location }) });
      assert.equal(statusOf(elsewhere, 'accounts-unauthenticated'), 'warning');
    });
  }

  for (const [status, found] of [
    [204, 'failed'],
    [200, 'failed'],
    [401, 'warning'],
    [404, 'warning'],
    [405, 'skipped'],
    [500, 'skipped'],
  ] as const) {
    test(`reports “${found}” if a DELETE request from another site gets a ${status}`, async () => {
      assert.equal(statusOf(await report({ removal: answer(status) }), 'accounts-foreign-origin'), found);
    });
  }

  test('fails an accounts endpoint if pages of any site may read its responses', async () => {
    const open = await report({ list: answer(401, '', { 'Access-Control-Allow-Origin': '*' }) });
    assert.equal(statusOf(open, 'accounts-foreign-origin'), 'failed');
  });

  test('warns about a list of accounts that caches may store', async () => {
    const kept = await report({ list: answer(401, '', { 'Cache-Control': 'max-age=60' }) });
    assert.equal(statusOf(kept, 'accounts-storage'), 'warning');
  });

  test('skips the accounts endpoint if neither the server nor the tag has one', async () => {
    for (const list of [answer(404), answer(200, '<html>')]) {
      const none = await report({ list, markup: '<pd-connect-button app="slack">' });
      assert.equal(statusOf(none, 'accounts-unauthenticated'), 'skipped');
      assert.equal(none.ok, true);
    }
    const elsewhere = await report({ markup: '<pd-connect-button token-endpoint="/connect.php">' });
    assert.equal(statusOf(elsewhere, 'accounts-unauthenticated'), 'skipped');
    assert.deepEqual(paths, []);
  });
});

suite('checkSetup for the options of a handler in production', () => {
  const production: CheckSetupOptions = { env: { ...env, PIPEDREAM_PROJECT_ENVIRONMENT: 'production' } };

  test('reports missing and unsafe handler options in production', async () => {
    const bare = await checkSetup(production);
    assert.deepEqual(
      ['oauth-client', 'origin', 'webhook', 'token-lifetime', 'on-error'].map((id) => statusOf(bare, id)),
      ['warning', 'warning', 'skipped', 'ok', 'warning'],
    );
    const full = await checkSetup({
      ...production,
      origin: 'https://app.example.com',
      oauthAppIds: ['oa_1a2b3c'],
      webhook: () => undefined,
      onError: () => undefined,
      tokenLifetime: 14_400,
    });
    assert.deepEqual(
      ['oauth-client', 'origin', 'webhook', 'token-lifetime', 'on-error'].map((id) => statusOf(full, id)),
      ['ok', 'ok', 'ok', 'warning', 'ok'],
    );
    const local = await checkSetup({ ...production, origin: 'http://localhost:3000' });
    assert.equal(statusOf(local, 'origin'), 'failed');
  });

  test('warns about the development environment on a production server', async () => {
    const report = await checkSetup({ env: { ...env, NODE_ENV: 'production' } });
    assert.match(messageOf(report, 'environment'), /10 external users/);
    assert.equal(statusOf(await checkSetup({ env }), 'origin'), undefined, 'development has no such check');
  });
});
