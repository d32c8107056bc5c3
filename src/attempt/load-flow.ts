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
    cleanImport()
      .finally(() => clearTimeout(timer))
      .then(resolve, reject);
  }).catch((error: unknown) => {
    loading = undefined;
    throw error;
  }));
}

/** The SDK leaves a `process` on pages that have none; nothing of it is needed once it is loaded. */
async function cleanImport(): Promise<FlowModule> {
  const hadProcess = 'process' in globalThis;
  const module = await importFlow();
  // What stands between may answer with nothing: to keep that would be never to ask again.
  if (!('ConnectFlow' in module)) throw new Error('empty');
  if (!hadProcess) Reflect.deleteProperty(globalThis, 'process');
  return module;
}

export type { ConnectFlow };
