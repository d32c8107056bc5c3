import type { PipedreamClient } from '@pipedream/sdk';

/** Deletes a deployed trigger of this user. To pause it instead, update it as not active. */
export async function stopTrigger(client: PipedreamClient, externalUserId: string, id: string) {
  await client.deployedTriggers.delete(id, { externalUserId }, { maxRetries: 0, timeoutInSeconds: 60 });
}
