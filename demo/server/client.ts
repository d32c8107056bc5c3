import { PipedreamClient } from '@pipedream/sdk';
import type { Backend } from './backend.js';

/** Creates the SDK's client. All requests use one client, so that they share an OAuth token. */
export function createClient({ credentials, workflow }: Backend): PipedreamClient {
  return new PipedreamClient({
    ...credentials,
    ...(workflow.domain !== null && { workflowDomain: workflow.domain }),
  });
}
