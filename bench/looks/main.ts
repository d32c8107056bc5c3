// npm run --workspace bench looks: draws docs/looks.png, our button beside those of other libraries, as installed from npm.
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { chromium } from 'playwright-core';
import { PNG } from 'pngjs';
import { CHROMIUM_ARGS, ensureBrowser, findBrowser } from '../../scripts/lib/browsers.mjs';
import { ROOT } from '../../scripts/lib/install.mjs';
import { together } from '../../test/visual/compare.js';
import { encode, reduced } from '../../test/visual/palette.js';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
/** Shoelace requires a theme; the class for its dark one is `.sl-theme-dark`. */
const themes = ['light', 'dark'].map((name) =>
  readFileSync(
    fileURLToPath(import.meta.resolve(`@shoelace-style/shoelace/dist/themes/${name}.css`)),
    'utf8',
  ),
);
const FILES: Readonly<Record<string, readonly [type: string, text: string]>> = {
  '/page.js': ['text/javascript', await script()],
  '/page.css': ['text/css', [...themes, readFileSync(here('page.css'), 'utf8')].join('\n')],
  '/': [
    'text/html; charset=utf-8',
    '<!doctype html><html lang="en"><head><link rel="icon" href="data:,"><link rel="stylesheet" href="/page.css"></head><body><script type="module" src="/page.js"></script></body></html>',
  ],
};

async function script(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [here('page.ts')],
    bundle: true,
    write: false,
    format: 'esm',
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"' },
  });
  return outputFiles[0]?.text ?? '';
}

ensureBrowser('chromium');
const server = createServer((request, response) => {
  const [type, text] = FILES[request.url ?? ''] ?? ['text/plain', ''];
  response.writeHead(text ? 200 : 404, { 'Content-Type': type }).end(text);
}).listen(0, '127.0.0.1');
const browser = await chromium.launch({ executablePath: findBrowser('chromium') ?? '', args: CHROMIUM_ARGS });
try {
  const page = await browser.newPage({ viewport: { width: 1100, height: 760 }, reducedMotion: 'reduce' });
  await page.route(/^https:/, (route) => route.abort());
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  await page.locator('html[data-settled]').waitFor();
  const pictures: PNG[] = [];
  for (const scheme of ['light', 'dark']) {
    await page.evaluate((name) => {
      document.documentElement.dataset.scheme = name;
      document.documentElement.classList.toggle('sl-theme-dark', name === 'dark');
    }, scheme);
    pictures.push(PNG.sync.read(await page.locator('table').screenshot()));
  }
  writeFileSync(`${ROOT}docs/looks.png`, encode(reduced(together(pictures, 1))));
} finally {
  await browser.close();
  server.close();
}
