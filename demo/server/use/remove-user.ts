import type { PipedreamClient } from '@pipedream/sdk';

/** Deletes a user who leaves: the accounts, with their credentials, and the deployed triggers. It cannot be undone. */
export async function removeUser(client: PipedreamClient, externalUserId: string) {
  try {
    await client.users.deleteExternalUser(externalUserId, { maxRetries: 0, timeoutInSeconds: 60 });
  } catch (error) {
    // Pipedream does not know a user who has never connected an account: nothing to delete.
    if ((error as { statusCode?: number }).statusCode !== 404) throw error;
  }
}
