import { createFrontendClient } from '@pipedream/sdk/browser';
import type { newClient as original } from '../sdk-client.js';

type Options = Parameters<typeof createFrontendClient>[0];

/** What reads options is left out of the CDN build. */
export const newClient: typeof original = () => createFrontendClient({} as Options);
