import type { ConnectAccount } from '../api/account.js';
import type { Failure } from '../api/errors.js';
import { failed, isCancelled, type Ending } from './ending.js';
import { failure, isFailure } from './failure.js';
import type { FlowAttempt, FlowRequest } from './request.js';
import { settle } from './settle.js';

/** How long to wait before each request of the list, in milliseconds. All waits together last about 15 seconds. */
const DELAYS = [0, 500, 1000, 2000, 4000, 8000];
/** Timeout of the list request in `requestListAgain()`, in milliseconds. */
const LAST_REQUEST_TIMEOUT = 3_000;

/**
 * Verifies in the account list of the host's backend that the account is connected, because a message in the browser is no proof.
 *
 * @param matches whether an account is the connected account. In link mode, the id of a new account is unknown, so an id would not suffice.
 */
export async function verifyAccount(
  { request, signal, report }: FlowAttempt,
  matches: (account: ConnectAccount) => boolean,
): Promise<Ending> {
  report({ type: 'verify' });
  const account = await requestAccount(request, signal, matches);
  if (isCancelled(signal)) return { type: 'cancel', completed: true };
  return isFailure(account) ? failed(account, true) : { type: 'success', account, verified: true };
}

/**
 * Requests the list once more after a cancellation or an error, because the account may be connected nevertheless. Returns the connected
 * account, or undefined if the list does not contain one.
 */
export async function requestListAgain(
  { request, signal, report }: FlowAttempt,
  knownAccounts: readonly ConnectAccount[],
): Promise<ConnectAccount | undefined> {
  const { accountId, accounts } = request;
  if (!accounts) return undefined;
  report({ type: 'verify' });
  const answer = await settle(LAST_REQUEST_TIMEOUT, signal, (bound) => accounts.request(bound));
  if (!('value' in answer) || isFailure(answer.value)) return undefined;
  return answer.value.find(isNewOrRepaired(knownAccounts, accountId));
}

/** Returns a predicate for accounts that this attempt has added or has made healthy again. */
export function isNewOrRepaired(before: readonly ConnectAccount[], accountId: string | undefined) {
  const knownHealth = new Map(before.map(({ id, healthy }) => [id, healthy]));
  return ({ id, healthy }: ConnectAccount): boolean =>
    healthy !== false &&
    (!knownHealth.has(id) || knownHealth.get(id) === false) &&
    (!accountId || id === accountId);
}

/** Requests the list up to six times, until the account is listed as healthy. Stops at a 4xx status, except for 408 and 429. */
async function requestAccount(
  { accounts }: FlowRequest,
  signal: AbortSignal,
  matches: (account: ConnectAccount) => boolean,
): Promise<ConnectAccount | Failure> {
  let lastFailure = failure(
    'unverified',
    'The accounts endpoint does not list the account that was connected.',
  );
  for (const delay of DELAYS) {
    if (delay)
      await settle(Math.max(delay, retryAfter(lastFailure)), signal, () => new Promise(() => undefined));
    if (signal.aborted || !accounts) break;
    const answer = await accounts.request(signal);
    if (isFailure(answer)) {
      lastFailure = answer;
      const { status = 0 } = answer;
      if (status >= 400 && status < 500 && status !== 408 && status !== 429) break;
      continue;
    }
    const account = answer.find(matches);
    if (account && account.healthy !== false) return account;
    if (account) lastFailure = failure('unverified', 'The accounts endpoint lists the account as unhealthy.');
  }
  return lastFailure;
}

/** Returns the endpoint's `Retry-After` in milliseconds, at most ten seconds. */
const retryAfter = (lastFailure: Failure): number => Math.min(lastFailure.retryAfter ?? 0, 10) * 1000;
