/** The origin of a page of another site. The domain `.example` is reserved, so no real page has this origin. */
export const FOREIGN = 'https://foreign.example';

/** The parts of a response that the checks use. Messages omit `text`, which may contain a token. */
export interface Answer {
  readonly status: number;
  readonly text: string;
  /** Whether pages of any site may read the response (`Access-Control-Allow-Origin`). */
  readonly isReadByAll: boolean;
  /** Whether caches may store the response: `Cache-Control` has no `no-store`. */
  readonly isStorable: boolean;
}

export interface RequestOptions {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly body?: string;
}

/** The settings of all requests to a site. */
export interface Access {
  /** Timeout of each request in milliseconds. */
  readonly timeout: number;
  /** The `Authorization` header for one origin, from the credentials in the page's URL. */
  readonly authorization?: { readonly origin: string; readonly value: string } | undefined;
}

/**
 * Moves the credentials of a URL to an `Authorization` header for the URL's origin. `fetch` refuses a URL with credentials, and the report
 * shows URLs, but must not show credentials.
 */
export function readAddress(address: URL, timeout: number): { url: URL; access: Access } {
  const url = new URL(address);
  const { username, password } = url;
  if (username === '' && password === '') return { url, access: { timeout } };
  url.username = '';
  url.password = '';
  const bytes = new TextEncoder().encode(`${decode(username)}:${decode(password)}`);
  const value = `Basic ${btoa(String.fromCharCode(...bytes))}`;
  return { url, access: { timeout, authorization: { origin: url.origin, value } } };
}

export function authorizationFor({ origin }: URL, { authorization }: Access): Record<string, string> {
  return authorization?.origin === origin ? { Authorization: authorization.value } : {};
}

/** Sends a request without cookies. The headers are those of a request from a page of `pageOrigin`. Does not follow redirects. */
export async function requestAs(
  pageOrigin: string,
  address: URL,
  { method, body }: RequestOptions,
  access: Access,
): Promise<Answer> {
  const response = await fetch(address, {
    method,
    headers: {
      Origin: pageOrigin,
      'Sec-Fetch-Site': pageOrigin === address.origin ? 'same-origin' : 'cross-site',
      Accept: 'application/json',
      ...authorizationFor(address, access),
      ...(body !== undefined && { 'Content-Type': 'application/json' }),
    },
    ...(body !== undefined && { body }),
    redirect: 'manual',
    signal: AbortSignal.timeout(access.timeout),
  });
  const { status, headers } = response;
  const readers = headers.get('Access-Control-Allow-Origin');
  return {
    status,
    text: await response.text(),
    isReadByAll: readers === '*' || readers === FOREIGN,
    isStorable: !/\bno-store\b/i.test(headers.get('Cache-Control') ?? ''),
  };
}

export const isSuccess = ({ status }: Answer): boolean => status >= 200 && status < 300;
export const isRedirect = ({ status }: Answer): boolean => status >= 300 && status < 400;
/** Whether the server has no endpoint at the address, or no endpoint for the method. */
export const isMissing = ({ status }: Answer): boolean => status === 404 || status === 405;

/** Returns the address without its query, which may contain a secret. */
export function pathOf({ origin, pathname }: URL): string {
  return origin + pathname;
}

/** Decodes percent sequences such as `%40` in a part of a URL. Leaves a "%" without a valid sequence unchanged. */
function decode(part: string): string {
  return part.replace(/(?:%[\da-f]{2})+/gi, (sequences) => {
    try {
      return decodeURIComponent(sequences);
    } catch {
      return sequences;
    }
  });
}
