import { isConnectError, type ConnectErrorCode, type Failure } from '../errors.js';
import type { FlowRequest } from '../flow-contract.js';

type Endpoint = 'token' | 'accounts';
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

/** Asks one of the host's endpoints, and names what goes wrong. */
export async function requestJson(
  { fetch: own, credentials, csrfToken, timeout }: FlowRequest,
  endpoint: string,
  kind: Endpoint,
  signal: AbortSignal,
  body?: object,
): Promise<{ readonly body: unknown } | Failure> {
  const url = new URL(endpoint, document.baseURI);
  const headers: Record<string, string> = { Accept: 'application/json' };
  if (body) headers['Content-Type'] = 'application/json';
  if (csrfToken && url.origin === location.origin) headers['X-CSRF-Token'] = csrfToken;

  const answer = await settle(timeout, signal, async (bound) => {
    const response = await (own ?? fetch)(url.href, {
      method: body ? 'POST' : 'GET',
      headers,
      credentials,
      signal: bound,
      ...(body && { body: JSON.stringify(body) }),
    });
    return response.ok ? await read(response, kind) : httpFailure(response, kind);
  });
  if ('value' in answer) return answer.value;
  if (isConnectError(answer.cause)) return answer.cause;
  return answer.late
    ? { code: 'token-timeout', message: `${url.pathname} gave no answer in ${timeout} ms.` }
    : {
        code: 'network',
        message: `${url.pathname} cannot be reached: offline, or not allowed by CORS.`,
        cause: answer.cause,
      };
}

async function read(response: Response, kind: Endpoint): Promise<{ body: unknown } | Failure> {
  const text = await response.text();
  try {
    return { body: JSON.parse(text) as unknown };
  } catch {
    const login = response.redirected && response.headers.get('Content-Type')?.includes('html');
    if (login)
      return { code: 'token-unauthorized', message: 'The endpoint redirected to a page: probably a login.' };
    return kind === 'token'
      ? { code: 'token-invalid', message: 'The token endpoint did not answer with JSON.' }
      : { code: 'accounts-http', message: 'The accounts endpoint did not answer with JSON.' };
  }
}

function httpFailure({ status, headers }: Response, kind: Endpoint): Failure {
  const message = `The ${kind} endpoint answered ${status}.`;
  if (kind === 'accounts') return { code: 'accounts-http', message, status };
  if (status === 401 || status === 403) return { code: 'token-unauthorized', message, status };
  if (status === 429)
    return { code: 'token-rate-limited', message, status, retryAfter: seconds(headers.get('Retry-After')) };
  return { code: 'token-http' satisfies ConnectErrorCode, message, status };
}

/** `Retry-After` is a number of seconds or a date. */
function seconds(header: string | null): number | undefined {
  if (!header) return undefined;
  const value = /^\d+$/.test(header) ? Number(header) : (Date.parse(header) - Date.now()) / 1000;
  return Number.isFinite(value) ? Math.max(0, Math.ceil(value)) : undefined;
}
