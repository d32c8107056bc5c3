export interface Shop {
  /** `your-store.myshopify.com` */
  SHOPIFY_SHOP: string;
  /** The client secret of your Shopify app. Shopify signs the requests of the app proxy with this secret. */
  SHOPIFY_CLIENT_SECRET: string;
}

/** The maximum age of a forwarded request, in seconds. */
const MAX_AGE = 90;

/** Returns the id of the customer who is logged in to the store, from a request that Shopify has signed; undefined without such a request. */
export async function customerOf(request: Request, shop: Shop): Promise<string | undefined> {
  const query = new URL(request.url).searchParams;
  if (!(await isSigned(query, shop.SHOPIFY_CLIENT_SECRET))) return undefined;
  // Shopify also signs parameters that a visitor adds to the URL, so repeated parameters are refused.
  const [from, customer, sent] = ['shop', 'logged_in_customer_id', 'timestamp'].map((name) =>
    only(query, name),
  );
  const age = Date.now() / 1000 - Number(sent);
  if (from !== shop.SHOPIFY_SHOP || !(Math.abs(age) <= MAX_AGE)) return undefined;
  return customer !== undefined && /^\d+$/.test(customer) ? `${from}:${customer}` : undefined;
}

function only(query: URLSearchParams, name: string): string | undefined {
  const [value, ...more] = query.getAll(name);
  return more.length > 0 ? undefined : value;
}

async function isSigned(query: URLSearchParams, secret: string): Promise<boolean> {
  const signature = only(query, 'signature');
  if (signature === undefined || !/^[0-9a-f]{64}$/.test(signature)) return false;
  const names = [...new Set(query.keys())].filter((name) => name !== 'signature');
  const lines = names.map((name) => `${name}=${query.getAll(name).join(',')}`);
  const bytes = Uint8Array.from(signature.match(/../g) ?? [], (pair) => parseInt(pair, 16));
  const encoder = new TextEncoder();
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  const key = await crypto.subtle.importKey('raw', encoder.encode(secret), algorithm, false, ['verify']);
  return crypto.subtle.verify('HMAC', key, bytes, encoder.encode(lines.sort().join('')));
}
