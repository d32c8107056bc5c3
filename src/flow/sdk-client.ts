import { HAD_PROCESS } from './had-process.js';
import { createFrontendClient, type PipedreamClient } from '@pipedream/sdk/browser';

// The SDK leaves a `process` on pages without one, which libraries take as a sign of Node.
if (!HAD_PROCESS) Reflect.deleteProperty(globalThis, 'process');

/** A client of the SDK. All options are set, so that it does not read `process.env`, which browsers do not have. */
export const newClient = (): PipedreamClient =>
  createFrontendClient({
    externalUserId: '-',
    tokenCallback: () => Promise.reject(new Error('unused')),
    baseUrl: 'https://api.pipedream.com',
    projectEnvironment: 'production',
    workflowDomain: '-',
  });
