import { createSandbox, type AccountSeed } from '../../src/sandbox/index.js';
import { checkSetup, type SetupReport } from '../../src/server/index.js';

const REQUIRED = ['PIPEDREAM_CLIENT_ID', 'PIPEDREAM_CLIENT_SECRET', 'PIPEDREAM_PROJECT_ID'] as const;
const OPTIONAL = 'PIPEDREAM_PROJECT_ENVIRONMENT';

export type Environment = Readonly<Record<string, string | undefined>>;

export interface Variable {
  name: string;
  set: boolean;
  required: boolean;
}

/** The Pipedream API of this demo: the real API, or a sandbox. */
export interface Backend {
  mode: 'sandbox' | 'pipedream';
  /** Credentials and addresses for the server helper and the SDK. */
  credentials: {
    clientId: string;
    clientSecret: string;
    projectId: string;
    projectEnvironment: 'development' | 'production';
    baseUrl?: string;
  };
  /** The origin of the Connect frame; null for Pipedream's origin. */
  frontendOrigin: string | null;
  /** `endpoint` is the workflow that the demo invokes, null for none. `domain` is the domain of workflows, null for Pipedream's domain. */
  workflow: { endpoint: string | null; domain: string | null };
  /** Whether triggers can send events to this server. Triggers of the sandbox always can. Real triggers need `DEMO_EVENTS_ORIGIN`. */
  canReceive: boolean;
  /** The origin at which Pipedream reaches this server; null for the page's origin. */
  eventsOrigin: string | null;
  variables: Variable[];
  /** Checks the `PIPEDREAM_*` variables of the environment, even if the demo uses its own sandbox. */
  check: () => Promise<SetupReport>;
  /** Adds an account to the demo's own sandbox; null for other backends. */
  addAccount: ((seed: AccountSeed) => void) | null;
  /** Makes a deployed trigger of the sandbox emit an event. Rejects on real Pipedream. */
  emit: (triggerId: string) => Promise<void>;
  close: () => Promise<void>;
}

/** Options for tests. */
export interface BackendOptions {
  /** Treats a base URL on loopback as real Pipedream, so that tests can use a sandbox instead. */
  asReal?: boolean;
}

export async function openBackend(
  env: Environment,
  { asReal = false }: BackendOptions = {},
): Promise<Backend> {
  const variables = [...REQUIRED, OPTIONAL].map((name) => ({
    name,
    set: Boolean(env[name]),
    required: name !== OPTIONAL,
  }));
  const check = () => checkSetup({ env });
  if (REQUIRED.every((name) => env[name])) {
    return {
      ...describe(env, asReal),
      variables,
      check,
      addAccount: null,
      close: () => Promise.resolve(),
    };
  }
  const sandbox = await createSandbox();
  return {
    ...describe({ ...sandbox.env }, false),
    variables,
    check,
    addAccount: (seed) => void sandbox.accounts.add(seed),
    close: () => sandbox.close(),
  };
}

function describe(
  env: Environment,
  asReal: boolean,
): Omit<Backend, 'variables' | 'check' | 'addAccount' | 'close'> {
  const baseUrl = env.PIPEDREAM_BASE_URL;
  const api = readUrl('PIPEDREAM_BASE_URL', env);
  // A base URL on loopback is a separate sandbox, such as the one of `npx --no-install pd-connect-button sandbox`.
  const sandboxOrigin = api && isLoopback(api) ? api.origin : null;
  const eventsOrigin = readUrl('DEMO_EVENTS_ORIGIN', env)?.origin ?? null;
  return {
    mode: sandboxOrigin && !asReal ? 'sandbox' : 'pipedream',
    canReceive: (sandboxOrigin !== null && !asReal) || eventsOrigin !== null,
    eventsOrigin,
    emit: async (triggerId) => {
      if (!sandboxOrigin || asReal)
        throw new Error('A real trigger emits an event only when something happens in its app.');
      const response = await fetch(`${sandboxOrigin}/_sandbox/triggers/${triggerId}/emit`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: '{}',
      });
      if (!response.ok) throw new Error(`The sandbox answered ${response.status}.`);
    },
    credentials: {
      clientId: env.PIPEDREAM_CLIENT_ID ?? '',
      clientSecret: env.PIPEDREAM_CLIENT_SECRET ?? '',
      projectId: env.PIPEDREAM_PROJECT_ID ?? '',
      projectEnvironment: projectEnvironment(env[OPTIONAL]),
      ...(baseUrl ? { baseUrl } : {}),
    },
    frontendOrigin: sandboxOrigin,
    workflow: sandboxOrigin
      ? { endpoint: `${sandboxOrigin}/workflows/eodemo`, domain: new URL(sandboxOrigin).hostname }
      : { endpoint: env.PIPEDREAM_WORKFLOW || null, domain: env.PIPEDREAM_WORKFLOW_DOMAIN || null },
  };
}

function projectEnvironment(value: string | undefined): 'development' | 'production' {
  if (value === undefined || value === '' || value === 'development') return 'development';
  if (value === 'production') return value;
  throw new Error(`${OPTIONAL} must be "development" or "production", not "${value}".`);
}

/** Parses a variable that must be a URL. Returns undefined if the variable is unset or empty. */
function readUrl(name: string, env: Environment): URL | undefined {
  const value = env[name];
  if (value === undefined || value === '') return undefined;
  const url = URL.canParse(value) ? new URL(value) : undefined;
  if (url && /^https?:$/.test(url.protocol)) return url;
  throw new Error(`${name} must begin with http:// or https://, such as https://a.example, not "${value}".`);
}

function isLoopback({ hostname }: URL): boolean {
  return ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
}
