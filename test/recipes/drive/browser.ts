import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, beforeEach, it } from 'node:test';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { PdConnectButton } from '../../../src/element/pd-connect-button.js';
import type { Sandbox } from '../../../src/sandbox/index.js';
import type { User } from '../contract.js';
import { atEnd } from './at-end.js';
import { clickInFrame } from '../../support/click-in-frame.js';
import { openChromium } from '../../support/chromium.js';

/** A running recipe, with the data that a browser needs. */
export interface Place {
  /** The URL of the page with the button. */
  page: string;
  /** The URLs of the endpoints. Default: `/api/connect/…` on the page's origin. */
  endpoints?: { token: string; accounts: string };
  /** Signs in a user in a browser context. */
  signIn: (context: BrowserContext, user: User) => Promise<void>;
  /** Whether signed-out visitors see no button. Default false. */
  hidesButton?: boolean;
}

/** The features of a recipe, which determine the tests. */
export interface Promises {
  /** Whether the recipe has an accounts endpoint. The button needs this endpoint to verify and disconnect accounts. Default true. */
  lists?: boolean;
  /** Whether a cookie identifies the user. If so, requests from other pages have the cookie too. Default true. */
  usesCookies?: boolean;
}

interface Outcome {
  type: 'success' | 'error' | 'cancel';
  account: string | null;
  verified: boolean;
  code: string | undefined;
  retryAfter: number | undefined;
}

const BUTTON = 'pd-connect-button';
const CONNECT_PAGE = 'iframe[src*="/_static/connect.html"]';

/** Records the element's outcomes with capturing listeners, because the events do not bubble. */
function recordOutcomes(): void {
  const outcomes: Outcome[] = [];
  Object.assign(window, { outcomes });
  for (const type of ['success', 'error', 'cancel'] as const)
    document.addEventListener(
      type,
      (event) => {
        if (!(event.target instanceof HTMLElement) || event.target.localName !== 'pd-connect-button') return;
        const { account, verified, code, error } = (event as CustomEvent<Record<string, unknown>>)
          .detail as unknown as {
          account?: { id: string };
          verified?: boolean;
          code?: string;
          error?: { retryAfter?: number };
        };
        outcomes.push({
          type,
          account: account?.id ?? null,
          verified: verified ?? false,
          code,
          retryAfter: error?.retryAfter,
        });
      },
      true,
    );
}

/** Defines the tests that every recipe must pass with the real element in Chromium. */
export function itServesTheElement(
  sandbox: () => Sandbox,
  place: () => Place,
  { lists = true, usesCookies = true }: Promises = {},
): void {
  let browser: Browser;
  let responses: { url: string; status: number; cacheControl: string }[];
  const contexts: BrowserContext[] = [];

  before(async () => {
    browser = await openChromium();
  });
  after(() => browser.close());
  beforeEach(async () => {
    for (const context of contexts.splice(0)) await context.close();
    sandbox().reset();
    responses = [];
  });

  const open = async (user?: User): Promise<Page> => {
    const context = await browser.newContext();
    contexts.push(context);
    if (user) await place().signIn(context, user);
    const page = await context.newPage();
    page.on('response', (response) => {
      const { pathname } = new URL(response.url());
      const isEndpoint =
        /\/(token|accounts(\/\w+)?)$/.test(pathname) || response.url() === place().endpoints?.token;
      if (isEndpoint && !response.url().startsWith(sandbox().url))
        responses.push({
          url: response.url(),
          status: response.status(),
          cacheControl: response.headers()['cache-control'] ?? '',
        });
    });
    await page.addInitScript(recordOutcomes);
    await page.goto(place().page);
    return page;
  };
  /** Waits until the state of the button is one of `states`. */
  const inState = (page: Page, ...states: string[]) =>
    page.waitForFunction(
      ([tag, wanted]) => wanted.includes(document.querySelector<PdConnectButton>(tag)?.state ?? 'none'),
      [BUTTON, states] as const,
    );
  const outcome = async (page: Page): Promise<Outcome> => {
    const found = await page.waitForFunction(() =>
      (window as unknown as { outcomes: Outcome[] }).outcomes.shift(),
    );
    return (await found.jsonValue())!;
  };
  const agree = (page: Page) => clickInFrame(page.frameLocator(CONNECT_PAGE).locator('#connect'));
  const connect = async (page: Page): Promise<Outcome> => {
    await inState(page, 'idle');
    await page.locator(BUTTON).click();
    await agree(page);
    return outcome(page);
  };
  const accountsOf = (app = 'slack') =>
    sandbox()
      .accounts.list()
      .filter((account) => account.app === app);

  it('connects a signed-in user in a real browser', async () => {
    const page = await open('ada');
    const { type, account, verified, code } = await connect(page);
    assert.equal(type, 'success', code);
    const connected = accountsOf();
    assert.deepEqual([account, connected.length], [connected[0]?.id, 1]);
    assert.equal(verified, lists);
    assert.ok(responses.length > 0);
    for (const { url, status, cacheControl } of responses)
      assert.match(cacheControl, /no-store/, `${status} ${url} must not be kept by the browser`);

    if (!lists) return;
    await page.reload();
    await inState(page, 'connected');
    const other = await open('bob');
    await inState(other, 'idle');
  });

  it('does not let a signed-out user connect in a real browser', async () => {
    const page = await open();
    if (place().hidesButton) {
      assert.equal(await page.locator(BUTTON).count(), 0);
      return;
    }
    await inState(page, 'idle');
    await page.locator(BUTTON).click();
    const { type, code } = await outcome(page);
    assert.deepEqual([type, code], ['error', 'token-unauthorized']);
    assert.deepEqual(minted(), []);
  });

  it('reports Pipedream’s rate limit and the seconds to wait in a real browser', async () => {
    const page = await open('ada');
    await inState(page, 'idle');
    sandbox().fault({ path: '/tokens', status: 429, retryAfter: 7 });
    await page.locator(BUTTON).click();
    const { code, retryAfter } = await outcome(page);
    assert.deepEqual([code, retryAfter], ['token-rate-limited', 7]);
  });

  it(`reconnects ${lists ? 'and disconnects ' : ''}the connected account in a real browser`, async () => {
    const page = await open('ada');
    const first = await connect(page);
    assert.equal(first.type, 'success', first.code);
    await inState(page, 'connected');
    // Without an accounts endpoint, the button is `connected` before the frame has closed, so wait until it has closed.
    await page.locator(CONNECT_PAGE).waitFor({ state: 'detached' });
    const again = page.evaluate((tag) => document.querySelector<PdConnectButton>(tag)!.connect(), BUTTON);
    await agree(page);
    const reconnected = await again;
    assert.equal(reconnected.type, 'success');
    assert.deepEqual(
      accountsOf().map(({ id }) => id),
      [first.account],
    );
    if (!lists) return;
    const gone = await page.evaluate(
      (tag) => document.querySelector<PdConnectButton>(tag)!.disconnect(),
      BUTTON,
    );
    assert.deepEqual([gone, accountsOf()], [true, []]);
    await page.reload();
    await inState(page, 'idle');
  });

  if (usesCookies)
    it('refuses requests from a page of another origin in a real browser', async () => {
      const page = await open('ada');
      await inState(page, 'idle');
      const { token, accounts } = place().endpoints ?? endpointsOf(place().page);
      const elsewhere = await otherOrigin();
      sandbox().reset();
      await page.goto(elsewhere);
      const body = '{"app":"slack"}';
      const requests: [url: string, init: RequestInit][] = [
        [token, { method: 'POST', body, headers: { 'Content-Type': 'application/json' } }],
        [token, { method: 'POST', body, mode: 'no-cors', headers: { 'Content-Type': 'text/plain' } }],
        [token, { method: 'POST', body, mode: 'no-cors' }],
        [accounts, {}],
        [`${accounts}/apn_1`, { method: 'DELETE' }],
      ];
      const attempts = await page.evaluate(
        (all) =>
          Promise.all(
            all.map(([url, init]) =>
              fetch(url, { credentials: 'include', ...init }).then(
                (response) => (response.type === 'opaque' ? 'opaque' : response.text()),
                () => 'refused',
              ),
            ),
          ),
        requests,
      );
      // Some platforms, such as WordPress, let every page read error responses.
      for (const read of attempts)
        assert.match(read, /^(refused|opaque|\{"error":.*\})$/, 'an answer to another origin');
      assert.equal(attempts.filter((read) => read === 'opaque').length, 2);
      assert.deepEqual(minted(), []);
    });

  const minted = () => sandbox().requests.filter(({ path }) => path.endsWith('/tokens'));
}

function endpointsOf(page: string): { token: string; accounts: string } {
  const { origin } = new URL(page);
  return { token: `${origin}/api/connect/token`, accounts: `${origin}/api/connect/accounts` };
}

/** Serves a page of another origin, and returns its URL. The page has the same site, so browsers send cookies with the page's requests. */
async function otherOrigin(): Promise<string> {
  const server = createServer((_, response) => {
    response.setHeader('Content-Type', 'text/html');
    response.end('<!doctype html><title>Elsewhere</title>');
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  atEnd(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://localhost:${(server.address() as AddressInfo).port}/`;
}

/** Returns the HTML of a page that contains `markup`. */
export function htmlWith(markup: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A site</title></head><body>${markup}</body></html>`;
}
