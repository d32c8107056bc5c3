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
import { installLibraries } from './install.js';

const CDN = new URL('../../dist/cdn/', import.meta.url);
const PAGES = fileURLToPath(new URL('pages', import.meta.url));

export interface Page {
  /** The name of a file in pages/, which is bundled and loaded in the page. */
  entry?: string;
  /** Classic scripts that run before the bundled file. */
  scripts?: string[];
  /** The markup of the body. `{button}` is replaced by the element. */
  body?: string;
}

export interface Host {
  url: string;
  /** The element's markup with all attributes for this host. */
  tag: string;
}

/** Serves pages by name, with the CDN build and the real server helper on a sandbox. The server closes when the test file ends. */
export async function startHost(pages: Record<string, Page>): Promise<Host> {
  await installLibraries();
  await buildCdn();
  const files = new Map<string, { body: string; type: string }>();
  for (const name of readdirSync(CDN).filter((file) => file.endsWith('.js')))
    files.set(`/cdn/${name}`, { body: readFileSync(new URL(name, CDN), 'utf8'), type: 'text/javascript' });
  const sandbox = await createSandbox();
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const tag = `<pd-connect-button id="connect" app="slack" token-endpoint="/api/connect/token" frontend-origin="${sandbox.url}"></pd-connect-button>`;

  for (const [name, page] of Object.entries(pages)) {
    const scripts = (page.scripts ?? []).map((script) => `<script>${script}</script>`).join('');
    let entry = '';
    if (page.entry) {
      for (const file of await bundle(page.entry))
        files.set(`/bundle/${name}/${file.name}`, { body: file.text, type: file.type });
      entry = `<script type="module" src="/bundle/${name}/page.js"></script>`;
      if (files.has(`/bundle/${name}/page.css`))
        entry += `<link rel="stylesheet" href="/bundle/${name}/page.css">`;
    }
    files.set(`/${name}`, {
      type: 'text/html',
      body: `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${name}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="data:,">${scripts}
        <script type="module" src="/cdn/pd-connect-button.js"></script>${entry}</head>
        <body data-sandbox="${sandbox.url}">${(page.body ?? '').replaceAll('{button}', () => tag)}</body></html>`,
    });
  }

  let users = 0;
  const { env } = sandbox;
  const connect = createConnectHandler({
    // The number of tokens per user is limited, so each request is for a new user.
    getUserId: () => `user-${++users}`,
    origin: url,
    clientId: env.PIPEDREAM_CLIENT_ID,
    clientSecret: env.PIPEDREAM_CLIENT_SECRET,
    projectId: env.PIPEDREAM_PROJECT_ID,
    projectEnvironment: env.PIPEDREAM_PROJECT_ENVIRONMENT,
    baseUrl: env.PIPEDREAM_BASE_URL,
  });
  const answer = (request: Request): Response | Promise<Response> => {
    const { pathname } = new URL(request.url);
    const file = files.get(pathname);
    if (file) return new Response(file.body, { headers: { 'content-type': `${file.type}; charset=utf-8` } });
    return pathname.startsWith('/api/connect/') ? connect(request) : new Response(null, { status: 404 });
  };
  const listener = getRequestListener(answer, { overrideGlobalObjects: false });
  const server = createServer((request, response) => void listener(request, response));
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  after(async () => {
    server.closeAllConnections();
    server.close();
    await sandbox.close();
  });
  return { url, tag };
}

async function bundle(entry: string): Promise<{ name: string; text: string; type: string }[]> {
  const { outputFiles } = await build({
    entryPoints: { page: `${PAGES}/${entry}` },
    outdir: PAGES,
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    jsx: 'automatic',
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"' },
  });
  return outputFiles.map(({ path, text }) => ({
    name: path.slice(path.lastIndexOf('/') + 1),
    text,
    type: path.endsWith('.css') ? 'text/css' : 'text/javascript',
  }));
}
