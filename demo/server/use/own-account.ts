import type { PipedreamClient } from '@pipedream/sdk';

export interface OwnAccount {
  id: string;
  name: string;
  app: string;
  externalUserId: string;
}

/** The account, if it belongs to the user: an id from a browser proves nothing. */
export async function ownAccount(client: PipedreamClient, externalUserId: string, id: string) {
  const accounts = await accountsOf(client, externalUserId);
  return accounts.find((account) => account.id === id);
}

/** All accounts of the user. `accounts.retrieve` does not work here, because it does not take the user. */
export async function accountsOf(client: PipedreamClient, externalUserId: string): Promise<OwnAccount[]> {
  const found: OwnAccount[] = [];
  const page = await client.accounts.list({ externalUserId, limit: 100 }, { maxRetries: 0 });
  // Not `for await`, which continues as long as an empty page has a cursor.
  while (page.data.length > 0) {
    for (const { id, name, app } of page.data) {
      found.push({ id, name: name ?? id, app: app?.nameSlug ?? '', externalUserId });
    }
    if (!page.hasNextPage()) break;
    await page.getNextPage();
  }
  return found;
}
