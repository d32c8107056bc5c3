import type { ConnectFlow } from '../flow/connect-flow.js';
import { importFlow } from './import-flow.js';

type FlowModule = Awaited<ReturnType<typeof importFlow>>;

let loading: Promise<FlowModule> | undefined;

/**
 * Loads the code of a flow, once for all elements. A failure is not remembered: the next call asks anew.
 *
 * @param timeout milliseconds
 */
export function loadFlow(timeout: number): Promise<FlowModule> {
  return (loading ??= new Promise<FlowModule>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`not loaded in ${timeout} ms`)), timeout);
    importFlow()
      .then((module) => {
        // A proxy may answer with an empty file: keeping that would be never to load it again.
        if (!('ConnectFlow' in module)) throw new Error('the file is empty');
        return module;
      })
      .finally(() => clearTimeout(timer))
      .then(resolve, reject);
  }).catch((error: unknown) => {
    loading = undefined;
    throw error;
  }));
}

export type { ConnectFlow };
