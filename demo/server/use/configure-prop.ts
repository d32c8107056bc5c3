import type { PipedreamClient } from '@pipedream/sdk';
import { requestFor, type Configured } from './configured.js';
import type { OwnAccount } from './own-account.js';

/** Returns the options of a prop, such as the channels of a Slack account. Pipedream loads the options from the app. */
export async function configureProp(
  client: PipedreamClient,
  account: OwnAccount,
  configured: Configured,
  propName: string,
  query: string,
) {
  const { options, stringOptions, errors } = await client.components.configureProp(
    { ...requestFor(account, configured), propName, ...(query !== '' && { query }) },
    { maxRetries: 0, timeoutInSeconds: 60 },
  );
  return { options: options ?? stringOptions?.map((value) => ({ label: value, value })) ?? [], errors };
}
