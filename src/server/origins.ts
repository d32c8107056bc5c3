import { ConnectServerError } from './errors.js';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Cross-site request forgery: the browser itself must say that the page is ours. `same-site` is not enough, since a
 * sibling subdomain can belong to someone else; and nothing is compared with the request's own URL, which a proxy
 * rewrites and a client chooses.
 */
export function assertTrustedSource(request: Request, origins: readonly string[]): void {
  if (SAFE.has(request.method)) return;
  if (request.headers.get('Sec-Fetch-Site') === 'same-origin') return;
  const origin = request.headers.get('Origin');
  if (origin !== null && origins.includes(origin)) return;
  throw new ConnectServerError(
    'cross-site',
    'This request is not known to come from a page of this site. ' +
      'If it does, its origin belongs into the `origin` or `allowedOrigins` option.',
  );
}

/**
 * Where the Connect token is to work: on the page that asks, once `assertTrustedSource` has let it pass; a plain link
 * sends no `Origin`.
 */
export function tokenOrigins(request: Request, origins: readonly string[]): readonly string[] {
  const origin = request.headers.get('Origin');
  return origin !== null && /^https?:\/\/[^/\s]+$/.test(origin) ? [origin] : origins;
}

/** The headers that let the pages of `origins`, and no others, read the answer. */
export function allowReading(request: Request, response: Response, origins: readonly string[]): void {
  response.headers.append('Vary', 'Origin');
  const origin = request.headers.get('Origin');
  if (origin === null || !origins.includes(origin)) return;
  response.headers.set('Access-Control-Allow-Origin', origin);
  response.headers.set('Access-Control-Allow-Credentials', 'true');
  response.headers.set('Access-Control-Expose-Headers', 'Retry-After');
}

/** The answer to `OPTIONS`, which is also what a preflight asks. `allowReading` is applied to it as to any other. */
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
