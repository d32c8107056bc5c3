import type { PipedreamClient } from '@pipedream/sdk';

/** Deletes a user with all accounts, their credentials and the deployed triggers. This cannot be undone. */
export async function removeUser(client: PipedreamClient, externalUserId: string) {
  try {
    await client.users.deleteExternalUser(externalUserId, { maxRetries: 0, timeoutInSeconds: 60 });
  } catch (error) {
    // Pipedream answers 404 for a user who has never connected an account. Then there is nothing to delete.
    if ((error as { statusCode?: number }).statusCode !== 404) throw error;
  }
}
