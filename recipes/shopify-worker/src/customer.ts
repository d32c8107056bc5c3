export interface Shop {
  /** `your-store.myshopify.com` */
  SHOPIFY_SHOP: string;
  /** The client secret of your Shopify app. Shopify signs the requests of the app proxy with this secret. */
  SHOPIFY_CLIENT_SECRET: string;
}

/** The maximum age of a forwarded request, in seconds. */
const MAX_AGE = 90;

/**
 * The parameters of a forwarded request: those of Shopify and `app`, which the button adds to its request for accounts. Shopify joins the
 * parameters without separators, and signs the resulting text. So no value may contain `=`: otherwise the same text and signature would
 * also be valid for other parameters, for example with the id of another customer.
 */
const SHAPES = new Map([
  ['app', /^[\w,-]*$/],
  ['logged_in_customer_id', /^\d+$/],
  ['path_prefix', /^\/(?:a|apps|community|tools)\/[\w-]+$/],
  ['shop', /^[\w-]+\.myshopify\.com$/],
  ['signature', /^[0-9a-f]{64}$/],
  ['timestamp', /^\d+$/],
]);

/** Returns the id of the customer who is logged in to the store, from a request that Shopify has signed; undefined without such a request. */
export async function customerOf(request: Request, shop: Shop): Promise<string | undefined> {
  const entries = [...new URL(request.url).searchParams];
  const query = new Map(entries);
  // Refuses unknown and repeated parameters, because Shopify also signs parameters that a visitor adds to the URL.
  const isKnown = query.size === entries.length && entries.every(([name]) => SHAPES.has(name));
  const isValid = isKnown && [...SHAPES].every(([name, shape]) => shape.test(query.get(name) ?? ''));
  if (!isValid || !(await isSigned(query, shop.SHOPIFY_CLIENT_SECRET))) return undefined;
  const age = Date.now() / 1000 - Number(query.get('timestamp'));
  if (query.get('shop') !== shop.SHOPIFY_SHOP || Math.abs(age) > MAX_AGE) return undefined;
  return `${shop.SHOPIFY_SHOP}:${query.get('logged_in_customer_id')}`;
}

async function isSigned(query: Map<string, string>, secret: string): Promise<boolean> {
  const { signature = '', ...signed } = Object.fromEntries(query);
  const lines = Object.entries(signed).map(([name, value]) => `${name}=${value}`);
  const bytes = Uint8Array.from(signature.match(/../g) ?? [], (pair) => parseInt(pair, 16));
  const encoder = new TextEncoder();
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  const key = await crypto.subtle.importKey('raw', encoder.encode(secret), algorithm, false, ['verify']);
  return crypto.subtle.verify('HMAC', key, bytes, encoder.encode(lines.sort().join('')));
}
