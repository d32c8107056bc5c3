import type { PipedreamClient } from '@pipedream/sdk';
import type { OwnAccount } from './own-account.js';

/** Sends a request to the app's own API. Pipedream adds the account's credentials, which your server never receives. */
export async function callApi(client: PipedreamClient, account: OwnAccount, url: string) {
  return client.proxy.get(
    {
      externalUserId: account.externalUserId,
      accountId: account.id,
      url,
    },
    { maxRetries: 0, timeoutInSeconds: 20 },
  );
}
