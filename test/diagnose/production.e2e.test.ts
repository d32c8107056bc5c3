import assert from 'node:assert/strict';
import { readFile, readdir } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, suite, test } from 'node:test';
import { launch, type Browser } from 'puppeteer-core';
import { CHROMIUM_ARGS, findBrowser } from '../../scripts/lib/browsers.mjs';

const CDN = new URL('../../dist/cdn/', import.meta.url);
const PAGE = `<!doctype html><script type="module" src="/cdn/pd-connect-button.js"></script>
  <pd-connect-button token-endpoint="/token"></pd-connect-button>`;

/** The console warnings and the requests of a page. */
interface Visit {
  /** The method and path of each request, in order. */
  requests: string[];
  warnings: string[];
}

suite('the diagnostics in Chromium', () => {
  let server: Server;
  let browser: Browser;
  let port: number;

  before(async () => {
    server = createServer((request, response) => {
      const [, file] = /^\/cdn\/([\w.-]+)$/.exec(request.url ?? '') ?? [];
      if (!file) {
        response.setHeader('Cross-Origin-Opener-Policy', 'same-origin');
        response.setHeader('Content-Type', 'text/html').end(PAGE);
        return;
      }
      response.setHeader('Content-Type', 'text/javascript');
      readFile(new URL(file, CDN)).then(
        (body) => response.end(body),
        () => response.writeHead(404).end(),
      );
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    ({ port } = server.address() as AddressInfo);
    const executablePath = findBrowser('chromium');
    if (!executablePath) throw new Error('No chromium is installed.');
    const args = [...CHROMIUM_ARGS, '--host-resolver-rules=MAP app.example.com 127.0.0.1'];
    browser = await launch({ executablePath, args });
  });
  after(async () => {
    await browser.close();
    server.closeAllConnections();
    server.close();
  });

  /** Opens the page on this host name, and calls connect(). The attempt fails, because the button has no `app`. */
  const visit = async (host: string): Promise<Visit> => {
    const page = await browser.newPage();
    const requests: string[] = [];
    const warnings: string[] = [];
    page.on('request', (request) => requests.push(`${request.method()} ${new URL(request.url()).pathname}`));
    page.on('console', (message) => {
      if (message.type() === 'warn') warnings.push(message.text());
    });
    await page.goto(`http://${host}:${port}/`);
    await page.evaluate(async () => {
      await customElements.whenDefined('pd-connect-button');
      await document.querySelector('pd-connect-button')?.connect();
    });
    await page.waitForNetworkIdle({ idleTime: 300 });
    await page.close();
    return { requests: requests.filter((each) => !each.includes('favicon')), warnings };
  };

  test('loads the diagnostics as a separate file on a page in development', async () => {
    const { requests, warnings } = await visit('127.0.0.1');
    assert.equal(requests.filter((each) => each.includes('pd-connect-diagnose-')).length, 1);
    assert.deepEqual(
      requests.filter((each) => !each.startsWith('GET ')),
      ['HEAD /'],
    );
    assert.ok(warnings.some((line) => line.includes('Cross-Origin-Opener-Policy: same-origin')));
  });

  test('does not load the diagnostics on a page in production', async () => {
    const { requests, warnings } = await visit('app.example.com');
    assert.deepEqual(
      requests.map((each) => each.replace(/-flow-[\w-]+/, '-flow')),
      ['GET /', 'GET /cdn/pd-connect-button.js', 'GET /cdn/pd-connect-flow.js'],
    );
    assert.equal(warnings.length, 1);
    assert.match(warnings[0] ?? '', /^pd-connect-button: misconfigured: Set `app` .*#misconfigured$/);
  });
});

test('only the flow imports the file of the diagnostics', async () => {
  const files = (await readdir(CDN)).filter((name) => name.endsWith('.js'));
  const sources = await Promise.all(
    files.map(async (name) => ({ name, code: await readFile(new URL(name, CDN), 'utf8') })),
  );
  const own = sources.find(({ name }) => name.startsWith('pd-connect-diagnose-'));
  assert.ok(own);
  assert.doesNotMatch(own.code, /\bimport\b/);
  const importers = sources.filter(({ code }) => code.includes(`"${own.name}"`));
  assert.deepEqual(
    importers.map(({ name }) => name.replace(/-[\w-]{8}\.js$/, '')),
    ['pd-connect-flow'],
  );
});
