import { PipedreamClient } from '@pipedream/sdk';
import type { Backend } from './backend.js';

/** One client for all requests, so that they share its OAuth token. */
export function createClient({ credentials, workflow }: Backend): PipedreamClient {
  return new PipedreamClient({
    ...credentials,
    ...(workflow.domain !== null && { workflowDomain: workflow.domain }),
  });
}
