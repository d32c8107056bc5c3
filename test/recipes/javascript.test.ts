import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { resolve } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { getRequestListener } from '@hono/node-server';
import type { Express, Request as ExpressRequest } from 'express';
import type {} from 'express-session';
import type { Context, Hono } from 'hono';
import { serializeSigned } from 'hono/utils/cookie';
import { compile } from 'svelte/compiler';
import { createSandbox, type Sandbox } from '../../src/sandbox/index.js';
import { clock, itKeepsTheContract, textOf, type Host, type Sent, type User } from './contract.js';
import { load, setEnv } from './load.js';

const ORIGIN = 'https://app.example.com';
const SECRET = 'a secret for the cookies of these tests';
const KV_ID: Record<User, string> = { ada: 'a'.repeat(32), bob: 'b'.repeat(32) };

/** Signed cookies that the Hono and Deno recipes must refuse. */
async function worthlessCookies(): Promise<string[]> {
  const later = Date.now() + 60_000;
  const cookies = [
    ['__Host-user', `signed-in:${later}:ada`, 'another secret'],
    // A sibling subdomain can set a cookie with this name.
    ['user', `signed-in:${later}:ada`, SECRET],
    // The site may have signed these values for another purpose.
    ['__Host-user', 'ada', SECRET],
    ['__Host-user', `${later}:ada`, SECRET],
    // A copy of a cookie has no `Max-Age`, so the recipe must check the time in the cookie's value.
    ['__Host-user', `signed-in:${Date.now() - 1000}:ada`, SECRET],
    ['__Host-user', 'signed-in:ada', SECRET],
  ] as const;
  return Promise.all(
    cookies.map(async ([name, value, secret]) => {
      const cookie = await serializeSigned(name, value, secret, { secure: true, path: '/' });
      return cookie.split(';')[0]!;
    }),
  );
}

const servers: Server[] = [];
let sandbox: Sandbox;
before(async () => {
  sandbox = await createSandbox({ now: clock });
  setEnv({ ...sandbox.env, APP_ORIGIN: ORIGIN, SESSION_SECRET: SECRET });
});
after(async () => {
  for (const server of servers) {
    server.closeAllConnections();
    server.close();
  }
  await sandbox.close();
});

/** Returns a `Host` that calls a request handler. `identify` returns the headers that identify the user. */
function hostOf(
  handle: (request: Request, user: User | undefined) => Promise<Response>,
  identify: (user: User) => Promise<Record<string, string>> | Record<string, string> = () => ({}),
): Host {
  const send = async (method: string, path: string, sent: Sent, origin: string) => {
    const { user } = sent;
    const body = textOf(sent);
    const init = {
      method,
      headers: {
        Origin: origin,
        ...(body !== undefined && { 'Content-Type': 'application/json' }),
        ...(user && (await identify(user))),
      },
      ...(body !== undefined && { body }),
    };
    return handle(new Request(`${ORIGIN}/api/connect${path}`, init), user);
  };
  return {
    send: (method, path, sent = {}) => send(method, path, sent, ORIGIN),
    forge: () => send('POST', '/token', { user: 'ada', body: { app: 'slack' } }, 'https://evil.example'),
  };
}

const cookieOf = (response: Response): string => response.headers.getSetCookie()[0]?.split(';')[0] ?? '';

/** Starts the server of a recipe, and signs in each user. The tests have added `POST /login?user=` to the server. */
async function serve(listener: Parameters<typeof createServer>[1]): Promise<Host> {
  const server: Server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  servers.push(server);
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const sessions = new Map<User, string>();
  for (const user of ['ada', 'bob'] as const) {
    sessions.set(user, cookieOf(await fetch(`${base}/login?user=${user}`, { method: 'POST' })));
  }
  return hostOf(
    async (request) => {
      const { pathname, search } = new URL(request.url);
      const body = request.method === 'POST' ? await request.text() : undefined;
      return fetch(`${base}${pathname}${search}`, {
        method: request.method,
        headers: request.headers,
        ...(body !== undefined && { body }),
      });
    },
    (user) => ({ Cookie: sessions.get(user)! }),
  );
}

describe('The Express recipe', () => {
  let host: Host;
  before(async () => {
    const { app } = await load<{ app: Express }>('express/app.mjs');
    app.post('/login', (request: ExpressRequest, response) => {
      Object.assign(request.session, { userId: request.query.user });
      response.sendStatus(204);
    });
    host = await serve(app as Parameters<typeof createServer>[1]);
  });
  itKeepsTheContract(
    () => sandbox,
    () => host,
  );
});

describe('The Hono recipe', () => {
  let host: Host;
  before(async () => {
    const { app } = await load<{ app: Hono }>('hono/src/app.ts');
    const { signIn } = await load<{ signIn: (c: Context, user: string) => Promise<void> }>(
      'hono/src/session.ts',
    );
    app.post('/login', async (c) => {
      await signIn(c, c.req.query('user')!);
      return c.body(null, 204);
    });
    const listener = getRequestListener(app.fetch);
    host = await serve((incoming, outgoing) => void listener(incoming, outgoing));
  });
  itKeepsTheContract(
    () => sandbox,
    () => host,
  );

  it('answers 401 to a signed cookie that is not a session of the site', async () => {
    const { app } = await load<{ app: Hono }>('hono/src/app.ts');
    for (const Cookie of await worthlessCookies()) {
      const response = await app.request('/api/connect/accounts', { headers: { Cookie } });
      assert.equal(response.status, 401, Cookie);
    }
  });
});

describe('The Next.js recipe', () => {
  type Route = Record<'GET' | 'POST' | 'DELETE' | 'OPTIONS', (request: Request) => Promise<Response>>;
  let route: Route;
  before(async () => {
    route = await load('nextjs/app/api/connect/[...path]/route.ts', {
      '@/lib/session': resolve('test/recipes/stand-ins/next-session.ts'),
    });
  });
  itKeepsTheContract(
    () => sandbox,
    () =>
      hostOf((request, user) => {
        setEnv({ TEST_SESSION_USER: user ?? '' });
        return route[request.method as keyof Route](request);
      }),
  );
});

describe('The Nuxt route of docs/FRAMEWORKS.md', () => {
  it('creates a token for a request event of Nuxt', async () => {
    // Defines the globals that Nuxt provides to server routes.
    Object.assign(globalThis, {
      defineEventHandler: (handler: unknown) => handler,
      toWebRequest: ({ request }: { request: Request }) => request,
    });
    const { default: route } = await load<{ default: (event: { request: Request }) => Promise<Response> }>(
      '../examples/nuxt/server/api/connect/[...path].ts',
    );
    const { send } = hostOf((request) => route({ request }));
    const response = await send('POST', '/token', { body: { app: 'slack' } });
    assert.equal(response.status, 200);
    assert.match(((await response.json()) as { token: string }).token, /^ctok_/);
  });
});

describe('The SvelteKit recipe', () => {
  it('compiles the Svelte page without warnings', () => {
    const source = readFileSync('recipes/sveltekit/src/routes/+page.svelte', 'utf8');
    for (const generate of ['server', 'client'] as const) {
      const { js, warnings } = compile(source, { generate, name: 'Page' });
      assert.deepEqual(warnings, []);
      assert.match(js.code, /<pd-connect-button/);
    }
  });

  type Fallback = (event: { request: Request; locals: { userId?: User | undefined } }) => Promise<Response>;
  let fallback: Fallback;
  before(async () => {
    ({ fallback } = await load<{ fallback: Fallback }>(
      'sveltekit/src/routes/api/connect/[...path]/+server.ts',
      {
        '$env/dynamic/private': resolve('test/recipes/stand-ins/sveltekit-env.ts'),
      },
    ));
  });
  itKeepsTheContract(
    () => sandbox,
    () => hostOf((request, userId) => fallback({ request, locals: { userId } })),
  );
});

describe('The Cloudflare Workers recipe', () => {
  interface Worker {
    fetch: (request: Request, env: object) => Promise<Response>;
  }
  const sessions = new Map(
    Object.entries(KV_ID).map(([userId, id]) => [id, JSON.stringify({ userId })] as const),
  );
  let worker: Worker;
  let host: Host;
  before(async () => {
    ({ default: worker } = await load<{ default: Worker }>('workers/src/index.ts'));
    const SESSIONS = { get: (key: string) => Promise.resolve(sessions.get(key) ?? null) };
    const env = { APP_ORIGIN: ORIGIN, SESSIONS, ...sandbox.env };
    host = hostOf(
      (request) => worker.fetch(request, env),
      (user) => ({ Cookie: `theme=dark; __Host-session=${KV_ID[user]}` }),
    );
  });
  itKeepsTheContract(
    () => sandbox,
    () => host,
  );

  it('answers 404 to a path that is not an endpoint', async () => {
    assert.equal((await worker.fetch(new Request(ORIGIN), {})).status, 404);
  });
});

describe('The Deno recipe', () => {
  interface Program {
    handle: (request: Request) => Promise<Response>;
    signIn: (user: string) => Promise<string>;
  }
  let program: Program;
  before(async () => {
    Object.assign(globalThis, { Deno: { env: { get: (name: string) => process.env[name] } } });
    program = await load<Program>('deno/main.ts');
  });
  after(() => Reflect.deleteProperty(globalThis, 'Deno'));
  itKeepsTheContract(
    () => sandbox,
    () =>
      hostOf(
        (request) => program.handle(request),
        async (user) => ({ Cookie: (await program.signIn(user)).split(';')[0]! }),
      ),
  );

  it('answers 401 to a signed cookie that is not a session of the site', async () => {
    for (const Cookie of await worthlessCookies()) {
      const request = new Request(`${ORIGIN}/api/connect/accounts`, { headers: { Cookie } });
      assert.equal((await program.handle(request)).status, 401, Cookie);
    }
  });
});
