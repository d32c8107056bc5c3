import type { PipedreamClient } from '@pipedream/sdk';
import type { OwnAccount } from './own-account.js';

/** Starts one of your workflows for the user, and returns only the status. The workflow itself finds the user's accounts. */
export async function invokeWorkflow(client: PipedreamClient, account: OwnAccount, workflow: string) {
  const { rawResponse } = await client.workflows
    .invokeForExternalUser(
      {
        urlOrEndpoint: workflow,
        externalUserId: account.externalUserId,
        body: { app: account.app, account: account.id },
      },
      { maxRetries: 0, timeoutInSeconds: 60 },
    )
    .withRawResponse();
  return { status: rawResponse.status };
}
