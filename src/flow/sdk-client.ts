import { HAD_PROCESS } from './had-process.js';
import { createFrontendClient, type PipedreamClient } from '@pipedream/sdk/browser';

// The SDK leaves a `process` on pages that have none, where libraries take it for a sign of Node.
if (!HAD_PROCESS) Reflect.deleteProperty(globalThis, 'process');

/** A client of the SDK. All options are given so that it reads no `process.env`, which a browser does not have. */
export const newClient = (): PipedreamClient =>
  createFrontendClient({
    externalUserId: '-',
    tokenCallback: () => Promise.reject(new Error('unused')),
    baseUrl: 'https://api.pipedream.com',
    projectEnvironment: 'production',
    workflowDomain: '-',
  });
