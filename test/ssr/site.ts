import { once } from 'node:events';
import { readFileSync, readdirSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { after } from 'node:test';
import { build } from 'esbuild';
import { createSandbox } from '../../src/sandbox/index.js';
import { createConnectHandler, toNodeListener } from '../../src/server/index.js';
import { ROOT, type InstalledPackage } from '../support/installed-package.js';

/** The script that defines the element: an npm bundle with or without Lit's hydration support, or the CDN build. */
export type Client = 'hydrating' | 'npm' | 'cdn';

export interface Page {
  client: Client;
  /** The server-rendered HTML. */
  body: string;
  lang?: string;
  /** Whether the script runs before the parser reaches the body. */
  early?: boolean;
  policy?: string;
  /** A script that runs before the script of the client. */
  script?: string;
}

export interface Site {
  sandbox: string;
  /** Adds a page to the site, and returns the page's URL. */
  page: (page: Page) => string;
}

/** A script that records the page's console messages, and the changes in the element's shadow root during hydration. */
const PROBE = `
  const consoleLines = (window.consoleLines = []);
  for (const level of ['debug', 'log', 'info', 'warn', 'error'])
    console[level] = (...words) => consoleLines.push(level + ': ' + words.join(' '));
  addEventListener('error', ({ message }) => consoleLines.push('uncaught: ' + message));
  addEventListener('unhandledrejection', ({ reason }) => consoleLines.push('unhandled: ' + reason));
  window.element = () => document.querySelector('pd-connect-button');
  window.inside = () => element().shadowRoot.querySelector('button');
  window.label = () => element().shadowRoot.querySelector('[part=label] slot').assignedNodes({ flatten: true })
    .map((node) => node.textContent).join('').trim();
  window.box = () => {
    const { x, y, width, height } = inside().getBoundingClientRect();
    return [x, y, width, height].join();
  };
  window.events = [];
  window.frames_ = [];
  window.watch = () => {
    window.first = inside();
    window.changes = [];
    new MutationObserver((records) => changes.push(...records.map(({ type }) => type)))
      .observe(element().shadowRoot, { subtree: true, childList: true, attributes: true, characterData: true });
    const look = () => {
      frames_.push({ label: label(), box: box() });
      requestAnimationFrame(look);
    };
    look();
    for (const type of ['success', 'error', 'cancel', 'close'])
      element().addEventListener(type, () => events.push(type));
  };
`;

/** Serves pages with the element from the packed package, and endpoints on a sandbox. The site closes when the test file ends. */
export async function startSite(installed: InstalledPackage): Promise<Site> {
  const [sandbox, scripts] = await Promise.all([createSandbox(), scriptsOf(installed)]);
  const pages: Page[] = [];
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const { env } = sandbox;
  const connect = toNodeListener(
    createConnectHandler({
      getUserId: () => 'user-1',
      origin: url,
      clientId: env.PIPEDREAM_CLIENT_ID,
      clientSecret: env.PIPEDREAM_CLIENT_SECRET,
      projectId: env.PIPEDREAM_PROJECT_ID,
      projectEnvironment: env.PIPEDREAM_PROJECT_ENVIRONMENT,
      baseUrl: env.PIPEDREAM_BASE_URL,
    }),
  );
  let defined: () => void;
  server.on('request', (request, response) => {
    const path = request.url ?? '/';
    const page = pages[Number(/^\/page\/(\d+)(\?|$)/.exec(path)?.[1])];
    const script = scripts.get(path);
    if (page) void servePage(page, response, new Promise((resolve) => (defined = resolve)));
    else if (script !== undefined)
      response.setHeader('content-type', 'text/javascript; charset=utf-8').end(script);
    else if (path.startsWith('/api/connect/')) connect(request, response);
    else {
      if (path === '/defined') defined();
      response.writeHead(204).end();
    }
  });
  after(async () => {
    server.close();
    server.closeAllConnections();
    await sandbox.close();
  });
  return { sandbox: sandbox.url, page: (page) => `${url}/page/${pages.push(page) - 1}` };
}

async function servePage(page: Page, response: ServerResponse, defined: Promise<void>): Promise<void> {
  const { client, body, lang = 'en', early = false, policy, script = '' } = page;
  response.setHeader('content-type', 'text/html; charset=utf-8');
  if (policy) response.setHeader('content-security-policy', policy);
  response.write(`<!doctype html><html lang="${lang}"><head><meta charset="utf-8"><title>Rendered</title>
    <link rel="icon" href="data:,"><script src="/probe.js"></script>
    <script type="module" ${early ? 'async' : ''} src="/${client}/pd-connect-button.js"></script></head><body>`);
  if (early) await defined;
  response.end(`${body}<script src="/watch.js"></script><script>${script}</script></body></html>`);
}

/** Returns every script of the site, by path. */
async function scriptsOf({ folder }: InstalledPackage): Promise<Map<string, string>> {
  const main = JSON.stringify(join(folder, 'dist/index.js'));
  const bundle = async (before: string) => {
    const { outputFiles } = await build({
      stdin: { contents: `${before}import ${main};`, resolveDir: ROOT },
      bundle: true,
      write: false,
      format: 'esm',
      logLevel: 'silent',
    });
    return `${outputFiles[0]!.text}\nfetch('/defined');`;
  };
  const files = new Map([
    ['/probe.js', PROBE],
    ['/watch.js', 'watch()'],
    ['/npm/pd-connect-button.js', await bundle('')],
    [
      '/hydrating/pd-connect-button.js',
      await bundle(`import '@lit-labs/ssr-client/lit-element-hydrate-support.js';`),
    ],
  ]);
  for (const name of readdirSync(join(folder, 'dist/cdn')).filter((file) => file.endsWith('.js')))
    files.set(`/cdn/${name}`, readFileSync(join(folder, 'dist/cdn', name), 'utf8'));
  const element = '/cdn/pd-connect-button.js';
  files.set(element, `${files.get(element) ?? ''}\nfetch('/defined');`);
  return files;
}
