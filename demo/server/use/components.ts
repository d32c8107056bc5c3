import type { PipedreamClient } from '@pipedream/sdk';
import type { OwnAccount } from './own-account.js';

/** Finds actions or triggers of the account's app. */
export async function findComponents(
  client: PipedreamClient,
  { app }: OwnAccount,
  componentType: 'action' | 'trigger',
  q: string,
) {
  const { data } = await client.components.list(
    { app, componentType, limit: 20, ...(q !== '' && { q }) },
    { maxRetries: 0, timeoutInSeconds: 20 },
  );
  return data.map(({ key, name, description }) => ({ key, name, description }));
}
