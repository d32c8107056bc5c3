import { createFrontendClient, type PipedreamClient } from '@pipedream/sdk/browser';

/** A client of the SDK. All options are given so that it reads no `process.env`, which a browser does not have. */
export const newClient = (): PipedreamClient =>
  createFrontendClient({
    externalUserId: '-',
    tokenCallback: () => Promise.reject(new Error('unused')),
    baseUrl: 'https://api.pipedream.com',
    projectEnvironment: 'production',
    workflowDomain: '-',
  });
