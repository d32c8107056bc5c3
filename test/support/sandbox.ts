import { after } from 'node:test';
import { PipedreamClient } from '@pipedream/sdk';
import type { Pipedream } from '@pipedream/sdk';
import { createSandbox } from '../../src/sandbox/index.js';
import type { Sandbox, SandboxOptions } from '../../src/sandbox/index.js';

/** Starts a sandbox, which closes when the test file ends. */
export async function startSandbox(options?: SandboxOptions): Promise<Sandbox> {
  const sandbox = await createSandbox(options);
  after(() => sandbox.close());
  return sandbox;
}

/** Creates the SDK's server client, configured only with the sandbox's URL and credentials. */
export function createClient(
  { env }: Sandbox,
  projectEnvironment = env.PIPEDREAM_PROJECT_ENVIRONMENT,
): PipedreamClient {
  return new PipedreamClient({
    clientId: env.PIPEDREAM_CLIENT_ID,
    clientSecret: env.PIPEDREAM_CLIENT_SECRET,
    projectId: env.PIPEDREAM_PROJECT_ID,
    baseUrl: env.PIPEDREAM_BASE_URL,
    workflowDomain: env.PIPEDREAM_WORKFLOW_DOMAIN,
    projectEnvironment,
  });
}

/** Creates a Connect token on the sandbox. */
export async function createToken(
  sandbox: Sandbox,
  options: Partial<Pipedream.CreateTokenOpts> = {},
): Promise<string> {
  const { token } = await createClient(sandbox).tokens.create({ externalUserId: 'ada', ...options });
  return token;
}
