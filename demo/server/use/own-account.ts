import type { PipedreamClient } from '@pipedream/sdk';

export interface OwnAccount {
  id: string;
  name: string;
  app: string;
  externalUserId: string;
}

/** Returns the account if it belongs to the user, else undefined. An id from a browser does not prove who owns the account. */
export async function ownAccount(client: PipedreamClient, externalUserId: string, id: string) {
  const accounts = await accountsOf(client, externalUserId);
  return accounts.find((account) => account.id === id);
}

/** Returns all accounts of the user. `accounts.retrieve` is unsuitable, because it has no parameter for the user. */
export async function accountsOf(client: PipedreamClient, externalUserId: string): Promise<OwnAccount[]> {
  const found = new Map<string, OwnAccount>();
  const page = await client.accounts.list({ externalUserId, limit: 100 }, { maxRetries: 0 });
  for (;;) {
    const before = found.size;
    for (const { id, name, app } of page.data) {
      found.set(id, { id, name: name ?? id, app: app?.nameSlug ?? '', externalUserId });
    }
    // `for await` would not end: it continues while a page has a cursor, even if the page is empty or repeats accounts.
    if (found.size === before || !page.hasNextPage()) return [...found.values()];
    await page.getNextPage();
  }
}
