import { HAD_PROCESS } from './had-process.js';
import { createFrontendClient, type PipedreamClient } from '@pipedream/sdk/browser';

// Deletes the global `process` that the SDK has set on a page without one, because libraries take it as a sign of Node.
if (!HAD_PROCESS) Reflect.deleteProperty(globalThis, 'process');

/** Creates a client of the SDK. Sets each option whose default the SDK would read from `process.env`, which browsers do not have. */
export const newClient = (): PipedreamClient =>
  createFrontendClient({
    externalUserId: '-',
    tokenCallback: () => Promise.reject(new Error('unused')),
    baseUrl: 'https://api.pipedream.com',
    projectEnvironment: 'production',
    workflowDomain: '-',
  });
