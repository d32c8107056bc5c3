import { once } from 'node:events';
import { readFileSync, readdirSync } from 'node:fs';
import { createServer } from 'node:http';
import { after } from 'node:test';
import { fileURLToPath } from 'node:url';
import { getRequestListener } from '@hono/node-server';
import { build } from 'esbuild';
import { buildCdn } from '../../scripts/lib/cdn.mjs';
import { createSandbox } from '../../src/sandbox/index.js';
import { createConnectHandler } from '../../src/server/index.js';
import { freePort } from '../support/free-port.js';
import { anotherVersion } from './another-version.js';

const CDN = new URL('../../dist/cdn/', import.meta.url);
const JAVASCRIPT = { 'content-type': 'text/javascript; charset=utf-8' };
const HTML = { 'content-type': 'text/html; charset=utf-8' };

/** A host's server. The pages load the CDN build, and the endpoints use the real server helper on a sandbox. */
export interface Host {
  url: string;
  /** Returns the number of token requests so far. */
  tokens: () => number;
  /** Delays token requests until the returned function is called. */
  holdTokens: () => () => void;
  /** Stops listening. `restart` listens on the same port again. */
  stop: () => Promise<void>;
  restart: () => Promise<void>;
}

/** Serves the pages in `PAGES`, and a page without the element at `/other`. The server closes when the test file ends. */
export async function startHost(): Promise<Host> {
  await buildCdn();
  const files = await scripts();
  const sandbox = await createSandbox();
  // This port is outside of the ephemeral range, so the system gives it to no other process while the server is stopped.
  const port = await freePort();
  const server = createServer().listen(port, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${port}`;
  let tokens = 0;
  let held = Promise.resolve();

  const connect = createConnectHandler({
    // The sandbox limits the tokens per user, so each token has a new user.
    getUserId: () => `user-${tokens}`,
    origin: url,
    clientId: sandbox.env.PIPEDREAM_CLIENT_ID,
    clientSecret: sandbox.env.PIPEDREAM_CLIENT_SECRET,
    projectId: sandbox.env.PIPEDREAM_PROJECT_ID,
    projectEnvironment: sandbox.env.PIPEDREAM_PROJECT_ENVIRONMENT,
    baseUrl: sandbox.env.PIPEDREAM_BASE_URL,
  });
  const answer = async (request: Request): Promise<Response> => {
    const { pathname } = new URL(request.url);
    const file = files.get(pathname);
    if (file !== undefined) return new Response(file, { headers: JAVASCRIPT });
    if (pathname === '/other')
      return new Response('<!doctype html><title>Another page</title>', { headers: HTML });
    if (pathname in PAGES)
      return new Response(pageOf(PAGES[pathname as keyof typeof PAGES], sandbox.url), { headers: HTML });
    if (!pathname.startsWith('/api/connect/')) return new Response(null, { status: 404 });
    tokens += 1;
    await held;
    return connect(request);
  };
  const listener = getRequestListener(answer, { overrideGlobalObjects: false });
  server.on('request', (request, response) => void listener(request, response));

  const stop = async () => {
    const closed = new Promise((resolve) => server.close(resolve));
    server.closeAllConnections();
    await closed;
  };
  after(() => Promise.all([stop(), sandbox.close()]));
  return {
    url,
    tokens: () => tokens,
    holdTokens: () => {
      let release!: () => void;
      held = new Promise((resolve) => (release = resolve));
      return release;
    },
    stop,
    restart: async () => {
      server.listen(port, '127.0.0.1');
      await once(server, 'listening');
    },
  };
}

const TAG = 'app="slack" app-name="Slack" token-endpoint="/api/connect/token"';
const CDN_SCRIPT = '<script type="module" src="/cdn/pd-connect-button.js"></script>';

/** The HTML of the pages, by path. */
const PAGES = {
  '/': `${CDN_SCRIPT}<pd-connect-button ${TAG} frontend-origin="{sandbox}"></pd-connect-button>`,
  '/no-prefetch': `${CDN_SCRIPT}<pd-connect-button ${TAG} prefetch="none" frontend-origin="{sandbox}"></pd-connect-button>`,
  '/react': `${CDN_SCRIPT}<main id="root" data-sandbox="{sandbox}"></main><script type="module" src="/react.js"></script>`,
  '/zone': `<script src="/other-promise.js"></script>${CDN_SCRIPT}
    <pd-connect-button ${TAG} frontend-origin="{sandbox}"></pd-connect-button>`,
  '/older-first': `${CDN_SCRIPT}<script type="module" src="/newer/script.js"></script>
    <pd-connect-button ${TAG} frontend-origin="{sandbox}"></pd-connect-button>`,
  '/newer-first': `<script type="module" src="/newer/script.js"></script>${CDN_SCRIPT}
    <pd-connect-button ${TAG} frontend-origin="{sandbox}"></pd-connect-button>`,
  '/both': `${CDN_SCRIPT}<script type="module" src="/renamed/script.js"></script>
    <pd-connect-button ${TAG} frontend-origin="{sandbox}"></pd-connect-button>
    <pd-renamed-button ${TAG} frontend-origin="{sandbox}"></pd-renamed-button>`,
};

const pageOf = (body: string, sandbox: string) => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Host</title>
<link rel="icon" href="data:,"><script src="/probe.js"></script></head>
<body style="min-height: 3000px">${body.replaceAll('{sandbox}', sandbox)}</body></html>`;

/** Reads all scripts once, so that a page cannot get scripts of two builds. */
async function scripts(): Promise<Map<string, string>> {
  const files = new Map<string, string>();
  for (const name of readdirSync(CDN).filter((file) => file.endsWith('.js'))) {
    files.set(`/cdn/${name}`, readFileSync(new URL(name, CDN), 'utf8'));
  }
  for (const [folder, tag] of [
    ['newer', 'pd-connect-button'],
    ['renamed', 'pd-renamed-button'],
  ] as const)
    for (const [name, text] of await anotherVersion(tag)) files.set(`/${folder}/${name}`, text);
  for (const name of ['probe', 'react', 'other-promise'])
    files.set(`/${name}.js`, await bundle(`./${name}-page.ts`));
  return files;
}

async function bundle(source: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL(source, import.meta.url))],
    bundle: true,
    write: false,
    format: 'esm',
    define: { 'process.env.NODE_ENV': '"development"' },
  });
  return outputFiles[0]!.text;
}
