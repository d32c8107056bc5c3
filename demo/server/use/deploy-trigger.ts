import type { PipedreamClient } from '@pipedream/sdk';
import { requestFor, type Configured } from './configured.js';
import type { OwnAccount } from './own-account.js';

/** Deploys a trigger, which then emits events. Each call deploys another trigger, even for the same props. */
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
  // Store this key on your server, because Pipedream returns it only once, and your server needs it to verify events.
  const signingKey = 'webhookSigningKey' in data ? data.webhookSigningKey : undefined;
  return { id: data.id, signingKey };
}
