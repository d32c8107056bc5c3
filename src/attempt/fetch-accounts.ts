import type { ConnectAccount } from '../api/account.js';
import { pageOrigin } from '../api/environment.js';
import type { Failure } from '../api/errors.js';
import type { Settings } from '../api/settings.js';
import { secondsOf } from '../flow/retry-after.js';
import { settle } from '../flow/settle.js';

/** The settings of a request for an account list. */
export type AccountsQuery = Pick<
  Settings,
  'app' | 'accountsEndpoint' | 'fetch' | 'credentials' | 'csrfToken' | 'timeout'
>;

/** The user's accounts of one app. */
export interface AccountList {
  readonly accounts: readonly ConnectAccount[];
}

/**
 * Maximum number of apps in the parameter `app`. With more apps, the parameter is left out, and the backend lists the accounts of all apps.
 */
const MOST_APPS = 50;

/** The accounts in one response, by app. */
export interface Entries {
  of(app: string): AccountList;
}

/** Requests the accounts of some apps, limited by the query's timeout. Never rejects. */
export async function fetchAccounts(
  query: AccountsQuery,
  apps: string[],
  signal: AbortSignal = new AbortController().signal,
): Promise<Entries | Failure> {
  const { accountsEndpoint = '', fetch: own, credentials, csrfToken, timeout } = query;
  const answer = await settle(timeout, signal, async (bound): Promise<Entries | Failure> => {
    const url = new URL(accountsEndpoint, document.baseURI);
    if (apps.length <= MOST_APPS) {
      // `searchParams` would encode the endpoint's own query again, so it only removes an `app` of the endpoint.
      if (url.searchParams.has('app')) url.searchParams.delete('app');
      url.search += `${url.search && '&'}app=${apps.join()}`;
    }
    const guarded = csrfToken && url.origin === pageOrigin();
    const response = await (own ?? fetch)(url.href, {
      headers: { Accept: 'application/json', ...(guarded && { 'X-CSRF-Token': csrfToken }) },
      credentials,
      // In the default mode, a browser may answer from its cache if the last response had a `Last-Modified` header.
      cache: 'no-store',
      // If the browser followed a redirect, it would forward X-CSRF-Token.
      redirect: guarded ? 'manual' : 'follow',
      signal: bound,
    });
    const { ok, status, redirected, headers } = response;
    // HTML after a redirect is a sign-in page.
    const signIn = redirected && headers.get('Content-Type')?.includes('html');
    if (!ok || signIn) {
      const retryAfter = secondsOf(headers.get('Retry-After'));
      return {
        ...failure(`${url.pathname} answered ${status || 'with a redirect'}.`),
        // With `redirect: 'manual'`, a redirect has the status 0, and is treated like a redirect to a sign-in page.
        status: signIn || !status ? 401 : status,
        ...(retryAfter && { retryAfter }),
      };
    }
    return readEntries(await response.json(), apps);
  });
  if ('value' in answer) return answer.value;
  const { cause } = answer;
  return isFailure(cause) ? cause : failure(`The accounts endpoint cannot be read: ${String(cause)}`, cause);
}

const failure = (message: string, cause?: unknown): Failure => ({ code: 'accounts-http', message, cause });

/**
 * Whether the host's `fetch` has thrown a `ConnectError`. Another copy of the script may have created the error, so `instanceof` is not
 * enough.
 */
const isFailure = (cause: unknown): cause is Failure =>
  cause instanceof Error && cause.name === 'ConnectError' && 'code' in cause;

/** Reads a response, and skips invalid entries. The endpoint is trusted, but forwards data of other services. */
function readEntries(body: unknown, apps: string[]): Entries {
  const { accounts } = Object(body) as { accounts?: unknown };
  if (!Array.isArray(accounts)) throw new TypeError('Answer with {"accounts": […]}.');
  const entries = accounts.flatMap((entry: unknown) => {
    const { id, app, name, healthy, dead, error, created_at, createdAt } = Object(entry) as Record<
      string,
      unknown
    >;
    // The ids `.` and `..` would change the path of a request, and half a surrogate pair cannot be encoded in a URL.
    if (typeof id !== 'string' || !/[^.]/.test(id) || !isWellFormed(id)) return [];
    const account: ConnectAccount = {
      id,
      ...textAs('app', app),
      ...textAs('name', name),
      healthy: healthy !== false && !dead,
      ...textAs('error', error),
      ...textAs('createdAt', created_at ?? createdAt),
    };
    return [account];
  });
  return {
    of: (app) => ({
      // An entry without an app is listed only if the request named exactly one app.
      accounts: entries.filter((entry) => (entry.app ?? (apps.length === 1 ? app : undefined)) === app),
    }),
  };
}

const textAs = (key: 'app' | 'name' | 'error' | 'createdAt', value: unknown) =>
  typeof value === 'string' && value ? { [key]: value } : {};

function isWellFormed(id: string): boolean {
  try {
    return !!encodeURIComponent(id);
  } catch {
    return false;
  }
}
