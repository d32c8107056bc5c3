import type { HttpBindings } from '@hono/node-server';
import type { Environment } from './model.js';
import type { Store } from './store.js';

/** Data that all routes of one sandbox share. */
export interface SandboxContext {
  /** Base URL of the sandbox, without a slash at the end. */
  readonly url: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly projectId: string;
  readonly store: Store;
  /** Milliseconds for which the Connect page pauses between two steps of a scenario. */
  readonly pause: number;
  /** Aborts when the sandbox closes, and so ends the sandbox's timers and requests. */
  readonly signal: AbortSignal;
}

/** Types for Hono: the request and response of Node, and the values that the middleware sets. */
export interface AppEnv {
  Bindings: HttpBindings;
  Variables: {
    environment: Environment;
    /** The parsed JSON body; `undefined` for a request without a JSON body. */
    body: unknown;
  };
}
