import assert from 'node:assert/strict';
import { once } from 'node:events';
import { request as httpRequest, type RequestListener } from 'node:http';
import { connect, createServer as createHttp2Server } from 'node:http2';
import type { AddressInfo } from 'node:net';
import { describe, it, mock } from 'node:test';
import * as serverlessExpress from '@codegenie/serverless-express';
import express from 'express';
import session from 'express-session';
import { createApp, fromNodeMiddleware, toNodeListener as h3Listener } from 'h3';
import serverlessHttp from 'serverless-http';
import { nodeRequest, toNodeListener } from '../../src/server/index.js';
import { rawRequest, sendRaw, serve } from './http.js';
import { json, ORIGIN, problem, useBench } from './support.js';

const OURS = { 'Content-Type': 'application/json', Origin: ORIGIN };
const TOKEN_REQUEST = { method: 'POST', headers: OURS, body: '{"app":"slack"}' };

describe('toNodeListener', () => {
  const bench = useBench();

  it('serves requests in a plain node:http server', async () => {
    const url = await serve(toNodeListener(bench.handler()));
    const response = await fetch(`${url}/api/connect/token`, TOKEN_REQUEST);
    assert.equal(response.status, 200);
    assert.equal((await fetch(`${url}/api/connect/accounts`)).status, 200);
    assert.equal((await fetch(`${url}/`)).status, 404);
  });

  it('passes the host a real Request, which the host can copy', async () => {
    const getUserId = (request: Request) =>
      new Request(request.clone(), { headers: { 'X-User': 'user-8' } }).headers.get('X-User');
    const handle = bench.handler({ getUserId });
    const wrapped = toNodeListener((request) => {
      assert.ok(request instanceof Request);
      return handle(new Request(request, { headers: request.headers }));
    });
    const url = await serve(wrapped);
    assert.equal((await fetch(`${url}/api/connect/accounts`)).status, 200);
    assert.equal((await fetch(`${url}/api/connect/token`, TOKEN_REQUEST)).status, 200);
    assert.equal(bench.upstream.to('POST /tokens')[0]?.body.external_user_id, 'user-8');
  });

  it('leaves the globals Request and Response unchanged', async () => {
    const { Request, Response } = globalThis;
    const url = await serve(toNodeListener(bench.handler()));
    await fetch(`${url}/api/connect/accounts`);
    assert.equal(globalThis.Request, Request);
    assert.equal(globalThis.Response, Response);
  });

  it('passes the Node request to getUserId, with properties that middleware added', async () => {
    const getUserId = (request: Request) => (nodeRequest(request) as { userId?: string } | undefined)?.userId;
    const listener = toNodeListener(bench.handler({ getUserId }));
    const url = await serve((incoming, outgoing) => {
      Object.assign(incoming, { userId: 'user-9' });
      listener(incoming, outgoing);
    });
    assert.equal((await fetch(`${url}/api/connect/token`, TOKEN_REQUEST)).status, 200);
    assert.equal(bench.upstream.to('POST /tokens')[0]?.body.external_user_id, 'user-9');
    assert.equal(nodeRequest(new Request(url)), undefined);
  });

  it('answers 413 if the body is too large, with or without Content-Length', async () => {
    const url = await serve(toNodeListener(bench.handler({ maxBodySize: 1000 })));
    const body = JSON.stringify({ app: 'slack', padding: 'x'.repeat(200_000) });
    const declared = await fetch(`${url}/api/connect/token`, { ...TOKEN_REQUEST, body });
    assert.equal(await problem(declared), '413 payload-too-large');
    const chunked = await fetch(`${url}/api/connect/token`, {
      ...TOKEN_REQUEST,
      body: new Blob([body]).stream(),
      ...{ duplex: 'half' },
    });
    assert.equal(await problem(chunked), '413 payload-too-large');
  });

  it('answers 408 if the body arrives too slowly', async () => {
    const url = await serve(toNodeListener(bench.handler({ bodyTimeout: 50 })));
    const request = httpRequest(`${url}/api/connect/token`, { method: 'POST', headers: OURS });
    request.on('error', () => undefined);
    request.write('{"app":');
    const [response] = (await once(request, 'response')) as [{ statusCode: number }];
    assert.equal(response.statusCode, 408);
    request.destroy();
  });

  it('ignores a valid Host header and refuses an invalid Host header', async () => {
    const url = await serve(toNodeListener(bench.handler()));
    const raw = (first: string, ...headers: string[]) => sendRaw(url, rawRequest(first, headers));
    const link = 'GET /api/connect/link/slack HTTP/1.1';
    assert.match(await raw(link, 'Host: evil.example'), /^HTTP\/1.1 302/);
    const { success_redirect_uri } = bench.upstream.to('POST /tokens')[0]!.body;
    assert.match(String(success_redirect_uri), /^https:\/\/app\.example\.com\//);
    assert.match(await raw('GET /api/connect/accounts HTTP/1.0'), /^HTTP\/1.1 200/);
    assert.match(
      await raw('GET http://evil.example/api/connect/accounts HTTP/1.1', 'Host: x'),
      /^HTTP\/1.1 200/,
    );
    for (const host of ['203.0.113.300', 'a.1', '999999999999', 'xn--a'])
      assert.match(await raw('GET /api/connect/accounts HTTP/1.1', `Host: ${host}`), /^HTTP\/1.1 400/);
    for (const host of ['evil.example/x', 'a b', '@evil.example', '']) {
      assert.match(
        await raw('GET //evil.example\\x HTTP/1.1', `Host: ${host}`),
        /^HTTP\/1.1 400[^]*cache-control: no-store[^]*nosniff[^]*invalid-request/,
      );
    }
  });

  it('refuses a path with dot segments', async () => {
    for (const mount of [undefined, '/open']) {
      const app = express();
      if (mount) app.use(mount, toNodeListener(bench.handler()));
      else app.use(toNodeListener(bench.handler()));
      const url = await serve(app as RequestListener);
      for (const dots of ['..', '%2e%2e', '%2E.', 'x/../..', './..']) {
        const path = `GET /open/${dots}/api/connect/accounts HTTP/1.1`;
        assert.match(await sendRaw(url, rawRequest(path, ['Host: x'])), /^HTTP\/1.1 400[^]*invalid-request/);
      }
      assert.match(
        await sendRaw(url, rawRequest('GET /api/connect/accounts/.. HTTP/1.1', ['Host: x'])),
        mount ? /^HTTP\/1.1 404/ : /^HTTP\/1.1 400/,
      );
      assert.equal(bench.upstream.calls.length, 0);
    }
    const plain = await serve(toNodeListener(bench.handler()));
    assert.equal((await fetch(`${plain}/api/connect/accounts?app=slack&from=/a/../b`)).status, 200);
  });

  it('answers the next request after a client disconnects in the middle of a body', async () => {
    const url = await serve(toNodeListener(bench.handler()));
    const request = httpRequest(`${url}/api/connect/token`, { method: 'POST', headers: OURS });
    request.on('error', () => undefined);
    request.write('{"app":');
    await once(request, 'socket');
    request.destroy();
    assert.equal((await fetch(`${url}/api/connect/token`, TOKEN_REQUEST)).status, 200);
  });

  it('requests nothing from Pipedream for a client that left while middleware was waiting', async () => {
    const listen = toNodeListener(bench.handler());
    const served = new Promise((resolve) => {
      void serve((incoming, outgoing) => {
        outgoing.once('close', () => void Promise.resolve(listen(incoming, outgoing)).then(resolve));
      }).then((url) => {
        const request = httpRequest(`${url}/api/connect/token`, { method: 'POST', headers: OURS });
        request.on('error', () => undefined);
        request.end('{"app":"slack"}');
        setTimeout(() => request.destroy(), 50);
      });
    });
    await served;
    assert.equal(bench.upstream.calls.length, 0);
  });

  it('resolves the listener’s promise when the response is written', async () => {
    const listen = toNodeListener(bench.handler());
    const written = new Promise<boolean>((resolve) => {
      void serve((incoming, outgoing) => {
        void Promise.resolve(listen(incoming, outgoing)).then(() => resolve(outgoing.writableEnded));
      }).then((url) => fetch(`${url}/api/connect/accounts`));
    });
    assert.equal(await written, true);
  });

  it('serves requests in h3, the server of Nuxt', async () => {
    // h3 passes a request to the next handler when the promise of the listener resolves, so this promise must wait for the response.
    const app = createApp().use('/api/connect', fromNodeMiddleware(toNodeListener(bench.handler())));
    const url = await serve(h3Listener(app));
    assert.equal((await fetch(`${url}/api/connect/token`, TOKEN_REQUEST)).status, 200);
    assert.equal((await fetch(`${url}/api/connect/accounts`)).status, 200);
  });

  it('serves requests over HTTP/2', async () => {
    const server = createHttp2Server(toNodeListener(bench.handler())).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const session = connect(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    const stream = session.request({ ':path': '/api/connect/accounts' });
    const [headers] = (await once(stream, 'response')) as [Record<string, unknown>];
    assert.equal(headers[':status'], 200);
    session.destroy();
    server.close();
  });

  it('answers 500 and logs the reason if a wrapper around the handler fails', async () => {
    const log = mock.method(console, 'error', () => undefined);
    try {
      const down = () => Promise.reject(new Error('redis: connection refused'));
      for (const [handle, reason] of [
        [down, /redis/],
        [() => Promise.resolve(undefined as unknown as Response), /no Response/],
      ] as const) {
        const url = await serve(toNodeListener(handle));
        const response = await fetch(`${url}/api/connect/token`, TOKEN_REQUEST);
        assert.equal(await problem(response), '500 server-error');
        assert.match(String(log.mock.calls.at(-1)?.arguments[1]), reason);
      }
    } finally {
      log.mock.restore();
    }
  });

  describe('under Express on AWS Lambda', () => {
    const event = (method: string, path: string, body?: string) => ({
      version: '2.0',
      routeKey: '$default',
      rawPath: path,
      rawQueryString: '',
      headers: { ...OURS, host: 'app.example.com', cookie: 'session=user-9' },
      requestContext: {
        http: { method, path, sourceIp: '192.0.2.1', protocol: 'HTTP/1.1' },
        stage: '$default',
      },
      body,
      isBase64Encoded: false,
    });
    const getUserId = (request: Request) => /session=([\w-]+)/.exec(request.headers.get('Cookie') ?? '')?.[1];

    for (const [adapter, wrap] of [
      ['serverless-http', (app: express.Express) => serverlessHttp(app) as unknown],
      [
        '@codegenie/serverless-express',
        (app: express.Express) => serverlessExpress.configure({ app }) as unknown,
      ],
    ] as const) {
      for (const parser of [undefined, express.json()]) {
        it(`reads the headers and the body from ${adapter} ${parser ? 'after' : 'without'} a body parser`, async () => {
          const app = express();
          if (parser) app.use(parser);
          app.use('/api/connect', toNodeListener(bench.handler({ getUserId })));
          const invoke = wrap(app) as (event: unknown, context: unknown) => Promise<{ statusCode: number }>;
          const token = await invoke(event('POST', '/api/connect/token', TOKEN_REQUEST.body), {});
          assert.equal(token.statusCode, 200);
          assert.equal(bench.upstream.to('POST /tokens')[0]?.body.external_user_id, 'user-9');
          assert.equal((await invoke(event('GET', '/api/connect/accounts'), {})).statusCode, 200);
        });
      }
    }
  });

  describe('under Express', () => {
    const mount = (prepare: (app: ReturnType<typeof express>) => void) => {
      const app = express();
      prepare(app);
      return serve(app as RequestListener);
    };

    it('serves requests below the path where Express mounts the listener', async () => {
      const url = await mount((app) => app.use('/api/connect', toNodeListener(bench.handler())));
      assert.equal((await fetch(`${url}/api/connect/token`, TOKEN_REQUEST)).status, 200);
      assert.equal((await fetch(`${url}/api/connect/accounts?app=slack`)).status, 200);
    });

    it('serves requests when mounted on the app, a router or a route', async () => {
      const listener = toNodeListener(bench.handler());
      const whole = await mount((app) => app.use(listener));
      const routed = await mount((app) => app.use('/api', express.Router().use('/connect', listener)));
      const route = await mount((app) => app.all('/api/connect/{*path}', listener));
      for (const url of [whole, routed, route]) {
        assert.equal((await fetch(`${url}/api/connect/token`, TOKEN_REQUEST)).status, 200);
      }
    });

    it('restores `request.url` for middleware that logs requests', async () => {
      const logged: (string | undefined)[] = [];
      const url = await mount((app) => {
        app.use('/api/connect', (request, response, next) => {
          response.on('finish', () => logged.push(request.url));
          next();
        });
        app.use('/api/connect', toNodeListener(bench.handler()));
      });
      await (await fetch(`${url}/api/connect/token`, TOKEN_REQUEST)).text();
      assert.deepEqual(logged, ['/token']);
    });

    it('keeps the Vary header that earlier middleware set', async () => {
      const url = await mount((app) => {
        app.use((_request, response, next) => {
          response.vary('X-Tenant');
          next();
        });
        app.use('/api/connect', toNodeListener(bench.handler()));
      });
      const { headers } = await fetch(`${url}/api/connect/accounts`);
      assert.equal(headers.get('Vary'), 'Origin, X-Tenant');
    });

    it('forbids shared caches to store an icon with a session cookie', async () => {
      const url = await mount((app) => {
        app.use(session({ secret: 'x', resave: false, saveUninitialized: true, rolling: true }));
        app.use('/api/connect', toNodeListener(bench.handler()));
      });
      const { headers } = await fetch(`${url}/api/connect/icon/slack`);
      assert.ok(headers.has('Set-Cookie'));
      assert.match(headers.get('Cache-Control') ?? '', /^private, /);
    });

    for (const [name, parser] of [
      ['json', express.json()],
      ['text', express.text({ type: '*/*' })],
      ['raw', express.raw({ type: '*/*' })],
    ] as const) {
      it(`uses a body that express.${name}() has read`, async () => {
        const url = await mount((app) =>
          app.use(parser).use('/api/connect', toNodeListener(bench.handler())),
        );
        assert.equal((await fetch(`${url}/api/connect/token`, TOKEN_REQUEST)).status, 200);
        const bad = await fetch(`${url}/api/connect/token`, { ...TOKEN_REQUEST, body: '{"app":"../x"}' });
        assert.equal(await problem(bad), '400 invalid-request');
      });
    }

    it('reads a body that no body parser has read', async () => {
      const url = await mount((app) => {
        app.use(express.json({ type: 'text/json' })).use('/api/connect', toNodeListener(bench.handler()));
      });
      assert.equal((await fetch(`${url}/api/connect/token`, TOKEN_REQUEST)).status, 200);
    });

    it('applies maxBodySize to a parsed body', async () => {
      const handle = bench.handler({ maxBodySize: 100 });
      const url = await mount((app) => app.use(express.json()).use('/api/connect', toNodeListener(handle)));
      const body = JSON.stringify({ app: 'slack', padding: 'x'.repeat(100) });
      const response = await fetch(`${url}/api/connect/token`, { ...TOKEN_REQUEST, body });
      assert.equal(await problem(response), '413 payload-too-large');
    });

    it('answers 500 with the reason if middleware has read and dropped the body', async () => {
      const url = await mount((app) => {
        app.use((request, _response, next) => void request.resume().on('end', next));
        app.use('/api/connect', toNodeListener(bench.handler()));
      });
      const accounts = await fetch(`${url}/api/connect/accounts/apn_1`, { method: 'DELETE', headers: OURS });
      assert.equal(await problem(accounts), '404 account-not-found');
      const response = await fetch(`${url}/api/connect/token`, TOKEN_REQUEST);
      assert.equal(response.status, 500);
      const { error } = (await json(response)) as { error: { code: string; message: string } };
      assert.equal(error.code, 'server-error');
      assert.match(error.message, /body was read before/);
    });
  });
});
