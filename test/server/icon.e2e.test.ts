import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createConnectHandler, toNodeListener } from '../../src/server/index.js';
import { launchChromium } from '../support/chromium.js';
import { PROJECT, startUpstream, type Upstream } from './upstream.js';

const SVG = `<svg xmlns="http://www.w3.org/2000/svg" xmlns:html="http://www.w3.org/1999/xhtml" width="30" height="20" onload="document.title = 'onload'">
  <rect width="30" height="20" style="fill: green"/>
  <script>document.title = 'script'; fetch('/stolen')</script>
  <html:script>document.title = 'html'</html:script>
  <html:img src="/stolen" onerror="document.title = 'onerror'"/>
  <image href="/stolen"/>
  <foreignObject><html:iframe src="/stolen"/></foreignObject>
</svg>`;

const browser = await launchChromium();

describe('A browser that loads an SVG icon with a script', () => {
  let upstream: Upstream;
  let server: Server;
  let origin: string;
  const requested: string[] = [];

  before(async () => {
    upstream = await startUpstream();
    const data = { name_slug: 'slack', name: 'Slack', auth_type: 'oauth', img_src: `${upstream.url}/logo` };
    upstream.on['GET /apps/slack'] = () => ({ json: { data } });
    upstream.on['GET /logo'] = () => ({ text: SVG, headers: { 'Content-Type': 'text/html' } });
    const connect = toNodeListener(
      createConnectHandler({
        getUserId: () => null,
        clientId: 'id',
        clientSecret: 'secret',
        projectId: PROJECT,
        projectEnvironment: 'development',
        baseUrl: upstream.url,
      }),
    );
    server = createServer((incoming, outgoing) => {
      requested.push(incoming.url ?? '');
      if (incoming.url?.startsWith('/api/connect/')) connect(incoming, outgoing);
      else if (incoming.url === '/page')
        outgoing
          .setHeader('Content-Type', 'text/html')
          .end('<!doctype html><title>page</title><img src="/api/connect/icon/slack">');
      else outgoing.writeHead(404).end();
    });
    await once(server.listen(0, '127.0.0.1'), 'listening');
    origin = `http://localhost:${(server.address() as AddressInfo).port}`;
  });
  after(async () => {
    server.closeAllConnections();
    server.close();
    await upstream.close();
  });

  it('shows the SVG icon in an <img> and does not run its script', async () => {
    const page = await browser.newPage();
    await page.goto(`${origin}/page`, { waitUntil: 'load' });
    assert.equal(await page.evaluate('document.querySelector("img").naturalWidth'), 30);
    assert.equal(await page.title(), 'page');
    await page.close();
  });

  it('gives the SVG icon an opaque origin and runs no script if the user opens the icon’s URL', async () => {
    const page = await browser.newPage();
    const refusals: string[] = [];
    page.on('console', (message) => refusals.push(message.text()));
    await page.goto(`${origin}/api/connect/icon/slack`, { waitUntil: 'load' });
    assert.equal(await page.title(), '');
    assert.equal(await page.evaluate('self.origin'), 'null');
    assert.ok(
      refusals.some((text) => /script/i.test(text)),
      'the browser refused a script',
    );
    assert.deepEqual(
      requested.filter((path) => path.includes('stolen')),
      [],
    );
    await page.close();
  });
});
