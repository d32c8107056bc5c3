import type { PipedreamClient } from '@pipedream/sdk';

/** Deletes a deployed trigger of this user. To pause a trigger instead, update it with `active: false`. */
export async function stopTrigger(client: PipedreamClient, externalUserId: string, id: string) {
  // The SDK writes the id into the path of a URL. There, an id such as `..` would address the project.
  if (!/^[\w-]+$/.test(id)) throw new RangeError('This is no id of a trigger.');
  await client.deployedTriggers.delete(id, { externalUserId }, { maxRetries: 0, timeoutInSeconds: 60 });
}
