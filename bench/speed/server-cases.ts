import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { PipedreamClient } from '@pipedream/sdk/server';
import type { SandboxEnv } from '../../src/sandbox/index.js';
import { createConnectHandler, toNodeListener } from '../../src/server/index.js';

const ORIGIN = 'https://app.example.com';
const SCOPE = 'connect:accounts:read connect:accounts:write';

/** Creates one Connect token. */
export type Mint = () => Promise<unknown>;

let users = 0;
/** Returns a new user for each token, because Pipedream allows only a hundred tokens per user and minute. */
const nextUser = () => `user-${++users}`;

/** Creates tokens with the SDK call that a host would write without the helper. */
export function bareSdk(env: SandboxEnv): Mint {
  const client = new PipedreamClient({
    clientId: env.PIPEDREAM_CLIENT_ID,
    clientSecret: env.PIPEDREAM_CLIENT_SECRET,
    projectId: env.PIPEDREAM_PROJECT_ID,
    projectEnvironment: env.PIPEDREAM_PROJECT_ENVIRONMENT,
    baseUrl: env.PIPEDREAM_BASE_URL,
  });
  return () => client.tokens.create({ externalUserId: nextUser(), scope: SCOPE, allowedOrigins: [ORIGIN] });
}

function handlerFor(env: SandboxEnv) {
  return createConnectHandler({
    getUserId: nextUser,
    origin: ORIGIN,
    clientId: env.PIPEDREAM_CLIENT_ID,
    clientSecret: env.PIPEDREAM_CLIENT_SECRET,
    projectId: env.PIPEDREAM_PROJECT_ID,
    projectEnvironment: env.PIPEDREAM_PROJECT_ENVIRONMENT,
    baseUrl: env.PIPEDREAM_BASE_URL,
  });
}

const REQUEST = {
  method: 'POST',
  headers: { 'Content-Type': 'application/json', Origin: ORIGIN },
  body: '{"app":"slack"}',
};

/** Creates tokens with the helper's handler. No HTTP server is involved. */
export function helper(env: SandboxEnv): Mint {
  const handle = handlerFor(env);
  return () => mintBy(() => handle(new Request(`${ORIGIN}/api/connect/token`, REQUEST)));
}

/** Creates tokens with the helper on a Node server. The measured time includes the time of the HTTP client. */
export async function helperOverHttp(env: SandboxEnv): Promise<Mint> {
  const server = createServer(toNodeListener(handlerFor(env)));
  await once(server.listen(0, '127.0.0.1'), 'listening');
  server.unref();
  const { port } = server.address() as AddressInfo;
  return () => mintBy(() => fetch(`http://127.0.0.1:${port}/api/connect/token`, REQUEST));
}

async function mintBy(ask: () => Promise<Response>): Promise<unknown> {
  const response = await ask();
  const answer: unknown = await response.json();
  if (response.status !== 200) throw new Error(JSON.stringify(answer));
  return answer;
}
