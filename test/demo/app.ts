import assert from 'node:assert/strict';
import { after } from 'node:test';
import { createApp } from '../../demo/server/app.js';
import { openBackend, type Backend, type Environment } from '../../demo/server/backend.js';

export const PORT = 4321;

/** The demo's server without a port: the tests call its request handler directly. */
export interface TestApp {
  backend: Backend;
  ask: (path: string, init?: RequestInit, host?: string) => Promise<Response>;
  /** Starts a session, and returns its complete `Set-Cookie` header. */
  newSession: () => Promise<string>;
  /** Sends a JSON request like the demo's page. */
  post: (path: string, cookie: string, body: object) => Promise<Response>;
}

export async function startApp(env: Environment, port = PORT): Promise<TestApp> {
  const backend = await openBackend(env);
  after(() => backend.close());
  const app = createApp({ backend, port, page: null });
  const ask: TestApp['ask'] = async (path, init = {}, host = `localhost:${PORT}`) =>
    app.request(`http://${host}${path}`, {
      ...init,
      headers: { host, 'sec-fetch-site': 'same-origin', ...(init.headers as Record<string, string>) },
    });
  return {
    backend,
    ask,
    newSession: async () => {
      const cookie = (await ask('/api/demo/config')).headers.get('set-cookie');
      assert.ok(cookie);
      return cookie;
    },
    post: (path, cookie, body) =>
      ask(path, {
        method: 'POST',
        headers: { 'content-type': 'application/json', cookie },
        body: JSON.stringify(body),
      }),
  };
}
