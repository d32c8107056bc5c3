/**
 * The host's backend for the browser tests: the real server helper, and the same endpoints with scripted responses and faults.
 *
 * - `GET /__env`: the origins, as {@link HostEnv}.
 * - `/api/connect/*`: the real server helper on the sandbox. `?user=` is the session's user; an empty `user=` means signed out.
 *   Without `user`, each request belongs to a new user, to stay below Pipedream's limit of tokens per user.
 * - `/__host/token`, `/__host/accounts[/id]`: the same endpoints, scripted by the query:
 *   `status` `body` `type` `header=Name:value` (repeatable) `retry-after`: this response instead of the real one;
 *   `redirect`: 302 to this URL · `loop`: 302 to itself · `pad`: appends this many spaces · `reset`: closes the connection ·
 *   `hang`: never responds · `drip`: sends headers, then bytes without end · `delay`: milliseconds before any of these ·
 *   `shape=camel`: the real response in the SDK's camelCase · `cors`: `origin` (the caller's, with credentials), `star` or `none` ·
 *   `times`: applies only to the first n requests with this `id`.
 * - `GET /__host/log?id=x`: the requests with `id=x`, as {@link LoggedRequest}[].
 * - `GET /__host/page?body=&head=&csp=&coop=&coep=&header=Name:value`: an HTML page with these headers.
 * - `GET /__host/cdn/<id>/<fault>/<file>`: the CDN build, logged under the id; served.ts describes the faults.
 * - `GET /_static/connect.html`, on the second origin: a Connect page that the test controls; see served.ts.
 */
import { cdnFile, scriptedConnectPage } from './served.js';

export interface HostEnv {
  /** The sandbox's origin, which serves the API and the Connect frame. */
  sandbox: string;
  /** A second origin on the same site, with the same endpoints. */
  other: string;
  /** The second origin under another host name, which makes the origin cross-site. */
  otherSite: string;
  /** An origin on which no server listens. */
  closed: string;
}

export interface LoggedRequest {
  method: string;
  path: string;
  headers: Record<string, string>;
  body: string;
  /** Whether the client closed the connection before the response. */
  aborted: boolean;
}

export type Handler = (request: Request) => Promise<Response>;

export interface HostContext {
  env: HostEnv;
  /** The real server helper for this origin. */
  connect: Handler;
  /** Closes the connection of this request. */
  reset: () => void;
}

export class Host {
  readonly #log = new Map<string, LoggedRequest[]>();

  /** Handles the requests to this backend. Returns undefined for all other requests. */
  handle(request: Request, { env, connect, reset }: HostContext): Promise<Response> | undefined {
    const url = new URL(request.url);
    if (url.pathname === '/__env') return Promise.resolve(Response.json(env));
    if (url.pathname === '/__host/page') return Promise.resolve(page(url.searchParams));
    if (url.pathname === '/_static/connect.html')
      return Promise.resolve(scriptedConnectPage(url.searchParams.get('app') ?? ''));
    const [, id, fault, file] = /^\/__host\/cdn\/([\w-]+)\/(\w+)\/([\w.-]+)$/.exec(url.pathname) ?? [];
    if (id && fault && file) {
      this.#record(request, url, '', id);
      return cdnFile(file, fault, reset, () => this.#count(id, url.pathname));
    }
    // Serves the CDN build here, because the runner's server would modify the files, and their hashes would no longer match.
    const [, built] = /^\/dist\/cdn\/([\w.-]+\.js(?:on)?)$/.exec(url.pathname) ?? [];
    if (built) return cdnFile(built, 'ok', reset, () => 1);
    if (url.pathname === '/__host/log') {
      return Promise.resolve(Response.json(this.#log.get(url.searchParams.get('id') ?? '') ?? []));
    }
    if (url.pathname.startsWith('/__host/')) return this.#scripted(request, url, connect, reset);
    return url.pathname.startsWith('/api/connect/') ? connect(request) : undefined;
  }

  async #scripted(request: Request, url: URL, connect: Handler, reset: () => void): Promise<Response> {
    const query = url.searchParams;
    if (request.method === 'OPTIONS' && query.has('cors'))
      return cors(new Response(null, { status: 204 }), request, query);
    const body = await request.text();
    const requestNumber = this.#record(request, url, body);
    const applies = requestNumber <= Number(query.get('times') ?? Infinity);
    if (applies && query.has('reset')) reset();
    if (applies && query.has('delay')) await wait(Number(query.get('delay')), request.signal);
    const real = async () => {
      const target = new URL(url.pathname.replace('/__host/', '/api/connect/') + url.search, url);
      const sent = body === '' ? {} : { body };
      return connect(new Request(target, { method: request.method, headers: request.headers, ...sent }));
    };
    const answer = (applies ? await scriptedAnswer(request, query) : undefined) ?? (await real());
    const shaped = query.get('shape') === 'camel' ? await camelCase(answer) : answer;
    return cors(applies ? await padded(shaped, query) : shaped, request, query);
  }

  /** Returns the number of requests for this path. */
  #count(id: string, path: string): number {
    return (this.#log.get(id) ?? []).filter((entry) => entry.path.split('?')[0] === path).length;
  }

  #record(request: Request, url: URL, body: string, id = url.searchParams.get('id') ?? ''): number {
    const entries = this.#log.get(id) ?? [];
    this.#log.set(id, entries);
    const entry = {
      method: request.method,
      path: url.pathname + url.search,
      headers: Object.fromEntries(request.headers),
      body,
      aborted: false,
    };
    request.signal.addEventListener('abort', () => (entry.aborted = true));
    return entries.push(entry);
  }
}

async function scriptedAnswer(request: Request, query: URLSearchParams): Promise<Response | undefined> {
  if (query.has('hang') || query.has('reset')) await wait(Infinity, request.signal);
  if (query.has('drip'))
    return new Response(drip(request.signal), { headers: { 'content-type': 'application/json' } });
  const redirect = query.get('redirect');
  if (redirect !== null) return new Response(null, { status: 302, headers: { location: redirect } });
  if (query.has('loop')) return new Response(null, { status: 302, headers: { location: request.url } });
  if (!query.has('status') && !query.has('body')) return undefined;
  const headers = customHeaders(query);
  headers.set('content-type', query.get('type') ?? 'application/json');
  const retryAfter = query.get('retry-after');
  if (retryAfter !== null) headers.set('retry-after', retryAfter);
  const status = Number(query.get('status') ?? 200);
  const body = query.get('body') ?? '{"error":{"code":"scripted","message":"As the test asked."}}';
  return new Response([204, 304].includes(status) ? null : body, { status, headers });
}

function page(query: URLSearchParams): Response {
  const headers = customHeaders(query);
  headers.set('content-type', 'text/html; charset=utf-8');
  const named = {
    csp: 'content-security-policy',
    coop: 'cross-origin-opener-policy',
    coep: 'cross-origin-embedder-policy',
  };
  for (const [parameter, name] of Object.entries(named)) {
    const value = query.get(parameter);
    if (value !== null) headers.set(name, value);
  }
  const head = `<meta charset="utf-8"><title>Host page</title>${query.get('head') ?? ''}`;
  const html = `<!doctype html><html lang="en"><head>${head}</head><body>${query.get('body') ?? ''}</body></html>`;
  return new Response(html, { headers });
}

function customHeaders(query: URLSearchParams): Headers {
  const headers = new Headers({ 'cache-control': 'no-store' });
  for (const header of query.getAll('header')) {
    const colon = header.indexOf(':');
    headers.append(header.slice(0, colon), header.slice(colon + 1).trim());
  }
  return headers;
}

function cors(response: Response, request: Request, query: URLSearchParams): Response {
  const mode = query.get('cors');
  if (mode === null) return response;
  const headers = new Headers(response.headers);
  for (const name of [...headers.keys()]) if (name.startsWith('access-control-')) headers.delete(name);
  if (mode !== 'none') {
    headers.set(
      'access-control-allow-origin',
      mode === 'star' ? '*' : (request.headers.get('origin') ?? 'null'),
    );
    headers.set('access-control-allow-headers', request.headers.get('access-control-request-headers') ?? '*');
    headers.set('access-control-allow-methods', 'GET, POST, DELETE');
    headers.set('access-control-expose-headers', 'Retry-After');
    if (mode === 'origin') headers.set('access-control-allow-credentials', 'true');
  }
  return new Response(response.body, { status: response.status, headers });
}

async function camelCase(response: Response): Promise<Response> {
  const { token, expires_at, connect_link_url } = (await response.json()) as Record<string, unknown>;
  const body = { token, expiresAt: expires_at, connectLinkUrl: connect_link_url };
  return Response.json(body, { status: response.status });
}

async function padded(response: Response, query: URLSearchParams): Promise<Response> {
  if (!query.has('pad')) return response;
  const body = (await response.text()) + ' '.repeat(Number(query.get('pad')));
  const { status, headers } = response;
  headers.delete('content-length');
  return new Response(body, { status, headers });
}

function wait(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (Number.isFinite(milliseconds)) setTimeout(resolve, milliseconds).unref();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

function drip(signal: AbortSignal): ReadableStream<Uint8Array> {
  let timer: NodeJS.Timeout | undefined;
  const stop = () => clearInterval(timer);
  return new ReadableStream<Uint8Array>({
    start(controller) {
      timer = setInterval(() => controller.enqueue(new TextEncoder().encode(' ')), 100);
      signal.addEventListener('abort', stop, { once: true });
    },
    cancel: stop,
  });
}
