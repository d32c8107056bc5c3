import type { ShownAccount } from './account.js';
import type { AccountQuery } from './account-lists.js';
import { ConnectServerError } from './errors.js';
import type { PipedreamApi } from './pipedream.js';

/**
 * Resolves to the user's account with that id. Rejects with `account-not-found`, or with `too-many-accounts` if the account may be among
 * accounts that were not read.
 *
 * @param list lists the user's accounts. The default may join a read that another request began; `api.listFreshAccounts` shows each change
 *   that was made before the call.
 */
export async function requireAccount(
  api: PipedreamApi,
  query: AccountQuery,
  accountId: string,
  list: PipedreamApi['listAccounts'] = api.listAccounts,
): Promise<ShownAccount> {
  const { accounts, truncated } = await list(query);
  const account = accounts.find(({ id }) => id === accountId);
  if (account) return account;
  if (truncated) {
    throw new ConnectServerError(
      'too-many-accounts',
      'The user has too many accounts to check whether this account is among them.',
    );
  }
  throw new ConnectServerError('account-not-found', 'This user has no such account.');
}
