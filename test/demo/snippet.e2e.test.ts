import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, afterEach, before, suite, test } from 'node:test';
import { serve } from '@hono/node-server';
import { serveStatic } from '@hono/node-server/serve-static';
import { Hono } from 'hono';
import { createSandbox } from '../../src/sandbox/index.js';
import { createConnectHandler } from '../../src/server/index.js';
import { DEFAULTS, type Choices } from '../../demo/snippet/choices.js';
import type { Release } from '../../demo/snippet/release.js';
import { snippet } from '../../demo/snippet/snippet.js';
import { freePort } from '../support/free-port.js';
import { enginesToTest, openPage, type EnginePage } from '../support/engine-page.js';

const RELEASE = JSON.parse(readFileSync('dist-demo/cdn/integrity.json', 'utf8')) as Release;
const BUTTON = `document.querySelector('pd-connect-button')`;
const HERE: Choices = { ...DEFAULTS, source: 'own', folder: '/files/' };

/** Serves a site without the demo's code. The site has a page with the pasted snippet, the files of the release and a backend. */
async function openSite() {
  const sandbox = await createSandbox();
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  const connect = createConnectHandler({
    ...{ clientId: sandbox.env.PIPEDREAM_CLIENT_ID, clientSecret: sandbox.env.PIPEDREAM_CLIENT_SECRET },
    ...{
      projectId: sandbox.env.PIPEDREAM_PROJECT_ID,
      projectEnvironment: 'development',
      baseUrl: sandbox.url,
    },
    getUserId: () => 'ada',
    origin,
  });
  let body = '';
  /** The `Authorization` headers that the endpoints below /jwt/ have received. */
  const asked: string[] = [];
  const app = new Hono();
  app.all('/api/connect/*', (context) => connect(context.req.raw));
  app.use(
    '/files/*',
    serveStatic({ root: 'dist-demo/cdn', rewriteRequestPath: (path) => path.replace('/files', '') }),
  );
  app.post('/jwt/token', (context) => {
    asked.push(context.req.header('Authorization') ?? 'nobody');
    return context.json({}, 401);
  });
  app.get('/jwt/accounts', (context) => {
    asked.push(context.req.header('Authorization') ?? 'nobody');
    return context.json({ accounts: [{ id: 'apn_1' }] });
  });
  app.get('/connected', (context) => context.html(`<!doctype html><title>Connected</title>`));
  app.get('/', (context) => context.html(`<!doctype html><title>Empty</title>${body}`));
  const server = serve({ fetch: app.fetch, port, hostname: '127.0.0.1' });
  return {
    origin,
    asked,
    paste: (choices: Partial<Choices>, change: (text: string) => string = (text) => text) => {
      sandbox.reset();
      // Adds `frontend-origin`, which only the sandbox needs.
      body = change(snippet({ ...HERE, ...choices }, RELEASE, '', { 'frontend-origin': sandbox.url }));
    },
    close: async () => {
      if ('closeAllConnections' in server) server.closeAllConnections();
      server.close();
      await sandbox.close();
    },
  };
}

const site = await openSite();
after(() => site.close());

for (const engine of enginesToTest()) {
  suite(`A snippet in an empty page of another server, in ${engine}`, () => {
    let page: EnginePage;
    before(async () => {
      page = await openPage(engine);
    });
    after(() => page.close());
    afterEach(() => page.open('about:blank'));

    const clickButton = async (): Promise<void> => {
      await page.waitUntil(`${BUTTON}?.shadowRoot?.querySelector('button')`);
      await page.click(BUTTON);
    };
    const connect = async (): Promise<void> => {
      await clickButton();
      await page.completeFrame();
    };
    const paste = async (choices: Partial<Choices>, change?: (text: string) => string): Promise<void> => {
      site.paste(choices, change);
      await page.open(site.origin);
    };

    test('connects an account with the default choices', async () => {
      await paste({});
      await connect();
      await page.waitUntil(`${BUTTON}.matches(':state(connected)') && ${BUTTON}.account`);
      assert.match(await page.evaluate<string>(`${BUTTON}.account.id`), /^apn_/);
    });

    test('navigates to the chosen URL with the account id after a success', async () => {
      await paste({ success: 'url', successUrl: '/connected?account={account}&app={app}' });
      await connect();
      await page.waitUntil(`document.title === 'Connected'`);
      assert.match(await page.evaluate<string>('location.search'), /^\?account=apn_\w+&app=slack$/);
    });

    test('shows the chosen message literally after a success', async () => {
      const successMessage = '</script><img src=x onerror="pwned=1">{{1}} “done”';
      await paste({ success: 'message', successMessage });
      await connect();
      await page.waitUntil(`document.querySelector('[role=status]').textContent !== ''`);
      const shown = await page.evaluate<string>(`document.querySelector('[role=status]').textContent`);
      assert.equal(shown, successMessage);
      assert.equal(await page.evaluate<boolean>(`'pwned' in window`), false);
    });

    test('calls the chosen function with the account after a success', async () => {
      const own = (text: string): string =>
        `<script>shop = { done: (detail) => (got = detail) };</script>${text}`;
      await paste({ success: 'function', successFunction: 'shop.done' }, own);
      await connect();
      await page.waitUntil(`'got' in window`);
      assert.match(await page.evaluate<string>('got.account.id'), /^apn_/);
    });

    test('pushes a failure to dataLayer with the snippet for a tag manager', async () => {
      const own = (text: string): string => `<div id="connect"></div>${text}`;
      await paste({ platform: 'gtm', app: 'test_error', failure: 'datalayer' }, own);
      await clickButton();
      await page.waitUntil(`window.dataLayer?.length`);
      assert.deepEqual(await page.evaluate('dataLayer[0]'), {
        event: 'pd_connect_error',
        app: 'test_error',
        code: 'connect-failed',
      });
    });

    const JWT: Partial<Choices> = {
      ...({ login: 'jwt', jwt: 'await siteLogin.getToken()' } as const),
      ...{ endpoint: '/jwt/token', accounts: '/jwt/accounts' },
    };
    const LOGIN = `<script>siteLogin = { getToken: () => Promise.resolve('j.w.t') };</script>`;

    for (const platform of ['html', 'gtm'])
      test(`sends the page’s JWT with each request from the snippet for ${platform}`, async () => {
        site.asked.length = 0;
        await paste({ ...JWT, platform }, (text) => `${LOGIN}<div id="connect"></div>${text}`);
        await page.waitUntil(`${BUTTON}?.account`);
        assert.equal(
          await page.evaluate(`${BUTTON}.connect().then(({ error }) => error.code)`),
          'token-unauthorized',
        );
        assert.deepEqual(site.asked, ['Bearer j.w.t', 'Bearer j.w.t']);
      });

    test("sends the page’s JWT even if the button's script loads first", async () => {
      site.asked.length = 0;
      const ahead = '<script type="module" src="/files/pd-connect-button.js"></script>';
      await paste(JWT, (text) => `${ahead}${LOGIN}${text}`);
      await page.waitUntil(`${BUTTON}?.account`);
      await page.open(site.origin);
      await page.waitUntil(`${BUTTON}?.account`);
      assert.deepEqual(site.asked, ['Bearer j.w.t', 'Bearer j.w.t']);
    });

    test('works each time Framer inserts the snippet', async () => {
      site.asked.length = 0;
      // Framer has no backend, so the generator requires absolute URLs. The code below replaces the host of these URLs.
      const worker = 'https://worker.example';
      const away = {
        endpoint: `${worker}${JWT.endpoint}`,
        accounts: `${worker}${JWT.accounts}`,
        folder: `${worker}/files/`,
      };
      await paste({ ...JWT, ...away, platform: 'framer', success: 'function' }, (text) => {
        // `innerHTML` runs no scripts. Like Framer's Embed component, this function replaces each script by a copy that runs.
        const embed = (): void => {
          const place = document.querySelector('#embed')!;
          place.innerHTML = document.querySelector('template')!.innerHTML;
          for (const script of place.querySelectorAll('script')) {
            const anew = document.createElement('script');
            for (const { name, value } of script.attributes) anew.setAttribute(name, value);
            anew.text = script.text;
            script.replaceWith(anew);
          }
        };
        return `${LOGIN}<div id="embed"></div><template>${text.replaceAll(worker, site.origin)}</template><script>embed = ${embed.toString()}; embed();</script>`;
      });
      await page.waitUntil(`${BUTTON}?.account`);
      assert.deepEqual(site.asked, ['Bearer j.w.t']);
      await page.evaluate('embed()');
      await page.waitUntil(`${BUTTON}?.account`);
      assert.ok(site.asked.every((who) => who === 'Bearer j.w.t'));
    });

    test('does not run a script that does not match the hash', async () => {
      const other = `sha384-${'A'.repeat(64)}`;
      const own = (text: string): string =>
        `<script>addEventListener('error', () => (refused = true), true);</script>${text.replaceAll(
          RELEASE.hashes['pd-connect-button.js'] ?? 'none',
          other,
        )}`;
      await paste({}, own);
      await page.waitUntil(`'refused' in window`);
      assert.equal(await page.evaluate(`customElements.get('pd-connect-button') === undefined`), true);
    });
  });
}
