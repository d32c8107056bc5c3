import type { PipedreamClient } from '@pipedream/sdk';

export interface OwnAccount {
  id: string;
  name: string;
  app: string;
  externalUserId: string;
}

/** The account, if it is the user's: an id that comes from a browser proves nothing. */
export async function ownAccount(client: PipedreamClient, externalUserId: string, id: string) {
  const accounts = await accountsOf(client, externalUserId);
  return accounts.find((account) => account.id === id);
}

/** All accounts of the user. `accounts.retrieve` would not do, since it does not take the user. */
export async function accountsOf(client: PipedreamClient, externalUserId: string): Promise<OwnAccount[]> {
  const found: OwnAccount[] = [];
  const page = await client.accounts.list({ externalUserId, limit: 100 }, { maxRetries: 0 });
  // Not `for await`: that asks on for as long as an empty page still names a cursor.
  while (page.data.length > 0) {
    for (const { id, name, app } of page.data) {
      found.push({ id, name: name ?? id, app: app?.nameSlug ?? '', externalUserId });
    }
    if (!page.hasNextPage()) break;
    await page.getNextPage();
  }
  return found;
}
