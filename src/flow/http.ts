import { pageOrigin } from '../api/environment.js';
import type { Failure } from '../api/errors.js';
import { failure, isConnectError } from './failure.js';
import type { FlowRequest } from './request.js';
import { secondsOf } from './retry-after.js';
import { settle } from './settle.js';

/** Sends a request to an endpoint of the host: a POST if there is a `body`, else a DELETE. Returns the response's data or a failure. */
export async function requestJson(
  { fetch: customFetch, credentials, csrfToken, timeout }: FlowRequest,
  endpoint: string,
  signal: AbortSignal,
  body?: object,
): Promise<{ readonly body: unknown } | Failure> {
  const url = new URL(endpoint, document.baseURI);
  // Error messages omit the query, because the query may contain a secret.
  const { origin: host, pathname } = url;
  const method = body ? 'POST' : 'DELETE';
  const name = `${method} ${host}${pathname}`;
  const headers: Record<string, string> = { Accept: 'application/json' };
  if (body) headers['Content-Type'] = 'application/json';
  const guarded = csrfToken && host === pageOrigin();
  if (guarded) headers['X-CSRF-Token'] = csrfToken;

  const answer = await settle(timeout, signal, async (boundSignal) => {
    const response = await (customFetch ?? fetch)(url.href, {
      method,
      headers,
      credentials,
      // Does not follow redirects of a request with a CSRF token, because `fetch` would also send X-CSRF-Token to the new URL.
      redirect: guarded ? 'manual' : 'follow',
      signal: boundSignal,
      ...(body && { body: stringify(body) }),
    });
    if (!isResponse(response))
      return failure(
        'token-provider',
        'The custom `fetch` did not return a Response: return what the page’s fetch returns.',
      );
    if (!response.ok) return httpFailure(response, name, !!body);
    if (body) return await read(response, name);
    return endsAtPage(response)
      ? httpFailure({ status: 0, headers: response.headers }, name, false)
      : { body: null };
  });
  if ('value' in answer) return answer.value;
  const { late, cause } = answer;
  if (isConnectError(cause)) return cause;
  if (!body) return failure('accounts-http', `${name} failed: ${String(cause)}`, { cause });
  if (late) return failure('token-timeout', `${name} did not answer within ${timeout} ms.`);
  return customFetch && !isNetworkError(cause)
    ? failure('token-provider', "The custom `fetch` failed; the error's `cause` says why.", { cause })
    : failure('network', `${name} cannot be reached: offline, or not allowed by CORS.`, { cause });
}

/**
 * Returns an object of strings as JSON, without empty values. Does not use `JSON.stringify`, because some libraries add `toJSON` to
 * prototypes.
 */
const stringify = (body: object): string =>
  `{${Object.entries(body)
    .filter(([, value]) => value)
    .map((entry) => entry.map((text: unknown) => quote(String(text))).join(':'))
    .join()}}`;

/** Returns a string as JSON. Prototype.js 1.6 adds `String.prototype.toJSON`, so `JSON.stringify` would quote the string twice. */
const quote = (text: string): string =>
  // eslint-disable-next-line no-control-regex -- JSON requires escapes for control characters
  `"${text.replace(/[\u0000-\u001f"\\\ud800-\udfff]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`)}"`;

/**
 * Whether a host's `fetch` returned a Response. Does not use `instanceof`, because the response may come from another frame or a polyfill.
 */
const isResponse = (value: unknown): value is Response => {
  const { status, text, headers } = Object(value) as Partial<Response>;
  return typeof status === 'number' && typeof text === 'function' && typeof headers?.get === 'function';
};

/** Whether an error of a custom `fetch` is a network failure. Each browser engine has a different message for this TypeError. */
const isNetworkError = (cause: unknown): boolean =>
  cause instanceof Error && cause.name === 'TypeError' && /fetch|network|load/i.test(cause.message);

/** Whether a redirect led to an HTML page, which means that the endpoint has not handled the request. */
const endsAtPage = ({ redirected, headers }: Response): boolean | undefined =>
  redirected && headers.get('Content-Type')?.includes('html');

async function read(response: Response, name: string): Promise<{ body: unknown } | Failure> {
  const text = await response.text();
  try {
    return { body: JSON.parse(text) as unknown };
  } catch {
    return endsAtPage(response)
      ? failure('token-unauthorized', `${name} was redirected to a page, probably a sign-in page.`)
      : failure('token-invalid', `${name} did not answer with JSON.`);
  }
}

function httpFailure(
  { status, headers }: Pick<Response, 'status' | 'headers'>,
  name: string,
  isToken: boolean,
): Failure {
  let hint = '';
  if (status === 404) hint = ' Is this the address of your backend’s route?';
  if (status === 405) hint = ' The route must accept this method.';
  const message = status
    ? `${name} answered ${status}.${hint}`
    : `${name} was redirected, probably to a sign-in page. With \`csrf-token\`, redirects are not followed.`;
  if (!isToken) return failure('accounts-http', message, { status });
  if (status === 401 || status === 403 || !status) return failure('token-unauthorized', message, { status });
  if (status !== 429) return failure('token-http', message, { status });
  return failure('token-rate-limited', message, {
    status,
    retryAfter: secondsOf(headers.get('Retry-After')),
  });
}
