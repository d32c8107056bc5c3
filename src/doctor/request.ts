import { readText } from './body.js';
import { isLoopback } from './environment.js';

/** The origin of a page of another site. The domain `.example` is reserved, so no real page has this origin. */
export const FOREIGN = 'https://foreign.example';

/** The parts of a response that the checks use. Messages omit `text`, which may contain a token. */
export interface Answer {
  readonly status: number;
  readonly text: string;
  /** Whether pages of any site may read the response (`Access-Control-Allow-Origin`). */
  readonly isReadByAll: boolean;
  /** Whether the response is an HTML page. */
  readonly isPage: boolean;
  /** Whether the response is a 307 or 308 to an HTML page of the same origin, which must be a sign-in page. */
  readonly leadsToPage?: boolean;
  /** Whether the response is a redirect to the same path with another slash at the end, or on another origin. */
  readonly isMoved: boolean;
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
 * Moves the credentials of a URL to an `Authorization` header for the URL's origin, because `fetch` refuses a URL with credentials, and
 * because the report shows URLs, but must not show credentials.
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

/** The statuses of redirects after which a browser sends the same method and body again. */
const REPEATING: readonly number[] = [307, 308];
/** The redirects after which a browser sends a GET instead of a POST. Any other method stays the same. */
const REWRITING: readonly number[] = [301, 302];

/**
 * Sends a request without cookies. The headers are those of a request from a page of `pageOrigin`. Follows one redirect within the origin,
 * if a browser repeats the request there: many servers redirect to the same endpoint with a slash at the end, which may be open to anyone.
 * Does not follow a 301 or 302 to another path, which is the usual redirect to a sign-in page.
 */
export async function requestAs(
  pageOrigin: string,
  address: URL,
  options: RequestOptions,
  access: Access,
): Promise<Answer> {
  const { answer, target } = await send(pageOrigin, address, options, access);
  if (!target) return answer;
  const next = await send(pageOrigin, target, options, access);
  if (!next.answer.isPage || answer.isMoved) return next.answer;
  return { ...answer, leadsToPage: isSuccess(next.answer) };
}

interface Sent {
  readonly answer: Answer;
  /** The address of the same origin at which a browser repeats the request. */
  readonly target: URL | undefined;
}

async function send(
  pageOrigin: string,
  address: URL,
  { method, body }: RequestOptions,
  access: Access,
): Promise<Sent> {
  const response = await fetch(address, {
    method,
    headers: {
      Origin: pageOrigin,
      ...(hasFetchMetadata(address) && {
        'Sec-Fetch-Site': pageOrigin === address.origin ? 'same-origin' : 'cross-site',
      }),
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
  const location = headers.get('Location');
  const target =
    location !== null && URL.canParse(location, address) ? new URL(location, address) : undefined;
  const isMoved =
    target !== undefined &&
    withoutSlash(target) === withoutSlash(address) &&
    pathOf(target) !== pathOf(address);
  const isRepeated =
    REPEATING.includes(status) || (isMoved && REWRITING.includes(status) && method !== 'POST');
  return {
    answer: {
      status,
      text: await readText(response),
      isReadByAll: readers === '*' || readers === FOREIGN,
      isPage: /\bhtml\b/i.test(headers.get('Content-Type') ?? ''),
      isMoved,
      isStorable: !/\bno-store\b/i.test(headers.get('Cache-Control') ?? ''),
    },
    target: isRepeated && target?.origin === address.origin ? withoutCredentials(target) : undefined,
  };
}

/** Whether browsers send `Sec-Fetch-Site` to an address. They send it only to https and to this machine. */
export const hasFetchMetadata = ({ protocol, hostname }: URL): boolean =>
  protocol === 'https:' || isLoopback(hostname) || hostname.endsWith('.localhost');

/** Returns the address without credentials, because `fetch` refuses these. */
function withoutCredentials(address: URL): URL {
  const plain = new URL(address);
  plain.username = '';
  plain.password = '';
  return plain;
}

const withoutSlash = ({ pathname }: URL): string => pathname.replace(/\/$/, '');

export const isSuccess = ({ status }: Answer): boolean => status >= 200 && status < 300;
export const isRedirect = ({ status }: Answer): boolean => status >= 300 && status < 400;
/**
 * Whether the response redirects to a sign-in page. A 307 or 308 counts only if it leads to an HTML page, because it can also lead to
 * another address of the endpoint.
 */
export const isSignIn = (answer: Answer): boolean =>
  isRedirect(answer) &&
  !answer.isMoved &&
  (answer.leadsToPage === true || !REPEATING.includes(answer.status));
/** Whether the response is a redirect after which a browser sends a GET without a body instead of the POST. */
export const losesBody = (answer: Answer): boolean =>
  isRedirect(answer) && answer.isMoved && !REPEATING.includes(answer.status);
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
