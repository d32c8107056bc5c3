import type { ConnectAccount } from '../api/account.js';
import type { Failure } from '../api/errors.js';
import { failure, isFailure } from './failure.js';
import type { FlowRequest } from './request.js';
import { settle } from './settle.js';

/** Milliseconds between two requests of the list: about 15 seconds in total. */
const DELAYS = [0, 500, 1000, 2000, 4000, 8000];

/**
 * Requests the list until it has the account as healthy: a message in the browser proves nothing. Stops at once when the endpoint refuses
 * the request.
 *
 * @param matches picks the account; a link does not name its id
 */
export async function verifyAccount(
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

/** Milliseconds that the endpoint asks to wait, at most ten seconds. */
const retryAfter = (lastFailure: Failure): number => Math.min(lastFailure.retryAfter ?? 0, 10) * 1000;
