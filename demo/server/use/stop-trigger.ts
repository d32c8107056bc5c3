import type { PipedreamClient } from '@pipedream/sdk';

/** Deletes a deployed trigger. Pipedream does so only for the user it belongs to; to pause it, update it as not active. */
export async function stopTrigger(client: PipedreamClient, externalUserId: string, id: string) {
  await client.deployedTriggers.delete(id, { externalUserId }, { maxRetries: 0, timeoutInSeconds: 60 });
}
