import type { PipedreamClient } from '@pipedream/sdk';
import type { OwnAccount } from './own-account.js';

/** Returns the account and the names of its credentials, but not their values. */
export async function readAccount(client: PipedreamClient, { id }: OwnAccount) {
  const { credentials, ...account } = await client.accounts.retrieve(
    id,
    { includeCredentials: true },
    { maxRetries: 0, timeoutInSeconds: 20 },
  );
  const { name, healthy, dead, app, createdAt } = account;
  return {
    account: { id, name, healthy, dead, app: app?.nameSlug, createdAt },
    // Pipedream returns credentials only if the account was connected through an OAuth client of your own.
    credentials: Object.keys(credentials ?? {}),
  };
}
