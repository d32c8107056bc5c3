import type { ShownAccount } from './account.js';
import type { AccountQuery } from './account-lists.js';
import { ConnectServerError } from './errors.js';
import type { PipedreamApi } from './pipedream.js';

/**
 * Resolves to the user's account with that id. If the account is not found, rejects with `account-not-found`. If not all accounts could be
 * read, rejects with `too-many-accounts` instead.
 *
 * @param list Lists the user's accounts. The default may join an earlier read, which may lack recent changes. If these changes matter, pass
 *   `api.listFreshAccounts`.
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
