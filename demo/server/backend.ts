import { createSandbox } from '../../src/sandbox/index.js';

const REQUIRED = ['PIPEDREAM_CLIENT_ID', 'PIPEDREAM_CLIENT_SECRET', 'PIPEDREAM_PROJECT_ID'] as const;
const OPTIONAL = 'PIPEDREAM_PROJECT_ENVIRONMENT';

export type Environment = Readonly<Record<string, string | undefined>>;

export interface Variable {
  name: string;
  set: boolean;
  required: boolean;
}

/** The Pipedream that the demo talks to: the real one, or the sandbox it starts itself. */
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
  /** Origin of the Connect frame, when it is not Pipedream's own. */
  frontendOrigin: string | null;
  /** The workflow that the demo invokes, if there is one, and where the SDK may call workflows when not at Pipedream. */
  workflow: { endpoint: string | null; domain: string | null };
  variables: Variable[];
  close: () => Promise<void>;
}

export async function openBackend(env: Environment): Promise<Backend> {
  const variables = [...REQUIRED, OPTIONAL].map((name) => ({
    name,
    set: Boolean(env[name]),
    required: name !== OPTIONAL,
  }));
  if (REQUIRED.every((name) => env[name])) {
    return { ...describe(env), variables, close: () => Promise.resolve() };
  }
  const sandbox = await createSandbox();
  return { ...describe({ ...sandbox.env }), variables, close: () => sandbox.close() };
}

function describe(env: Environment): Omit<Backend, 'variables' | 'close'> {
  const baseUrl = env.PIPEDREAM_BASE_URL;
  // `npx pd-connect-button sandbox` prints variables to paste, so a sandbox can also be one that runs elsewhere.
  const sandboxOrigin = baseUrl && isLoopback(baseUrl) ? new URL(baseUrl).origin : null;
  return {
    mode: sandboxOrigin ? 'sandbox' : 'pipedream',
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
      : { endpoint: env.PIPEDREAM_WORKFLOW ?? null, domain: env.PIPEDREAM_WORKFLOW_DOMAIN ?? null },
  };
}

function projectEnvironment(value: string | undefined): 'development' | 'production' {
  if (value === undefined || value === '' || value === 'development') return 'development';
  if (value === 'production') return value;
  throw new Error(`${OPTIONAL} must be "development" or "production", not "${value}".`);
}

function isLoopback(url: string): boolean {
  return ['localhost', '127.0.0.1', '[::1]'].includes(new URL(url).hostname);
}
