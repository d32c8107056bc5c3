import type { APIRoute } from 'astro';
import { getSecret } from 'astro:env/server';
import { createConnectHandler, type ConnectHandler } from 'pd-connect-button/server';

let handler: ConnectHandler | undefined;

// Uses `getSecret`, because Astro does not copy `.env` into `process.env`. Creates the handler on the first request, because a build has no
// credentials.
const connect = (request: Request): Promise<Response> => {
  handler ??= createConnectHandler({
    origin: getSecret('APP_ORIGIN'),
    clientId: getSecret('PIPEDREAM_CLIENT_ID'),
    clientSecret: getSecret('PIPEDREAM_CLIENT_SECRET'),
    projectId: getSecret('PIPEDREAM_PROJECT_ID'),
    projectEnvironment: getSecret('PIPEDREAM_PROJECT_ENVIRONMENT'),
    baseUrl: getSecret('PIPEDREAM_BASE_URL'),
    // The examples have one user. In your application, the user comes from the session.
    getUserId: () => 'user-1',
  });
  return handler(request);
};

export const ALL: APIRoute = ({ request }) => connect(request);
