import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import type { TestRunnerConfig } from '@web/test-runner';
import { createSandbox } from '../../src/sandbox/index.js';
import { createConnectHandler } from '../../src/server/index.js';
import { freePort } from '../support/free-port.js';
import { Host } from './host.js';
import type { Handler, HostEnv } from './host.js';

type Middleware = NonNullable<TestRunnerConfig['middleware']>[number];

export interface Backend {
  /** Adds the endpoints of host.ts to the test runner's origin. */
  middleware: Middleware;
  close: () => Promise<void>;
}

/** Starts the servers for the pages under test: a sandbox, the server helper on that sandbox, and a second origin. */
export async function startBackend(origin: string): Promise<Backend> {
  const sandbox = await createSandbox({ pause: 10 });
  const host = new Host();
  let users = 0;
  const connectOn = (own: string): Handler =>
    createConnectHandler({
      getUserId: (request) => new URL(request.url).searchParams.get('user') ?? `user-${(users += 1)}`,
      onError: () => undefined,
      origin: own,
      allowedOrigins: [origin],
      clientId: sandbox.env.PIPEDREAM_CLIENT_ID,
      clientSecret: sandbox.env.PIPEDREAM_CLIENT_SECRET,
      projectId: sandbox.env.PIPEDREAM_PROJECT_ID,
      projectEnvironment: sandbox.env.PIPEDREAM_PROJECT_ENVIRONMENT,
      baseUrl: sandbox.env.PIPEDREAM_BASE_URL,
    });

  let env: HostEnv = { sandbox: sandbox.url, other: '', otherSite: '', closed: '' };
  const listenerOn = (own: string) => {
    const connect = connectOn(own);
    return getRequestListener(
      async (request, { outgoing }) => {
        const reset = () => void outgoing.destroy();
        const answer = await host.handle(request, { env, connect, reset });
        return answer ?? new Response('Not found', { status: 404 });
      },
      { overrideGlobalObjects: false },
    );
  };

  const other = createServer();
  const port = await listen(other);
  const closed = `http://127.0.0.1:${await freePort()}`;
  env = { ...env, other: `http://127.0.0.1:${port}`, otherSite: `http://localhost:${port}`, closed };
  const otherListener = listenerOn(env.other);
  other.on('request', (request, response) => void otherListener(request, response));

  const listener = listenerOn(origin);
  return {
    middleware: async (context, next) => {
      if (!/^\/(__env|__host|api\/connect|dist\/cdn)(\/|$)/.test(context.path)) {
        await next();
        return;
      }
      context.respond = false;
      await listener(context.req, context.res);
    },
    close: async () => {
      other.closeAllConnections();
      await new Promise((resolve) => other.close(resolve));
      await sandbox.close();
    },
  };
}

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}
