import type { Failure } from '../api/errors.js';
import type { FlowRequest } from './request.js';
import { failure, isConnectError } from './failure.js';

type Settled<T> = { readonly value: T } | { readonly late: boolean; readonly cause: unknown };

/** Runs host code or a request, bounded by a deadline and the signal even when it ignores both. Never rejects. */
export async function settle<T>(
  timeout: number,
  signal: AbortSignal,
  work: (signal: AbortSignal) => T | Promise<T>,
): Promise<Settled<T>> {
  const bound = new AbortController();
  let late = false;
  const stop = () => bound.abort(signal.reason);
  const timer = setTimeout(() => {
    late = true;
    bound.abort(new DOMException('No answer in time', 'TimeoutError'));
  }, timeout);
  signal.addEventListener('abort', stop);
  if (signal.aborted) stop();
  try {
    const aborted = new Promise<never>((_, reject) => {
      bound.signal.onabort = () => reject(bound.signal.reason as Error);
    });
    bound.signal.throwIfAborted();
    return { value: await Promise.race([work(bound.signal), aborted]) };
  } catch (cause) {
    return { late, cause };
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', stop);
  }
}

/** Asks one of the host's endpoints, by POST with a body and by DELETE without, and names what goes wrong. */
export async function requestJson(
  { fetch: own, credentials, csrfToken, timeout }: FlowRequest,
  endpoint: string,
  signal: AbortSignal,
  body?: object,
): Promise<{ readonly body: unknown } | Failure> {
  const url = new URL(endpoint, document.baseURI);
  const headers: Record<string, string> = { Accept: 'application/json' };
  if (body) headers['Content-Type'] = 'application/json';
  const guarded = csrfToken && url.origin === origin;
  if (guarded) headers['X-CSRF-Token'] = csrfToken;

  const answer = await settle(timeout, signal, async (bound) => {
    const response = await (own ?? fetch)(url.href, {
      method: body ? 'POST' : 'DELETE',
      headers,
      credentials,
      // The header would go along, to wherever it leads.
      redirect: guarded ? 'manual' : 'follow',
      signal: bound,
      ...(body && { body: JSON.stringify(body) }),
    });
    if (!response.ok) return httpFailure(response, !!body);
    return body ? read(response) : { body: null };
  });
  if ('value' in answer) return answer.value;
  const { late, cause } = answer;
  if (isConnectError(cause)) return cause;
  if (!body) return failure('accounts-http', 'The accounts endpoint cannot be reached.', { cause });
  return late
    ? failure('token-timeout', `${url.pathname} gave no answer in ${timeout} ms.`)
    : failure('network', `${url.pathname} cannot be reached: offline, or not allowed by CORS.`, { cause });
}

async function read(response: Response): Promise<{ body: unknown } | Failure> {
  const text = await response.text();
  try {
    return { body: JSON.parse(text) as unknown };
  } catch {
    return response.redirected && response.headers.get('Content-Type')?.includes('html')
      ? failure('token-unauthorized', 'The token endpoint redirected to a page: probably a login.')
      : failure('token-invalid', 'The token endpoint did not answer with JSON.');
  }
}

function httpFailure({ status, headers }: Response, isToken: boolean): Failure {
  const message = status
    ? `The endpoint answered ${status}.`
    : 'The endpoint redirects, which is not followed with `csrf-token`: probably to a login.';
  if (!isToken) return failure('accounts-http', message, { status });
  if (status === 401 || status === 403 || !status) return failure('token-unauthorized', message, { status });
  if (status !== 429) return failure('token-http', message, { status });
  return failure('token-rate-limited', message, { status, retryAfter: seconds(headers.get('Retry-After')) });
}

/** `Retry-After` is a number of seconds or a date. */
function seconds(header: string | null): number | undefined {
  if (!header) return undefined;
  const value = /^\d+$/.test(header) ? Number(header) : (Date.parse(header) - Date.now()) / 1000;
  return Number.isFinite(value) ? Math.max(0, Math.ceil(value)) : undefined;
}
