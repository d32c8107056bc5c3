import type { ConnectAccount } from '../api/account.js';
import type { Failure } from '../api/errors.js';
import type { FlowRequest } from './request.js';
import { failure } from './failure.js';
import { settle } from './http.js';

/** Milliseconds between one look at the list and the next: about 15 seconds in all. */
const PAUSES = [0, 500, 1000, 2000, 4000, 8000];

/**
 * Asks the accounts endpoint until it lists the account: what a browser is told proves nothing.
 *
 * @param matches picks the account; a link does not tell its id
 */
export async function verifyAccount(
  request: FlowRequest,
  signal: AbortSignal,
  matches: (account: ConnectAccount) => boolean,
): Promise<ConnectAccount | Failure> {
  let last = failure('unverified', 'The accounts endpoint does not list the account that was connected.');
  for (const pause of PAUSES) {
    if (pause) await settle(pause, signal, () => new Promise(() => undefined));
    signal.throwIfAborted();
    const answer = await settle(request.timeout, signal, () => listAccounts(request));
    signal.throwIfAborted();
    const accounts = 'value' in answer ? answer.value : accountsFailure(answer.cause);
    if ('code' in accounts) {
      last = accounts;
      continue;
    }
    const account = accounts.find(matches);
    if (account) return account;
  }
  return last;
}

/** The list, or the named failure. */
export const listAccounts = (request: FlowRequest): Promise<ConnectAccount[] | Failure> =>
  request.listAccounts().catch(accountsFailure);

export const accountsFailure = (cause: unknown): Failure =>
  failure('accounts-http', `The accounts endpoint failed: ${String(cause)}`, {
    status: (Object(cause) as { status?: number }).status,
    cause,
  });
