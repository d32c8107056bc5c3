import type { PipedreamClient } from '@pipedream/sdk';

/** Returns the user's deployed triggers with their last events. Pipedream also keeps events that no webhook received. */
export async function triggerEvents(client: PipedreamClient, externalUserId: string) {
  const options = { maxRetries: 0, timeoutInSeconds: 20 };
  const { data } = await client.deployedTriggers.list({ externalUserId, limit: 20 }, options);
  return Promise.all(
    data.map(async (trigger) => {
      const events = await client.deployedTriggers.listEvents(trigger.id, { externalUserId, n: 5 }, options);
      return { id: trigger.id, name: 'name' in trigger ? trigger.name : trigger.id, events: events.data };
    }),
  );
}
