import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { createApp } from './app.js';
import { Faults } from './faults.js';
import type { Fault } from './faults.js';
import type { AccountSeed, Environment, SandboxAccount } from './model.js';
import type { SandboxRequest } from './request-log.js';
import { Store } from './store.js';
import type { AccountFilter } from './store.js';
import { emit } from './triggers/emit.js';
import type { DeployedTrigger, EmittedEvent, TriggerHook } from './triggers/model.js';

export type { AccountFilter, AccountSeed, Environment, Fault, SandboxAccount, SandboxRequest };
export type { DeployedTrigger, EmittedEvent, TriggerHook };
export { SCENARIOS } from './connect/scenarios.js';
export type { Scenario, Step } from './connect/scenarios.js';

export interface SandboxOptions {
  /** The port to listen on. Default: any free port. */
  readonly port?: number;
  /** The project's environment. Default `development`. */
  readonly projectEnvironment?: Environment;
  /** The sandbox's clock, in milliseconds since the epoch, for tests of expiry. Default `Date.now`. */
  readonly now?: () => number;
  /**
   * Milliseconds for which the Connect page pauses between two steps, such as the connection and the end of the frame. Default 120. With 0,
   * tests in a browser are faster.
   */
  readonly pause?: number;
}

/** The environment variables with which Pipedream's SDK uses a sandbox. */
export interface SandboxEnv {
  readonly PIPEDREAM_CLIENT_ID: string;
  readonly PIPEDREAM_CLIENT_SECRET: string;
  readonly PIPEDREAM_PROJECT_ID: string;
  readonly PIPEDREAM_PROJECT_ENVIRONMENT: Environment;
  readonly PIPEDREAM_BASE_URL: string;
  /** Prevents the SDK from calling real workflows. The sandbox's workflows are at `${url}/workflows/eo…`. */
  readonly PIPEDREAM_WORKFLOW_DOMAIN: string;
}

export interface Sandbox {
  /** The base URL of the API and the origin of the Connect frame. */
  readonly url: string;
  readonly env: SandboxEnv;
  /** The last 1,000 received requests, oldest first. */
  readonly requests: readonly SandboxRequest[];
  /** The connected accounts. `list` returns the accounts of all environments, unless the filter names an environment. */
  readonly accounts: {
    list(filter?: AccountFilter): SandboxAccount[];
    add(seed: AccountSeed): SandboxAccount;
    remove(id: string): boolean;
  };
  /** The deployed triggers. */
  readonly triggers: {
    list(): DeployedTrigger[];
    /**
     * Makes a trigger emit an event, and delivers the event to the trigger's webhooks. Returns false if the trigger is deleted or not
     * active.
     */
    emit(id: string, payload: Readonly<Record<string, unknown>>): boolean;
  };
  /** Makes the next matching requests fail. Returns a function that removes the fault. */
  fault(fault: Fault): () => void;
  /** Deletes Connect tokens, accounts, triggers, requests and faults. OAuth access tokens stay valid. */
  reset(): void;
  /** Stops listening, and closes every open connection. */
  close(): Promise<void>;
}

/**
 * Starts a local stand-in for Pipedream on a loopback port. The sandbox keeps all data in memory, and sends none of it to other machines.
 *
 * @throws When `NODE_ENV` is `production`, or the port is taken.
 */
export async function createSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  if (process.env.NODE_ENV === 'production') {
    throw new Error(
      'The Pipedream sandbox is for development and tests; it does not start with NODE_ENV=production.',
    );
  }
  const environment = options.projectEnvironment ?? 'development';
  const store = new Store(environment, options.now ?? Date.now);
  const requests: SandboxRequest[] = [];
  const faults = new Faults();
  const closing = new AbortController();

  // Listens before the app is created, because the app's responses contain the port, which is unknown until then.
  const server = createServer();
  server.listen(options.port ?? 0, '127.0.0.1');
  await once(server, 'listening');
  // Uses `origin`, which leaves out the default port, because browsers leave it out too, and would not recognize `http://127.0.0.1:80` as
  // an origin.
  const url = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`).origin;
  const credentials = {
    clientId: 'sandbox_client_id',
    clientSecret: 'sandbox_client_secret',
    projectId: 'proj_sandbox',
  };
  const context = { url, ...credentials, store, pause: options.pause ?? 120, signal: closing.signal };
  const app = createApp(context, requests, faults);
  // Does not replace the global Request and Response of the process that starts a sandbox.
  const listener = getRequestListener(app.fetch, { overrideGlobalObjects: false });
  server.on('request', (request, response) => void listener(request, response));

  return {
    url,
    env: {
      PIPEDREAM_CLIENT_ID: credentials.clientId,
      PIPEDREAM_CLIENT_SECRET: credentials.clientSecret,
      PIPEDREAM_PROJECT_ID: credentials.projectId,
      PIPEDREAM_PROJECT_ENVIRONMENT: environment,
      PIPEDREAM_BASE_URL: url,
      PIPEDREAM_WORKFLOW_DOMAIN: '127.0.0.1',
    },
    requests,
    accounts: {
      list: (filter) => store.accounts(filter),
      add: (seed) => store.addAccount(seed),
      remove: (id) => store.removeAccount(id),
    },
    triggers: {
      list: () => store.triggers.all(),
      emit(id, payload) {
        const trigger = store.triggers.get(id);
        return trigger !== undefined && emit(context, trigger, payload) !== undefined;
      },
    },
    fault: (fault) => faults.add(fault),
    reset() {
      store.clear();
      faults.clear();
      requests.length = 0;
    },
    async close() {
      closing.abort(new Error('The sandbox is closing'));
      if (!server.listening) return;
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}
