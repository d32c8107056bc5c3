import type { PipedreamClient } from '@pipedream/sdk';
import type { OwnAccount } from './own-account.js';

/** Runs one of Pipedream's ready-made actions. `prop` is what the action calls its app, such as `googleCalendar`. */
export async function runAction(client: PipedreamClient, account: OwnAccount, id: string, prop: string) {
  const { exports, ret } = await client.actions.run(
    {
      id,
      externalUserId: account.externalUserId,
      configuredProps: { [prop]: { authProvisionId: account.id } },
    },
    { maxRetries: 0, timeoutInSeconds: 60 },
  );
  return { exports, ret };
}
