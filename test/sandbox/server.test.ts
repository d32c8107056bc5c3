import assert from 'node:assert/strict';
import { request } from 'node:http';
import { beforeEach, suite, test } from 'node:test';
import { PipedreamError } from '@pipedream/sdk';
import { createSandbox } from '../../src/sandbox/index.js';
import { createClient, createToken, startSandbox } from '../support/sandbox.js';

const globals = { Request, Response };
const sandbox = await startSandbox();
const client = createClient(sandbox);
const once = { maxRetries: 0 };

/** Resolves to the status of a request with this `Host`. Uses node:http, because `fetch` does not allow a custom `Host`. */
function statusFor(host: string, url = sandbox.url): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    request(url, { path: '/_sandbox/logo/slack.svg', headers: { host } }, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .on('error', reject)
      .end();
  });
}

beforeEach(() => sandbox.reset());

suite('The sandbox server', () => {
  test('answers only if Host is a loopback name with the port of the sandbox', async () => {
    const { port } = new URL(sandbox.url);
    for (const name of ['127.0.0.1', 'localhost', 'LOCALHOST', '[::1]']) {
      assert.equal(await statusFor(`${name}:${port}`), 200, name);
    }
    for (const host of [
      'evil.example',
      `evil.example:${port}`,
      'localhost',
      `localhost.evil.example:${port}`,
    ]) {
      assert.equal(await statusFor(host), 421, host);
    }
  });

  test('answers to loopback names with and without the default port on port 80', async () => {
    const own = await createSandbox({ port: 80 }).catch((error: unknown) =>
      String((error as NodeJS.ErrnoException).code),
    );
    if (typeof own === 'string') {
      assert.match(own, /^(EACCES|EADDRINUSE)$/, 'Most systems reserve port 80 for administrators.');
      return;
    }
    try {
      assert.equal(own.url, 'http://127.0.0.1');
      for (const host of ['127.0.0.1', 'localhost', 'localhost:80']) {
        assert.equal(await statusFor(host, own.url), 200, host);
      }
      assert.equal(await statusFor('evil.example', own.url), 421);
    } finally {
      await own.close();
    }
  });

  test('leaves the globals Request and Response unchanged', async () => {
    assert.equal((await fetch(`${sandbox.url}/_sandbox/logo/slack.svg`)).status, 200);
    assert.deepEqual({ Request, Response }, globals);
  });

  test('does not start in production', async () => {
    const before = process.env.NODE_ENV;
    process.env.NODE_ENV = 'production';
    try {
      await assert.rejects(createSandbox(), /does not start with NODE_ENV=production/);
    } finally {
      if (before === undefined) delete process.env.NODE_ENV;
      else process.env.NODE_ENV = before;
    }
  });

  test('rejects with EADDRINUSE when the port is taken', async () => {
    await assert.rejects(createSandbox({ port: Number(new URL(sandbox.url).port) }), /EADDRINUSE/);
  });

  test('answers invalid requests with JSON', async () => {
    const url = `${sandbox.url}/v1/oauth/token`;
    const json = { 'Content-Type': 'application/json' };
    // `fetch` sends a stream in chunks, without a Content-Length.
    const inPieces = { method: 'POST', headers: json, duplex: 'half' } as const;
    const stream = (length: number) => new Blob(['"', 'a'.repeat(length), '"']).stream();
    const answers: [RequestInit, string, number][] = [
      [{}, `${sandbox.url}/nothing/here`, 404],
      [{}, `${sandbox.url}/_sandbox/logo/No%20App.svg`, 404],
      [{}, `${sandbox.url}/v1/connect/apps`, 401],
      [{ method: 'POST', headers: json, body: '{' }, url, 400],
      [{ method: 'POST', headers: json, body: '[]' }, url, 400],
      [{ method: 'POST', headers: json }, url, 400],
      [{ method: 'POST', body: '{}' }, url, 415],
      [{ method: 'POST', headers: json, body: `"${'a'.repeat(300_000)}"` }, url, 413],
      [{ ...inPieces, body: stream(3) }, url, 400],
      [{ ...inPieces, body: stream(300_000) }, url, 413],
    ];
    for (const [init, address, status] of answers) {
      const response = await fetch(address, init);
      assert.equal(response.status, status);
      assert.equal(typeof ((await response.json()) as { error: unknown }).error, 'string');
    }
  });

  test('records requests without credentials', async () => {
    await createToken(sandbox, { externalUserId: 'grace' });
    const { method, path, body, headers, status } = sandbox.requests.at(-1)!;
    assert.deepEqual([method, path, status], ['POST', '/v1/connect/proj_sandbox/tokens', 200]);
    assert.deepEqual(body, { external_user_id: 'grace' });
    assert.equal(headers['x-pd-environment'], 'development');
    assert.equal('authorization' in headers, false);
  });

  test('closes even while a connection is open', async () => {
    const own = await createSandbox();
    own.fault({ path: '/v1/oauth/token', stall: 'answer' });
    // A timer of the SDK would keep the process alive for a minute, so this test uses `fetch`.
    const waiting = fetch(`${own.url}/v1/oauth/token`, { method: 'POST' });
    await Promise.all([own.close(), own.close(), assert.rejects(waiting)]);
    await assert.rejects(fetch(own.url));
  });
});

suite('A fault of the sandbox', () => {
  const status = (statusCode: number) => (error: PipedreamError) => error.statusCode === statusCode;

  test('applies a fault to the given number of requests', async () => {
    await createToken(sandbox);
    sandbox.fault({ path: '/tokens', status: 503, times: 2 });
    const create = () => client.tokens.create({ externalUserId: 'ada' }, once);
    await assert.rejects(create(), status(503));
    await assert.rejects(create(), status(503));
    assert.match((await create()).token, /^ctok_/);
  });

  test('returns a Retry-After header with the given seconds', async () => {
    sandbox.fault({ path: /accounts$/, method: 'get', status: 429, retryAfter: 7 });
    await assert.rejects(client.accounts.list({}, once).then(), (error: PipedreamError) => {
      assert.deepEqual(error.body, { error: 'Throttled' });
      return error.rawResponse!.headers.get('retry-after') === '7';
    });
  });

  test('does not apply a removed fault', async () => {
    const takeBack = sandbox.fault({ path: '/tokens', status: 500, times: Infinity });
    await assert.rejects(client.tokens.create({ externalUserId: 'ada' }, once), status(500));
    takeBack();
    assert.match((await client.tokens.create({ externalUserId: 'ada' }, once)).token, /^ctok_/);
  });

  test('does not apply a fault to a request with another method', async () => {
    sandbox.fault({ path: '/accounts', method: 'DELETE', status: 500 });
    assert.deepEqual((await client.accounts.list({}, once)).data, []);
  });

  test('returns a body that is not JSON if a fault sets the body', async () => {
    sandbox.fault({ path: '/v1/oauth/token', body: '<h1>Maintenance</h1>' });
    const response = await fetch(`${sandbox.url}/v1/oauth/token`, { method: 'POST' });
    assert.deepEqual([response.status, await response.text()], [200, '<h1>Maintenance</h1>']);
  });

  test('delays a response if a fault sets a delay', async () => {
    sandbox.fault({ path: '.svg', delay: 80 });
    const started = performance.now();
    assert.equal((await fetch(`${sandbox.url}/_sandbox/logo/slack.svg`)).status, 200);
    assert.ok(performance.now() - started >= 75);
  });

  test('hangs before the response or within the body if a fault sets `stall`', async () => {
    const url = `${sandbox.url}/_sandbox/logo/slack.svg`;
    sandbox.fault({ path: '.svg', stall: 'answer' });
    await assert.rejects(fetch(url, { signal: AbortSignal.timeout(100) }), { name: 'TimeoutError' });
    sandbox.fault({ path: '.svg', stall: 'body' });
    const patience = new AbortController();
    const response = await fetch(url, { signal: patience.signal });
    assert.equal(response.status, 200);
    setTimeout(() => patience.abort(new DOMException('', 'TimeoutError')), 100);
    await assert.rejects(response.text(), { name: 'TimeoutError' });
  });
});
