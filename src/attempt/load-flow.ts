import type { ConnectFlow } from '../flow/connect-flow.js';
import { importFlow } from './import-flow.js';
import { loadOnce } from './load-once.js';

/** Loads the code of a flow. The timeout is in milliseconds. */
export const loadFlow = loadOnce(importFlow, 'ConnectFlow');

export type { ConnectFlow };
