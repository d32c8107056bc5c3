import type { PipedreamClient } from '@pipedream/sdk';
import { requestFor, type Configured } from './configured.js';
import type { OwnAccount } from './own-account.js';

/** Runs one of Pipedream's ready-made actions. Returns the action's exports, logs and return value. */
export async function runAction(client: PipedreamClient, account: OwnAccount, configured: Configured) {
  const { exports, os, ret } = await client.actions.run(requestFor(account, configured), {
    maxRetries: 0,
    timeoutInSeconds: 60,
  });
  return { exports, logs: os, ret };
}
