import assert from 'node:assert/strict';
import type { RequestListener } from 'node:http';
import { suite, test } from 'node:test';
import { checkSetup, formatReport } from '../../src/server/index.js';
import type { SetupReport } from '../../src/server/index.js';
import { LOOPBACK } from '../../src/flow/check-request.js';
import { serve } from '../server/http.js';
import { messageOf, statusOf } from './report.js';

const endpointFailures = ({ checks }: SetupReport): string[] =>
  checks.filter(({ id, status }) => status === 'failed' && /^(token|accounts)-/.test(id)).map(({ id }) => id);

/** Requests of the last site, without those for the page. */
const asked = new Set<string>();

/** Checks a site whose page has this markup, and whose endpoints refuse all requests unless `answer` is given. */
async function checkSite(markup: string, tokenEndpoint?: string, answer?: RequestListener) {
  asked.clear();
  const url = await serve((request, response) => {
    if (request.url === '/') {
      response.writeHead(200, { 'Content-Type': 'text/html' }).end(markup);
      return;
    }
    asked.add(`${request.method} ${request.url?.split('?')[0]}`);
    if (answer) answer(request, response);
    else response.writeHead(request.method === 'GET' ? 401 : 403, { 'Cache-Control': 'no-store' }).end();
  });
  return checkSetup({ env: {}, url, tokenEndpoint, timeout: 3000 });
}

const TAG = '<pd-connect-button app="slack"';

suite('checkSetup for addresses that are not http(s)', () => {
  const wrong: [string, RegExp][] = [
    ['localhost:3000/api/connect/token', /Write http:\/\/localhost:3000\/api\/connect\/token\.$/],
    ['api.example.com:8080/connect/token', /Write https:\/\/api\.example\.com:8080\/connect\/token\.$/],
    ['data:,/token', /Write a path such as \/api\/connect\/\w+, or .* http:\/\/localhost:3000\//],
    ['http://', /Write a path such as/],
    ['user:secret@example.com/token?key=secret', /Write a path such as/],
    ['localhost:3000/token?key=secret', /Write http:\/\/localhost:3000\/token\.$/],
  ];
  for (const [address, advice] of wrong) {
    test(`fails the token endpoint ${address} without a request`, async () => {
      for (const report of [
        await checkSite(`${TAG}>`, address),
        await checkSite(`${TAG} token-endpoint="${address}">`),
      ]) {
        assert.deepEqual(endpointFailures(report), ['token-unauthenticated']);
        const message = messageOf(report, 'token-unauthenticated');
        assert.match(message, /must be a path or an http\(s\) address/);
        assert.match(message, advice);
        assert.deepEqual([...asked], []);
        assert.equal(statusOf(report, 'accounts-unauthenticated'), 'skipped');
        assert.equal(statusOf(report, 'csp-connect'), undefined, 'there is no address to check');
        assert.doesNotMatch(formatReport(report), /null|secret/);
      }
    });

    test(`fails the accounts endpoint ${address}, and checks the token endpoint`, async () => {
      const report = await checkSite(`${TAG} accounts-endpoint="${address}">`);
      assert.deepEqual(endpointFailures(report), ['accounts-unauthenticated']);
      assert.match(messageOf(report, 'accounts-unauthenticated'), /must be a path or an http\(s\) address/);
      assert.match(messageOf(report, 'accounts-unauthenticated'), advice);
      assert.deepEqual([...asked], ['POST /api/connect/token']);
      assert.doesNotMatch(formatReport(report), /null|secret/);
    });
  }

  test('checks a valid accounts endpoint although the token endpoint is invalid', async () => {
    const report = await checkSite(`${TAG} token-endpoint="localhost:1/token" accounts-endpoint="/list">`);
    assert.equal(statusOf(report, 'token-unauthenticated'), 'failed');
    assert.equal(statusOf(report, 'accounts-unauthenticated'), 'ok');
  });

  test('does not reject if the base URL has no origin', async () => {
    const url = await serve((_request, response) => void response.end(`${TAG}>`));
    const report = await checkSetup({ env: {}, url, baseUrl: 'sandbox://localhost', timeout: 3000 });
    assert.equal(statusOf(report, 'page'), 'ok');
  });

  test('treats an empty accounts-endpoint as absent, and says that token-endpoint is empty', async () => {
    const absent = await checkSite(`${TAG} accounts-endpoint="">`);
    assert.equal(statusOf(absent, 'accounts-unauthenticated'), 'ok');
    assert.ok(asked.has('GET /api/connect/accounts'));
    for (const report of [await checkSite(`${TAG} token-endpoint>`), await checkSite(`${TAG}>`, '')]) {
      assert.deepEqual(endpointFailures(report), ['token-unauthenticated']);
      assert.match(messageOf(report, 'token-unauthenticated'), /is empty\. Write a path/);
      assert.deepEqual([...asked], []);
    }
  });
});

suite('checkSetup for frontend-origin', () => {
  const origins: [string, string | undefined, RegExp | undefined][] = [
    ['https://pipedream.com', undefined, undefined],
    ['http://localhost:4400', undefined, undefined],
    ['https://[::1]:4400', undefined, undefined],
    ['', undefined, undefined],
    ['localhost:4400', 'failed', /Write http:\/\/localhost:4400\.$/],
    ['http://127.0.0.1:4400/', 'failed', /Write http:\/\/127\.0\.0\.1:4400\.$/],
    ['http://localhost:80', 'failed', /Write http:\/\/localhost\.$/],
    ['capacitor://localhost', 'failed', /Remove the attribute/],
    ['about:blank', 'failed', /Remove the attribute/],
    ['https://connect.example.com', 'failed', /accepts only https:\/\/pipedream\.com .*property/],
  ];
  for (const [origin, status, advice] of origins) {
    test(`reports “${status ?? 'no finding'}” for frontend-origin="${origin}"`, async () => {
      const report = await checkSite(`${TAG} frontend-origin="${origin}">`);
      assert.equal(statusOf(report, 'frontend-origin'), status);
      if (advice) assert.match(messageOf(report, 'frontend-origin'), advice);
      const frame = status === undefined && origin !== '' ? origin : 'https://pipedream.com';
      assert.ok(messageOf(report, 'csp-frame').includes(` ${frame}.`), messageOf(report, 'csp-frame'));
      assert.equal(statusOf(report, 'token-foreign-origin'), 'ok', 'the other checks go on');
    });
  }

  test('accepts the same loopback origins as the element', async () => {
    for (const host of ['localhost', '127.0.0.1', '[::1]', '127.0.0.2', 'a.localhost', '0.0.0.0']) {
      const origin = `http://${host}:4400`;
      const report = await checkSite(`${TAG} frontend-origin="${origin}">`);
      assert.equal(statusOf(report, 'frontend-origin') === undefined, LOOPBACK.test(origin), origin);
    }
  });
});

suite('checkSetup for a server without a token endpoint', () => {
  const page =
    (type: string, body: string): RequestListener =>
    (_request, response) =>
      void response.writeHead(200, { 'Content-Type': type, 'Access-Control-Allow-Origin': '*' }).end(body);

  test('reports one failure if the server answers a token request with a page', async () => {
    const report = await checkSite(`${TAG}>`, undefined, page('text/html; charset=utf-8', '<main>'));
    assert.deepEqual(endpointFailures(report), ['token-unauthenticated']);
    assert.match(
      messageOf(report, 'token-unauthenticated'),
      /no token endpoint at \S+: the server answers with a page \(200\)/,
    );
    assert.equal(statusOf(report, 'token-foreign-origin'), 'skipped');
    assert.equal(statusOf(report, 'token-storage'), undefined);
  });

  for (const [type, body] of [
    ['text/html', `{"token":"ctok_${'0'.repeat(32)}"}`],
    ['application/json', '{}'],
  ] as const) {
    test(`reports an open endpoint that answers ${type} with ${body}`, async () => {
      const report = await checkSite(`${TAG}>`, undefined, page(type, body));
      assert.match(messageOf(report, 'token-unauthenticated'), /Anyone can connect accounts/);
      assert.equal(statusOf(report, 'token-foreign-origin'), 'failed');
    });
  }
});

suite('checkSetup for a page', () => {
  const META = `<meta http-equiv="Content-Security-Policy" content="frame-src 'none'">`;
  for (const [markup, status] of [
    [`<head>${META}</head><body>${TAG}>`, 'failed'],
    [`<!doctype html>\n<!-- a --><title>a</title>${META}${TAG}>`, 'failed'],
    [`<head></head>\n${META}<body>${TAG}>`, 'failed'],
    [`<body>${META}${TAG}>`, 'ok'],
    [`<head></head>${TAG}>${META}`, 'ok'],
    [`text ${META}${TAG}>`, 'ok'],
    [`<head><template>${META}</template></head>${TAG}>`, 'ok'],
  ] as const) {
    test(`reports “${status}” for the policy in ${markup.replace(META, '<meta>')}`, async () => {
      assert.equal(statusOf(await checkSite(markup), 'csp-frame'), status);
    });
  }

  test('says that the server redirects without end, and checks the endpoints', async () => {
    const url = await serve((request, response) => {
      if (request.url === '/') response.writeHead(302, { Location: '/' }).end();
      else response.writeHead(401).end();
    });
    const report = await checkSetup({ env: {}, url });
    assert.match(messageOf(report, 'page'), /redirects without end for a client without cookies/);
    assert.doesNotMatch(messageOf(report, 'page'), /Is the server running/);
    assert.equal(statusOf(report, 'token-unauthenticated'), 'ok');
  });
});
