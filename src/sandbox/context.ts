import type { HttpBindings } from '@hono/node-server';
import type { Environment } from './model.js';
import type { Store } from './store.js';

/** What every route of one sandbox shares. */
export interface SandboxContext {
  /** Where the sandbox listens, without a slash at the end. */
  readonly url: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly projectId: string;
  readonly store: Store;
  /** Aborted when the sandbox closes, so that nothing it has begun outlives it. */
  readonly signal: AbortSignal;
}

/** What Hono carries through a request: the socket's bindings and what the middleware found out. */
export interface AppEnv {
  Bindings: HttpBindings;
  Variables: {
    environment: Environment;
    /** The parsed JSON body, `undefined` when there was none. */
    body: unknown;
  };
}
