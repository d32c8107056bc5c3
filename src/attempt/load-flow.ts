import type { ConnectFlow } from '../flow/connect-flow.js';
import { importFlow } from './import-flow.js';
import { loadOnce } from './load-once.js';

/** Loads the flow's code. The argument is a timeout in milliseconds. */
export const loadFlow = loadOnce(importFlow, 'ConnectFlow');

export type { ConnectFlow };
