import { existsSync } from 'node:fs';
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { getRequestListener } from '@hono/node-server';
import { createApp } from './server/app.js';
import { openBackend, type Backend, type Environment } from './server/backend.js';
import { listen, loopbackOrigin, readPort } from './server/listen.js';
import { builtPage, livePage } from './server/page.js';

const DEFAULT_PORT = 5173;

export interface DemoOptions {
  /** The port; if it is in use, the next free port. 0 means any free port. Default: 5173. */
  port?: number;
  /** Serves the page's sources with Vite instead of the built page. */
  dev?: boolean;
  /** The environment with the `PIPEDREAM_*` variables. Default: `process.env`. */
  env?: Environment;
  /** Treats a sandbox at `PIPEDREAM_BASE_URL` as real Pipedream; for tests. */
  asReal?: boolean;
}

export interface Demo {
  url: string;
  mode: Backend['mode'];
  close: () => Promise<void>;
}

/** Starts the demo: the site, and a backend that uses real Pipedream or a sandbox. */
export async function startDemo(options: DemoOptions = {}): Promise<Demo> {
  const { port: wanted = DEFAULT_PORT, dev = false, env = process.env, asReal = false } = options;
  const page = dev ? null : builtPage();
  const server = createServer();
  const vite = dev ? await livePage(server) : null;
  let backend: Backend | undefined;
  const close = async (): Promise<void> => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await vite?.close();
    await backend?.close();
  };
  try {
    backend = await openBackend(env, { asReal });
    const port = await listen(server, wanted);
    // The handlers are created after listening, because they need the origin with the port.
    const api = getRequestListener(createApp({ backend, port, page }).fetch);
    server.on('request', (request, response) => {
      if (vite && !request.url?.startsWith('/api/')) vite.middlewares(request, response);
      else void api(request, response);
    });
    return { url: loopbackOrigin('localhost', port), mode: backend.mode, close };
  } catch (error) {
    // Closes the sandbox, because an open sandbox would keep the process alive.
    await close();
    throw error;
  }
}

async function main(): Promise<void> {
  if (existsSync('.env')) process.loadEnvFile('.env');
  const demo = await startDemo({
    port: readPort(process.env.PORT, DEFAULT_PORT),
    dev: process.argv.includes('--dev'),
  });
  console.log(`\n  pd-connect-button demo  ${demo.url}`);
  console.log(
    demo.mode === 'sandbox'
      ? '  On the built-in sandbox: no account needed, and nothing leaves this machine.\n' +
          '  Set PIPEDREAM_CLIENT_ID, PIPEDREAM_CLIENT_SECRET and PIPEDREAM_PROJECT_ID for real Pipedream.\n'
      : '  On real Pipedream, with the credentials of your environment.\n',
  );
  const stop = (): void => void demo.close().then(() => process.exit(0));
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  main().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  });
}
