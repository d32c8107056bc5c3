import type { PipedreamClient } from '@pipedream/sdk';

/**
 * Deletes a user with all accounts, their credentials and the deployed triggers. This cannot be undone. Take the id from your own record of
 * the user, never from a page.
 */
export async function removeUser(client: PipedreamClient, externalUserId: string) {
  // The SDK puts the id into the path of a URL, where '', '.' or '..' would address the project or all its users.
  if (/^\.{0,2}$/.test(externalUserId)) throw new RangeError('This is no id of a user.');
  try {
    await client.users.deleteExternalUser(externalUserId, { maxRetries: 0, timeoutInSeconds: 60 });
  } catch (error) {
    // Ignores a 404, which Pipedream answers for a user who has never connected an account: there is nothing to delete.
    if ((error as { statusCode?: number }).statusCode !== 404) throw error;
  }
}
