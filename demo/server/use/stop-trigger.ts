import type { PipedreamClient } from '@pipedream/sdk';

/** Deletes a deployed trigger of this user. To pause a trigger instead, update it with `active: false`. */
export async function stopTrigger(client: PipedreamClient, externalUserId: string, id: string) {
  await client.deployedTriggers.delete(id, { externalUserId }, { maxRetries: 0, timeoutInSeconds: 60 });
}
