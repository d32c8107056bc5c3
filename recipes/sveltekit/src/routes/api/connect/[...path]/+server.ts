import type { RequestHandler } from '@sveltejs/kit';
import { env } from '$env/dynamic/private';
import { createConnectHandler, type ConnectHandler } from 'pd-connect-button/server';

const users = new WeakMap<Request, string>();
let handler: ConnectHandler | undefined;

// Uses `$env`, because SvelteKit does not read .env into `process.env`. Creates the handler on the first request, because a build has no
// credentials.
const connect = (request: Request): Promise<Response> => {
  handler ??= createConnectHandler({
    getUserId: (asked) => users.get(asked),
    origin: env.APP_ORIGIN,
    clientId: env.PIPEDREAM_CLIENT_ID,
    clientSecret: env.PIPEDREAM_CLIENT_SECRET,
    projectId: env.PIPEDREAM_PROJECT_ID,
    projectEnvironment: env.PIPEDREAM_PROJECT_ENVIRONMENT,
    baseUrl: env.PIPEDREAM_BASE_URL,
  });
  return handler(request);
};

/** SvelteKit calls `fallback` for every method that this file does not export: here, for all methods. */
export const fallback: RequestHandler = ({ request, locals }) => {
  if (locals.userId) users.set(request, locals.userId);
  return connect(request);
};
