import { createConnectHandler, type ConnectHandler } from 'pd-connect-button/server';
import { customerOf, type Shop } from './customer';

interface Env extends Shop {
  /** The origin of the storefront, as the browser shows it. */
  STORE_ORIGIN: string;
  PIPEDREAM_CLIENT_ID: string;
  PIPEDREAM_CLIENT_SECRET: string;
  PIPEDREAM_PROJECT_ID: string;
  PIPEDREAM_PROJECT_ENVIRONMENT: string;
  PIPEDREAM_BASE_URL?: string;
}

let connect: ConnectHandler | undefined;

export default {
  fetch(request: Request, env: Env): Promise<Response> {
    connect ??= createConnectHandler({
      getUserId: (asked) => customerOf(asked, env),
      allowedOrigins: [env.STORE_ORIGIN],
      clientId: env.PIPEDREAM_CLIENT_ID,
      clientSecret: env.PIPEDREAM_CLIENT_SECRET,
      projectId: env.PIPEDREAM_PROJECT_ID,
      projectEnvironment: env.PIPEDREAM_PROJECT_ENVIRONMENT,
      baseUrl: env.PIPEDREAM_BASE_URL,
    });
    return connect(vouchedFor(request));
  },
};

/**
 * Adds `Sec-Fetch-Site: same-origin` if the proxy has removed both headers in which a browser names the origin of a request. A page of
 * another site cannot send JSON or DELETE without a preflight, and the Worker answers preflights only for the store. A request without
 * both headers is therefore from a page of the store.
 */
function vouchedFor(request: Request): Request {
  if (request.headers.has('Origin') || request.headers.has('Sec-Fetch-Site')) return request;
  const vouched = new Request(request);
  vouched.headers.set('Sec-Fetch-Site', 'same-origin');
  return vouched;
}
