import type { PipedreamClient } from '@pipedream/sdk';

/** Removes a person who leaves: the accounts, with their credentials, and the deployed triggers. It cannot be undone. */
export async function removeUser(client: PipedreamClient, externalUserId: string) {
  try {
    await client.users.deleteExternalUser(externalUserId, { maxRetries: 0, timeoutInSeconds: 60 });
  } catch (error) {
    // Whoever never connected anything is not known to Pipedream, which is as good.
    if ((error as { statusCode?: number }).statusCode !== 404) throw error;
  }
}
