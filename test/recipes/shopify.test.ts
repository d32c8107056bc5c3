import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import fc from 'fast-check';
import { createSandbox, type Sandbox } from '../../src/sandbox/index.js';
import { clock, itKeepsTheContract, problem, textOf, type Host, type User } from './contract.js';
import { load } from './load.js';

const STORE = 'https://www.example.com';
const SHOP = 'your-store.myshopify.com';
const SECRET = 'hush';
const CUSTOMERS: Record<User, string> = { ada: '1001', bob: '1002' };

interface Worker {
  fetch: (request: Request, env: object) => Promise<Response>;
}

interface Customer {
  customerOf: (request: Request, shop: object) => Promise<string | undefined>;
}

type Parameter = [name: string, value: string];

/** The parameter names at which the tests split a signed text: four names that Shopify adds, and three names that only a visitor sends. */
const NAMES = ['logged_in_customer_id', 'path_prefix', 'shop', 'timestamp', 'app', 'a', 'm'];

/** Returns every list of parameters with names from `NAMES` for which Shopify would sign the text `text`. */
function cuts(text: string): Parameter[][] {
  if (text === '') return [[]];
  return NAMES.filter((name) => text.startsWith(`${name}=`)).flatMap((name) => {
    const start = name.length + 1;
    const ends = Array.from({ length: text.length }, (_, end) => end).flatMap((end) =>
      end >= start && NAMES.some((next) => text.startsWith(`${next}=`, end)) ? [end] : [],
    );
    return [...ends, text.length].flatMap((end) =>
      cuts(text.slice(end)).map((rest): Parameter[] => [[name, text.slice(start, end)], ...rest]),
    );
  });
}

/** Returns the text that Shopify signs: the sorted parameters, without separators. Commas join the values of one name. */
function signedText(query: URLSearchParams): string {
  const lines = [...new Set(query.keys())].map((name) => `${name}=${query.getAll(name).join(',')}`);
  return lines.sort().join('');
}

/** Signs a query like Shopify. */
function signed(query: URLSearchParams, secret = SECRET): URLSearchParams {
  const signature = createHmac('sha256', secret).update(signedText(query)).digest('hex');
  return new URLSearchParams([...query, ['signature', signature]]);
}

/** Returns the query that the app proxy sends for a request to the store. */
function forwarded(asked: string, customer: string, changes: Record<string, string> = {}): URLSearchParams {
  const query = new URLSearchParams(asked);
  query.append('shop', SHOP);
  query.append('logged_in_customer_id', customer);
  query.append('path_prefix', '/apps/connect');
  query.append('timestamp', String(Math.floor(Date.now() / 1000)));
  for (const [name, value] of Object.entries(changes)) query.set(name, value);
  return query;
}

describe('The Shopify recipe', () => {
  let sandbox: Sandbox;
  let worker: Worker;
  let host: Host;
  let call: (method: string, path: string, query: URLSearchParams, headers?: object) => Promise<Response>;
  before(async () => {
    sandbox = await createSandbox({ now: clock });
    ({ default: worker } = await load<{ default: Worker }>('shopify-worker/src/index.ts'));
    const env = { ...sandbox.env, STORE_ORIGIN: STORE, SHOPIFY_SHOP: SHOP, SHOPIFY_CLIENT_SECRET: SECRET };
    const send = (method: string, path: string, query: URLSearchParams, headers: object, body?: string) =>
      worker.fetch(
        new Request(`https://connect.example.workers.dev/api/connect${path}?${query.toString()}`, {
          method,
          headers: { ...(body !== undefined && { 'Content-Type': 'application/json' }), ...headers },
          ...(body !== undefined && { body }),
        }),
        env,
      );
    call = (method, path, query, headers = {}) =>
      send(method, path, query, headers, method === 'POST' ? '{"app":"slack"}' : undefined);
    host = {
      send: (method, path, sent = {}) => {
        const { user } = sent;
        const [name = '', search = ''] = path.split('?');
        return send(method, name, signed(forwarded(search, user ? CUSTOMERS[user] : '')), {}, textOf(sent));
      },
      forge: () => call('POST', '/token', signed(forwarded('', '1001')), { Origin: 'https://evil.example' }),
    };
  });
  after(() => sandbox.close());

  itKeepsTheContract(
    () => sandbox,
    () => host,
  );

  it('signs test queries as in Shopify’s documented example', () => {
    const example = new URLSearchParams(
      'extra=1&extra=2&shop=shop-name.myshopify.com&logged_in_customer_id=1&path_prefix=%2Fapps%2Fawesome_reviews&timestamp=1317327555',
    );
    assert.equal(
      signed(example).get('signature'),
      '4c68c8624d737112c91818c11017d24d334b524cb5c2b8ba08daa056f7395ddb',
    );
  });

  it('answers 401 to a query with an invalid signature or parameter', async () => {
    const now = Math.floor(Date.now() / 1000);
    const good = forwarded('', '1001');
    const cases: Record<string, URLSearchParams> = {
      'not signed': good,
      'signed with another secret': signed(good, 'guess'),
      'signed for another customer': (() => {
        const changed = signed(good);
        changed.set('logged_in_customer_id', '1002');
        return changed;
      })(),
      'of another shop of the app': signed(forwarded('', '1001', { shop: 'evil.myshopify.com' })),
      old: signed(forwarded('', '1001', { timestamp: String(now - 600) })),
      'of tomorrow': signed(forwarded('', '1001', { timestamp: String(now + 86_400) })),
      'without a time': signed(forwarded('', '1001', { timestamp: '' })),
      'with a second customer, which the visitor wrote': signed(
        forwarded('logged_in_customer_id=1002', '1001'),
      ),
      'with a customer, which the visitor wrote, where nobody is logged in': signed(
        forwarded('logged_in_customer_id=1002', ''),
      ),
      'with a parameter that neither Shopify nor the button sends': signed(forwarded('a=1', '1001')),
      'with a parameter whose name objects inherit': signed(forwarded('constructor=1', '1001')),
      'with a repeated app': signed(forwarded('app=slack&app=github', '1001')),
      'with an app that contains a parameter': signed(
        forwarded('app=logged_in_customer_id%3D1002path_prefix%3D', '1001'),
      ),
      'with another path prefix': signed(forwarded('', '1001', { path_prefix: '/pages/connect' })),
      'with two signatures': new URLSearchParams([...signed(good), ['signature', 'a'.repeat(64)]]),
    };
    for (const [why, query] of Object.entries(cases)) {
      assert.equal(await problem(await call('POST', '/token', query)), '401 unauthenticated', why);
    }
  });

  it('accepts a signature only for the parameters that Shopify signed', async () => {
    const { customerOf } = await load<Customer>('shopify-worker/src/customer.ts');
    const shop = { SHOPIFY_SHOP: SHOP, SHOPIFY_CLIENT_SECRET: SECRET };
    const whose = (query: URLSearchParams) =>
      customerOf(new Request(`https://connect.example.workers.dev/api/connect/accounts?${query}`), shop);
    const pieces = [...NAMES, ...NAMES.map((name) => `${name}=`), '999', SHOP, '/apps/connect', '=', ',', ''];
    const added = fc.tuple(
      fc.constantFrom(...NAMES, '', 'b', 'signatur'),
      fc.array(fc.constantFrom(...pieces), { maxLength: 4 }).map((values) => values.join('')),
    );
    let recut = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(added, { maxLength: 2 }), async (visitor) => {
        const asked = new URLSearchParams(visitor);
        const sent = signed(forwarded(asked.toString(), '123'));
        const signature = sent.get('signature') ?? '';
        sent.delete('signature');
        for (const parameters of cuts(signedText(sent))) {
          const query = new URLSearchParams([...parameters, ['signature', signature]]);
          const customer = await whose(query);
          recut++;
          if (customer === undefined) continue;
          assert.equal(customer, `${SHOP}:123`, query.toString());
          assert.equal(query.get('app') ?? '', sent.getAll('app').join(','), query.toString());
        }
      }),
      {
        numRuns: 300,
        // In an earlier version, the first two requests let a visitor become customer 999.
        examples: [
          [[['a', 'logged_in_customer_id=999m=']]],
          [[['app', 'logged_in_customer_id=999path_prefix=']]],
          [[['app', 'slack']]],
        ],
      },
    );
    assert.ok(recut > 1_000, `${recut} cuts`);
    assert.equal(await whose(signed(forwarded('app=github,slack', '123'))), `${SHOP}:123`);
  });

  it('refuses requests from a page of another origin', async () => {
    const query = signed(forwarded('', '1001'));
    const foreign = { Origin: 'https://evil.example', 'Access-Control-Request-Method': 'POST' };
    const preflight = await call('OPTIONS', '/token', query, foreign);
    assert.equal(preflight.headers.get('Access-Control-Allow-Origin'), null);
    const bare = await call('OPTIONS', '/token', query, { 'Access-Control-Request-Method': 'POST' });
    assert.equal(bare.headers.get('Access-Control-Allow-Origin'), null);
    assert.equal((await call('POST', '/token', query, { 'Sec-Fetch-Site': 'cross-site' })).status, 403);
    assert.equal((await call('POST', '/token', query, { 'Content-Type': 'text/plain' })).status, 415);
    assert.equal((await call('POST', '/token', query, { Origin: STORE })).status, 200);
  });
});
