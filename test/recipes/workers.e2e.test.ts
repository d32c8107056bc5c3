import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { User } from './contract.js';
import { atEnd } from './drive/at-end.js';
import { htmlWith } from './drive/browser.js';
import { itKeepsTheJwt, jwtSite } from './drive/jwt-site.js';
import { forSandbox, recipePage } from './drive/pages.js';
import { command, write } from './drive/project.js';
import { describeRecipe, loginAt } from './drive/recipe.js';
import { integrityOf } from './drive/integrity.js';
import { itCanBeDeployed, startWorker, workerProject, type Worker } from './drive/wrangler.js';
import { AUDIENCE, ISSUER, startLogin } from './login.js';

const WORKER = 'https://connect.example.workers.dev';
const SCRIPT = 'pd-connect-button.js';

let site: Worker;

describeRecipe(
  'The Cloudflare Workers recipe, in workerd',
  async (sandbox) => {
    const page = recipePage('cloudflare-workers');
    const worker = (site = await workerProject(page));
    const { folder, origin, wrangler } = worker;
    const sessions: Record<User, string> = { ada: 'a'.repeat(32), bob: 'b'.repeat(32) };
    // Writes the sessions, like the site's login.
    for (const [userId, id] of Object.entries(sessions)) {
      const session = JSON.stringify({ userId });
      await command(wrangler, ['kv', 'key', 'put', '--local', '--binding', 'SESSIONS', id, session], folder);
    }
    write(folder, [['public/index.html', htmlWith(forSandbox(page.tag, sandbox.url))]]);
    await startWorker(worker, { ...sandbox.env, APP_ORIGIN: origin });
    return {
      page: origin,
      signIn: async (context, user) => {
        const login = await context.newPage();
        await login.goto(origin);
        await login.evaluate(
          (session) => (document.cookie = `__Host-session=${session}; Secure; SameSite=Lax; Path=/`),
          sessions[user],
        );
        await login.close();
      },
    };
  },
  {
    more: (sandbox) =>
      itCanBeDeployed(() => site, {
        bindings: ['SESSIONS', 'APP_ORIGIN', 'PIPEDREAM_PROJECT_ID'],
        secret: () => sandbox().env.PIPEDREAM_CLIENT_SECRET,
      }),
  },
);

let jwtWorker: Worker;

describeRecipe(
  'The Worker recipe with a JWT, in workerd, for a page of another origin',
  async (sandbox) => {
    const recipe = recipePage('worker-jwt');
    const login = await startLogin();
    atEnd(login.close);
    const worker = (jwtWorker = await workerProject(recipe));
    const site = await jwtSite(
      login,
      (recipe.files.get('page.html') ?? '')
        .replaceAll(WORKER, worker.origin)
        .replace('sha384-…', integrityOf(SCRIPT)),
      sandbox,
    );
    await startWorker(worker, {
      ...sandbox.env,
      SITE_ORIGIN: site.origin,
      LOGIN_ISSUER: ISSUER,
      LOGIN_AUDIENCE: AUDIENCE,
      LOGIN_JWKS_URL: login.jwksUrl,
    });
    return { page: site.origin, signIn: loginAt(site.origin) };
  },
  {
    usesCookies: false,
    more: (sandbox, place) => {
      itKeepsTheJwt(place);
      itCanBeDeployed(() => jwtWorker, {
        bindings: ['SITE_ORIGIN', 'LOGIN_JWKS_URL', 'PIPEDREAM_PROJECT_ID'],
        secret: () => sandbox().env.PIPEDREAM_CLIENT_SECRET,
      });
    },
  },
);

const SHOP = 'your-store.myshopify.com';
const SHOP_SECRET = 'hush';
const CUSTOMERS: Record<string, string> = { ada: '1001', bob: '1002' };

let shopWorker: Worker;

describeRecipe(
  'The Shopify recipe, in workerd, behind a stand-in for Shopify’s app proxy',
  async (sandbox) => {
    const recipe = recipePage('no-backend-shopify');
    const worker = (shopWorker = await workerProject(recipe));
    const section = (recipe.files.get('section.liquid') ?? '')
      .replaceAll(WORKER, worker.origin)
      .replace('sha384-…', integrityOf(SCRIPT));
    const [, forCustomers = '', forVisitors = ''] =
      /^\{% if customer %\}([^]*)\{% else %\}([^]*)\{% endif %\}\s*$/.exec(section) ?? [];
    const store = await shop(worker.origin, {
      customer: htmlWith(forSandbox(forCustomers, sandbox.url)),
      visitor: htmlWith(forVisitors),
    });
    await startWorker(worker, {
      ...sandbox.env,
      STORE_ORIGIN: store,
      SHOPIFY_SHOP: SHOP,
      SHOPIFY_CLIENT_SECRET: SHOP_SECRET,
    });
    return {
      page: store,
      hidesButton: true,
      endpoints: { token: `${store}/apps/connect/token`, accounts: `${store}/apps/connect/accounts` },
      signIn: loginAt(store),
    };
  },
  {
    more: () =>
      itCanBeDeployed(() => shopWorker, {
        bindings: ['STORE_ORIGIN', 'SHOPIFY_SHOP', 'PIPEDREAM_PROJECT_ID'],
        secret: () => SHOP_SECRET,
      }),
  },
);

/** Serves a fake Shopify store. As Shopify documents, the store's app proxy removes cookies and signs the query. */
async function shop(worker: string, pages: { customer: string; visitor: string }): Promise<string> {
  const server: Server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://store.invalid');
    const customer = CUSTOMERS[/(?:^|; )customer=(\w+)/.exec(request.headers.cookie ?? '')?.[1] ?? ''] ?? '';
    if (pathname === '/login') {
      response.setHeader(
        'Set-Cookie',
        `customer=${searchParams.get('user')}; HttpOnly; SameSite=Lax; Path=/`,
      );
      response.end();
    } else if (pathname.startsWith('/apps/connect/')) {
      void forward(
        request,
        `${worker}/api/connect${pathname.slice('/apps/connect'.length)}`,
        searchParams,
        customer,
      ).then(async (answer) => {
        const headers = Object.fromEntries(answer.headers);
        delete headers['content-encoding'];
        delete headers['transfer-encoding'];
        response.writeHead(answer.status, headers);
        response.end(Buffer.from(await answer.arrayBuffer()));
      });
    } else {
      response.setHeader('Content-Type', 'text/html');
      response.end(customer ? pages.customer : pages.visitor);
    }
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  atEnd(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://localhost:${(server.address() as AddressInfo).port}`;
}

async function forward(
  request: IncomingMessage,
  target: string,
  asked: URLSearchParams,
  customer: string,
): Promise<Response> {
  const query = new URLSearchParams([
    ...asked,
    ['shop', SHOP],
    ['logged_in_customer_id', customer],
    ['path_prefix', '/apps/connect'],
    ['timestamp', String(Math.floor(Date.now() / 1000))],
  ]);
  const lines = [...new Set(query.keys())].map((name) => `${name}=${query.getAll(name).join(',')}`);
  const signature = createHmac('sha256', SHOP_SECRET).update(lines.sort().join('')).digest('hex');
  query.append('signature', signature);
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const headers = new Headers();
  // Drops `Sec-Fetch-Site` and `Origin`, because Shopify documents neither header for proxied requests.
  for (const name of ['accept', 'content-type']) {
    const value = request.headers[name];
    if (typeof value === 'string') headers.set(name, value);
  }
  const { method = 'GET' } = request;
  assert.ok(!headers.has('cookie'));
  return fetch(`${target}?${query.toString()}`, {
    method,
    headers,
    ...(chunks.length > 0 && { body: Buffer.concat(chunks) }),
  });
}
