import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { it } from 'node:test';
import type { Sandbox } from '../../../src/sandbox/index.js';
import { waitFor } from '../../support/wait-for.js';
import type { startLogin } from '../login.js';
import { atEnd } from './at-end.js';
import { htmlWith, type Place } from './browser.js';
import { forSandbox } from './pages.js';
import { openChromium } from '../../support/chromium.js';

type Login = Awaited<ReturnType<typeof startLogin>>;

async function listen(handle: Parameters<typeof createServer>[1]): Promise<string> {
  const server = createServer(handle);
  await once(server.listen(0, '127.0.0.1'), 'listening');
  atEnd(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://localhost:${(server.address() as AddressInfo).port}`;
}

const userOf = ({ headers: { cookie = '' } }: IncomingMessage) => /(?:^|; )user=(\w+)/.exec(cookie)?.[1];

/** Serves a static site with a hosted login. The site's pages get a JWT from `siteLogin.getToken()`. */
export async function jwtSite(login: Login, markup: string, sandbox: Sandbox): Promise<{ origin: string }> {
  const script = `<script>siteLogin = { getToken: () => fetch('/jwt').then((response) => response.text()) };</script>`;
  const origin = await listen((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://site.invalid');
    const user = userOf(request);
    if (pathname === '/login') {
      response.setHeader('Set-Cookie', `user=${searchParams.get('user')}; HttpOnly; SameSite=Lax; Path=/`);
      response.end();
    } else if (pathname === '/jwt') {
      void (user ? login.sign({ subject: user }) : Promise.resolve('')).then((jwt) => response.end(jwt));
    } else {
      response.setHeader('Content-Type', 'text/html');
      // Simulates an HTML injection before the tag of the site.
      const injected = searchParams.get('injected') ?? '';
      response.end(htmlWith(script + injected + forSandbox(markup, sandbox.url)));
    }
  });
  return { origin };
}

/** Defines a test in which injected markup names a hostile endpoint. */
export function itKeepsTheJwt(place: () => Place): void {
  it('never sends the JWT to an endpoint from injected markup', async () => {
    const received: string[] = [];
    const evil = await listen((request, response) => {
      response.setHeader('Access-Control-Allow-Origin', '*');
      response.setHeader('Access-Control-Allow-Headers', '*, Authorization');
      received.push(`${request.method} ${request.url}`);
      response.end('{"accounts":[]}');
    });
    const browser = await openChromium();
    try {
      const context = await browser.newContext();
      await place().signIn(context, 'ada');
      const page = await context.newPage();
      const tag = `<pd-connect-button id="injected" app="slack" token-endpoint="${evil}/token" accounts-endpoint="${evil}/accounts" credentials="omit"></pd-connect-button>`;
      await page.goto(`${place().page}/?injected=${encodeURIComponent(tag)}`);
      const injected = page.locator('#injected');
      await waitFor(
        async () =>
          (await injected.evaluate(
            (button) => button.matches(':defined') && 'fetch' in button && Boolean(button.fetch),
          )) || null,
        'button with the fetch of the recipe',
      );
      await injected.click();
      await waitFor(
        () =>
          injected.evaluate(
            (button) => (button as unknown as { error: { code: string } | null }).error?.code ?? null,
          ),
        'end of the attempt',
      );
      assert.deepEqual(received, []);
    } finally {
      await browser.close();
    }
  });
}
