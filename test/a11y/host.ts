import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after } from 'node:test';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { Page } from 'playwright-core';
import { startBackend } from '../runner/backend.js';
import { launchChromium } from '../support/chromium.js';

const PAGE = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Host</title>
<meta name="viewport" content="width=device-width"><link rel="icon" href="data:,"></head>
<body><script type="module" src="/page.js"></script></body></html>`;

/**
 * Serves a page that can show every state of the element (see page.ts and states.ts), and the backend of the browser tests, until the
 * test file ends.
 */
export async function startHost(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('./page.ts', import.meta.url))],
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'browser',
    define: { 'process.env.NODE_ENV': '"production"' },
  });
  const script = outputFiles[0]!.text;
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const backend = await startBackend(url);
  server.on('request', (req, res) => {
    const path = new URL(req.url ?? '/', url).pathname;
    const page = () => {
      res.setHeader('content-type', path === '/' ? 'text/html' : 'text/javascript');
      res.end(path === '/' ? PAGE : script);
      return Promise.resolve();
    };
    // The middleware is written for Koa, and uses only these three properties of Koa's context.
    void backend.middleware({ path, req, res } as never, page);
  });
  after(async () => {
    server.close();
    server.closeAllConnections();
    await backend.close();
  });
  return url;
}

/** Starts a server for this test file, and opens the page in Chromium. */
export async function openHostPage(): Promise<Page> {
  const url = await startHost();
  const browser = await launchChromium();
  const page = await browser.newPage();
  page.setDefaultTimeout(10_000);
  await page.goto(url);
  await page.waitForFunction('window.a11y');
  return page;
}
