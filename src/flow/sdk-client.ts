import { HAD_PROCESS } from './had-process.js';
import { createFrontendClient, type PipedreamClient } from '@pipedream/sdk/browser';

// On pages without `process`, the SDK leaves a global `process`, which libraries take as a sign of Node.
if (!HAD_PROCESS) Reflect.deleteProperty(globalThis, 'process');

/** Creates a client of the SDK. All options are set, so that the client does not read `process.env`, which browsers do not have. */
export const newClient = (): PipedreamClient =>
  createFrontendClient({
    externalUserId: '-',
    tokenCallback: () => Promise.reject(new Error('unused')),
    baseUrl: 'https://api.pipedream.com',
    projectEnvironment: 'production',
    workflowDomain: '-',
  });
