import { invalidAddress, resolveAddress } from './address.js';
import { unreached } from './failed-request.js';
import { check, skipped } from './report.js';
import type { SetupCheck } from './report.js';
import { FOREIGN, isMissing, isRedirect, isSignIn, isSuccess, pathOf, requestAs } from './request.js';
import type { Access, Answer } from './request.js';
import { checkStorage } from './storage.js';

const ID = { unauthenticated: 'accounts-unauthenticated', foreign: 'accounts-foreign-origin' } as const;
/** The ids of accounts begin with `apn_`, so no account has this id. */
const NO_ACCOUNT = 'no-such-account';

export interface AccountsEndpoint {
  readonly address: URL;
  /** Whether the tag in the page names the endpoint. If not, the address is a default, and there may be no endpoint. */
  readonly isNamed: boolean;
}

/**
 * Returns the accounts endpoint that the page's tag names. If the tag names none, replaces `/token` at the end of the token endpoint by
 * `/accounts`, as in the recipes and the server helper. Returns a failed check if the URL is invalid, and a skipped check if no token
 * endpoint ends with `/token`. `base` is the page's base URL.
 */
export function findAccountsEndpoint(
  named: string | undefined,
  tokenEndpoint: URL | undefined,
  base: URL,
): AccountsEndpoint | SetupCheck {
  // The element treats an empty attribute as absent.
  if (named) {
    const address = resolveAddress(named, base);
    return address
      ? { address, isNamed: true }
      : invalidAddress(ID.unauthenticated, 'The attribute accounts-endpoint', named, '/api/connect/accounts');
  }
  const path = tokenEndpoint?.pathname.replace(/\/token\/?$/, '/accounts');
  const address =
    path === undefined || path === tokenEndpoint?.pathname ? undefined : resolveAddress(path, tokenEndpoint);
  return address
    ? { address, isNamed: false }
    : skipped(ID.unauthenticated, ['a valid accounts-endpoint on the tag in the page']);
}

/**
 * Sends three requests without a session. The first requests the account list as the page would. The other two are requests as another site
 * would send them: one for the list, and one to remove an account that does not exist. A correct endpoint refuses all three requests before
 * it calls Pipedream.
 */
export async function checkAccountsEndpoint(
  { address, isNamed }: AccountsEndpoint,
  app: string,
  page: URL,
  access: Access,
): Promise<SetupCheck[]> {
  const list = new URL(address);
  list.searchParams.set('app', app);
  const account = new URL(address);
  account.pathname = `${address.pathname.replace(/\/$/, '')}/${NO_ACCOUNT}`;
  try {
    const [anonymousAnswer, foreignAnswer, removal] = await Promise.all([
      requestAs(page.origin, list, { method: 'GET' }, access),
      requestAs(FOREIGN, list, { method: 'GET' }, access),
      requestAs(FOREIGN, account, { method: 'DELETE' }, access),
    ]);
    if (
      !isNamed &&
      (isMissing(anonymousAnswer) || (isSuccess(anonymousAnswer) && !readsAsList(anonymousAnswer)))
    ) {
      return [skipped(ID.unauthenticated, [`an accounts endpoint, and there is none at ${pathOf(address)}`])];
    }
    return [
      checkAnonymousAnswer(address, anonymousAnswer),
      checkForeignAnswer(address, foreignAnswer, removal),
      ...checkStorage('accounts-storage', address, anonymousAnswer),
    ];
  } catch (error) {
    return [
      check(
        ID.unauthenticated,
        'failed',
        ...unreached('The accounts endpoint ' + pathOf(address), address, error),
      ),
    ];
  }
}

function checkAnonymousAnswer(endpoint: URL, answer: Answer): SetupCheck {
  const id = ID.unauthenticated;
  const address = pathOf(endpoint);
  const { status } = answer;
  if (status === 401 || status === 403) {
    return check(
      id,
      'ok',
      `${address} refuses a request for the account list without a session (${status}).`,
    );
  }
  if (isSignIn(answer)) {
    return check(
      id,
      'ok',
      `${address} redirects a request for the list without a session (${status}); the button treats this as a sign-in page.`,
    );
  }
  if (isRedirect(answer)) {
    return check(
      id,
      'warning',
      `${address} redirects a request for the list without a session (${status}). This check cannot see whether the list is open to anyone.`,
      'If the endpoint has another address, set accounts-endpoint to that address. If the redirect leads to a sign-in page, answer 401 instead.',
    );
  }
  if (listsAccounts(answer)) {
    return check(
      id,
      'failed',
      `${address} lists accounts to a request without a session.`,
      'Anyone can see the accounts of one of your users. Take the user from the session, and answer 401 without one.',
    );
  }
  if (isMissing(answer)) {
    return check(
      id,
      'failed',
      `There is no accounts endpoint at ${address} (${status}), which the tag names.`,
      'Serve the endpoint at this address, or leave accounts-endpoint out.',
    );
  }
  return check(
    id,
    status >= 500 ? 'failed' : 'warning',
    `${address} answers ${status} instead of 401 to a request for the list without a session.`,
    status >= 500
      ? 'See the log of the server.'
      : 'Check the session before anything else: only 401 and 403 make the buttons forget the accounts of a user who signed out.',
  );
}

/**
 * Checks the responses to a page of another site, which must not be able to read the list or to remove an account. Such a page may still
 * request the list, because a GET changes nothing.
 */
function checkForeignAnswer(endpoint: URL, list: Answer, removal: Answer): SetupCheck {
  const id = ID.foreign;
  const address = pathOf(endpoint);
  const { status } = removal;
  if (list.isReadByAll || removal.isReadByAll) {
    return check(
      id,
      'failed',
      `${address} lets pages of any site read its answers (Access-Control-Allow-Origin).`,
      'List the origins of your own pages.',
    );
  }
  if (isSuccess(removal)) {
    return check(
      id,
      'failed',
      `${address} accepts a removal by a page of another site (${status}).`,
      'Check Origin and Sec-Fetch-Site.',
    );
  }
  if (status === 403) return check(id, 'ok', `${address} refuses a removal by a page of another site (403).`);
  if (status === 405 || status >= 500) return skipped(id, [`a DELETE route below ${address}`]);
  return check(
    id,
    'warning',
    `A page of another site gets ${status} from a DELETE below ${address} instead of 403. Without a session, this check cannot see whether the origin is checked.`,
    status === 404
      ? 'If the endpoint has no DELETE route, ignore this. If it has one, check the origin first, before the session and the account.'
      : 'Check the origin first, before the session.',
  );
}

/** Whether the response is a list in the format of the accounts endpoint. An HTML page is no list. */
function readsAsList(answer: Answer): boolean {
  return accountsOf(answer) !== undefined;
}

function listsAccounts(answer: Answer): boolean {
  return (accountsOf(answer)?.length ?? 0) > 0;
}

function accountsOf({ text }: Answer): unknown[] | undefined {
  try {
    const { accounts } = Object(JSON.parse(text)) as { accounts?: unknown };
    return Array.isArray(accounts) ? accounts : undefined;
  } catch {
    return undefined;
  }
}
