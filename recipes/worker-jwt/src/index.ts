import { createConnectHandler, type ConnectHandler } from 'pd-connect-button/server';
import { userOf, type Login } from './user';

interface Env extends Login {
  /** The origin of the site with the button. */
  SITE_ORIGIN: string;
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
      getUserId: (asked) => userOf(asked, env),
      allowedOrigins: [env.SITE_ORIGIN],
      clientId: env.PIPEDREAM_CLIENT_ID,
      clientSecret: env.PIPEDREAM_CLIENT_SECRET,
      projectId: env.PIPEDREAM_PROJECT_ID,
      projectEnvironment: env.PIPEDREAM_PROJECT_ENVIRONMENT,
      baseUrl: env.PIPEDREAM_BASE_URL,
    });
    return connect(request);
  },
};
