import { HAD_PROCESS } from './had-process.js';
import { createFrontendClient, type PipedreamClient } from '@pipedream/sdk/browser';

// If the page has no global `process`, deletes the one that the SDK has set, because libraries take `process` as a sign of Node.
if (!HAD_PROCESS) Reflect.deleteProperty(globalThis, 'process');

/**
 * Creates a client of the SDK. Sets every option that the SDK would read from `process.env` by default, because browsers have no `process`.
 */
export const newClient = (): PipedreamClient =>
  createFrontendClient({
    externalUserId: '-',
    tokenCallback: () => Promise.reject(new Error('unused')),
    baseUrl: 'https://api.pipedream.com',
    projectEnvironment: 'production',
    workflowDomain: '-',
  });
