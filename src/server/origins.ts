import { parseUrl } from './addresses.js';
import { ConnectServerError } from './errors.js';

/** Schemes that are not those of app shells. Any other scheme, such as `capacitor`, may be the scheme of an app shell. */
const NON_APP_SCHEMES = new Set(['http', 'https', 'file', 'data', 'blob', 'about', 'javascript', 'null']);

/** Returns `value` if it is an http(s) origin in the form that browsers send. Otherwise throws a `TypeError` that names the option. */
export function checkOrigin(option: string, value: string): string {
  if (isWebOrigin(value)) return value;
  throw new TypeError(
    `createConnectHandler: \`${option}\` takes only an http(s) origin without a path, such as "https://app.example.com"; got ${JSON.stringify(value)}.`,
  );
}

/** Checks an origin like `checkOrigin`, but also accepts the origin of an app shell, such as `capacitor://localhost`. */
export function checkAllowedOrigin(option: string, value: string): string {
  const scheme = /^([a-z][a-z0-9+.-]*):\/\/[\w-]+(\.[\w-]+)*(:\d{1,5})?$/.exec(value)?.[1];
  if (scheme !== undefined && !NON_APP_SCHEMES.has(scheme)) return value;
  return checkOrigin(option, value);
}

function isWebOrigin(value: string): boolean {
  return /^https?:[^*]+$/.test(value) && parseUrl(value)?.origin === value;
}

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Guards against cross-site request forgery. Either `Sec-Fetch-Site` must be `same-origin`, or `Origin` must be one of `origins`.
 * `same-site` is not enough, because a sibling subdomain can belong to someone else. `Origin` is not compared with the request's own URL,
 * because clients and proxies can change that URL.
 */
export function assertTrustedSource(request: Request, origins: readonly string[]): void {
  if (SAFE_METHODS.has(request.method)) return;
  if (request.headers.get('Sec-Fetch-Site') === 'same-origin') return;
  const origin = request.headers.get('Origin');
  if (origin !== null && origins.includes(origin)) return;
  throw new ConnectServerError(
    'cross-site',
    'Cross-origin request rejected. Add the page’s origin to `origin` or `allowedOrigins`.',
  );
}

interface OriginConfig {
  origin: string | undefined;
  origins: readonly string[];
  embedders: readonly string[];
}

/**
 * Returns the `allowed_origins` of a Connect token: the origin of the page that requested the token, and the origins in `embedders`. If the
 * request has no usable `Origin`, returns all origins of the host instead of the page's origin. Call `assertTrustedSource` first, because
 * this function accepts the origin of any web page.
 */
export function tokenOrigins(request: Request, { origins, embedders }: OriginConfig): readonly string[] {
  const requestOrigin = request.headers.get('Origin');
  const isKnown = requestOrigin !== null && (origins.includes(requestOrigin) || isWebOrigin(requestOrigin));
  return [...new Set([...(isKnown ? [requestOrigin] : origins), ...embedders])];
}

/**
 * Returns the origin to which Connect Link redirects after a token request. For a same-origin request, this is the origin of the page, if
 * `origins` contains it: a page on `www` needs a redirect to `www`, because the button receives messages only from its own origin. In all
 * other cases, it is the option `origin`. Returns undefined if that option is not set.
 */
export function returnOriginOfPage(request: Request, config: OriginConfig): string | undefined {
  const requestOrigin = request.headers.get('Origin') ?? '';
  const isSameOrigin = request.headers.get('Sec-Fetch-Site') === 'same-origin';
  return isSameOrigin ? listedWebOrigin(requestOrigin, config) : config.origin;
}

/**
 * Returns the origin to which Connect Link redirects after a request for `/link`. This is the origin of the page with the link (`Referer`),
 * if `origins` contains it, else the option `origin`.
 */
export function returnOriginOfLink(request: Request, config: OriginConfig): string | undefined {
  return listedWebOrigin(parseUrl(request.headers.get('Referer'))?.origin ?? '', config);
}

function listedWebOrigin(value: string, { origin, origins }: OriginConfig): string | undefined {
  return origin !== undefined && origins.includes(value) && isWebOrigin(value) ? value : origin;
}

/** Adds CORS headers with which only the pages of `origins` can read the response. */
export function allowReading(request: Request, response: Response, origins: readonly string[]): void {
  response.headers.append('Vary', 'Origin');
  const origin = request.headers.get('Origin');
  if (origin === null || !origins.includes(origin)) return;
  response.headers.set('Access-Control-Allow-Origin', origin);
  response.headers.set('Access-Control-Allow-Credentials', 'true');
  response.headers.set('Access-Control-Expose-Headers', 'Retry-After');
}

/**
 * Returns the response to an `OPTIONS` request, such as a CORS preflight. The caller must add the headers of `allowReading`, as to any
 * other response.
 */
export function optionsResponse(request: Request, allow: string, origins: readonly string[]): Response {
  const response = new Response(null, { status: 204, headers: { Allow: allow } });
  const origin = request.headers.get('Origin');
  if (origin !== null && origins.includes(origin)) {
    response.headers.set('Access-Control-Allow-Methods', allow);
    response.headers.set('Access-Control-Allow-Headers', 'Content-Type, X-CSRF-Token, Authorization');
    response.headers.set('Access-Control-Max-Age', '600');
  }
  return response;
}
