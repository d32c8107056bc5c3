import type { PipedreamClient } from '@pipedream/sdk';
import { requestFor, type Configured } from './configured.js';
import type { OwnAccount } from './own-account.js';

/** Deploys a trigger, which from then on emits events. Each call deploys another one, for the same props, too. */
export async function deployTrigger(
  client: PipedreamClient,
  account: OwnAccount,
  configured: Configured,
  webhookUrl: string | undefined,
) {
  const { data } = await client.triggers.deploy(
    { ...requestFor(account, configured), ...(webhookUrl !== undefined && { webhookUrl }) },
    { maxRetries: 0, timeoutInSeconds: 60 },
  );
  // The key comes once, and stays on your server: it is what events are verified with.
  const signingKey = 'webhookSigningKey' in data ? data.webhookSigningKey : undefined;
  return { id: data.id, signingKey };
}
