import type { PipedreamClient } from '@pipedream/sdk';

export interface OwnAccount {
  id: string;
  name: string;
  app: string;
  externalUserId: string;
}

/** Returns the account if it belongs to the user, else undefined. An id from a browser does not prove its owner. */
export async function ownAccount(client: PipedreamClient, externalUserId: string, id: string) {
  const accounts = await accountsOf(client, externalUserId);
  return accounts.find((account) => account.id === id);
}

/** Returns all accounts of the user. `accounts.retrieve` is unsuitable, because it has no parameter for the user. */
export async function accountsOf(client: PipedreamClient, externalUserId: string): Promise<OwnAccount[]> {
  const found: OwnAccount[] = [];
  const page = await client.accounts.list({ externalUserId, limit: 100 }, { maxRetries: 0 });
  // `for await` would not end, because it continues while an empty page has a cursor.
  while (page.data.length > 0) {
    for (const { id, name, app } of page.data) {
      found.push({ id, name: name ?? id, app: app?.nameSlug ?? '', externalUserId });
    }
    if (!page.hasNextPage()) break;
    await page.getNextPage();
  }
  return found;
}
