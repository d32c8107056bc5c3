import type { PipedreamClient } from '@pipedream/sdk';

/** Deletes a deployed trigger of this user. To pause a trigger instead, update it with `active: false`. */
export async function stopTrigger(client: PipedreamClient, externalUserId: string, id: string) {
  // The SDK puts the id into the path of a URL, where an id such as `..` would address the whole project.
  if (!/^[\w-]+$/.test(id)) throw new RangeError('This is no id of a trigger.');
  await client.deployedTriggers.delete(id, { externalUserId }, { maxRetries: 0, timeoutInSeconds: 60 });
}
