import { once } from 'node:events';
import { readFileSync, readdirSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { getRequestListener } from '@hono/node-server';
import { build } from 'esbuild';
import { createSandbox } from '../../src/sandbox/index.js';
import { createConnectHandler } from '../../src/server/index.js';

const CDN = new URL('../../dist/cdn/', import.meta.url);
const JAVASCRIPT = { 'content-type': 'text/javascript; charset=utf-8' };

export interface SoakHost {
  url: string;
  close: () => Promise<void>;
}

/** Starts a server for the measured page and the current CDN build. The page's endpoints are the server helper, on a sandbox. */
export async function startHost(): Promise<SoakHost> {
  const sandbox = await createSandbox();
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  // Each token is for a new user, and the request for accounts after the token is for the same user. So no round is rate limited, and no
  // round lists the accounts of an earlier round.
  let users = 0;
  const connect = createConnectHandler({
    getUserId: ({ method }) => `user-${method === 'POST' ? ++users : users}`,
    onError: (error) => console.error(error.message),
    origin: url,
    clientId: sandbox.env.PIPEDREAM_CLIENT_ID,
    clientSecret: sandbox.env.PIPEDREAM_CLIENT_SECRET,
    projectId: sandbox.env.PIPEDREAM_PROJECT_ID,
    projectEnvironment: sandbox.env.PIPEDREAM_PROJECT_ENVIRONMENT,
    baseUrl: sandbox.env.PIPEDREAM_BASE_URL,
  });

  const files = new Map<string, string>();
  // Reads all files once, so that a build during the run does not mix two versions.
  for (const file of readdirSync(CDN).filter((name) => name.endsWith('.js')))
    files.set(`/cdn/${file}`, readFileSync(new URL(file, CDN), 'utf8'));
  files.set('/page.js', await bundlePage());
  const page = `<!doctype html><html lang="en"><head><title>Soak</title><script type="module" src="/cdn/pd-connect-button.js"></script></head>
    <body data-sandbox="${sandbox.url}"><main></main><script type="module" src="/page.js"></script></body></html>`;

  const listener = getRequestListener(
    (request) => {
      const { pathname } = new URL(request.url);
      const file = files.get(pathname);
      if (file !== undefined) return new Response(file, { headers: JAVASCRIPT });
      if (pathname.startsWith('/api/connect/')) return connect(request);
      if (pathname === '/')
        return new Response(page, { headers: { 'content-type': 'text/html; charset=utf-8' } });
      return new Response(null, { status: 404 });
    },
    { overrideGlobalObjects: false },
  );
  server.on('request', (request, response) => void listener(request, response));
  return {
    url,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await sandbox.close();
    },
  };
}

async function bundlePage(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('page.ts', import.meta.url))],
    bundle: true,
    format: 'esm',
    target: 'es2022',
    write: false,
    logLevel: 'error',
  });
  return outputFiles.map(({ text }) => text).join('');
}
