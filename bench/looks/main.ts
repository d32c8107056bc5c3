// npm run --workspace bench looks: draws docs/looks.png, which shows our button beside the buttons of other libraries.
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { chromium } from 'playwright-core';
import { PNG } from 'pngjs';
import { CHROMIUM_ARGS, ensureBrowser, findBrowser } from '../../scripts/lib/browsers.mjs';
import { ROOT } from '../../scripts/lib/install.mjs';
import { joinPictures } from '../../test/visual/compare.js';
import { encode, quantize } from '../../test/visual/palette.js';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
/** Shoelace's style sheets for its light and its dark theme. Shoelace requires a theme. */
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
    '<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>pd-connect-button beside other buttons</title><link rel="icon" href="data:,"><link rel="stylesheet" href="/page.css"></head><body><script type="module" src="/page.js"></script></body></html>',
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

const server = createServer((request, response) => {
  const [type, text] = FILES[request.url ?? ''] ?? ['text/plain', ''];
  response.writeHead(text ? 200 : 404, { 'Content-Type': type }).end(text);
}).listen(Number(process.env.PORT ?? 0), '127.0.0.1');
await once(server, 'listening');
const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;

if (process.argv.includes('--serve'))
  console.log(`pd-connect-button beside other buttons: ${url} (Ctrl+C stops it)`);
else await takePicture();

async function takePicture(): Promise<void> {
  ensureBrowser('chromium');
  const browser = await chromium.launch({
    executablePath: findBrowser('chromium') ?? '',
    args: CHROMIUM_ARGS,
  });
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 760 }, reducedMotion: 'reduce' });
    await page.route(/^https:/, (route) => route.abort());
    // With this hash, the page shows a text instead of Google Pay's element, which needs a script from Google.
    await page.goto(`${url}#without-network`);
    await page.locator('html[data-settled]').waitFor();
    const pictures: PNG[] = [];
    for (const scheme of ['Light', 'Dark']) {
      await page.getByRole('radio', { name: scheme }).check();
      pictures.push(PNG.sync.read(await page.locator('table').screenshot()));
    }
    writeFileSync(`${ROOT}docs/looks.png`, encode(quantize(joinPictures(pictures, 1))));
  } finally {
    await browser.close();
    server.close();
  }
}
