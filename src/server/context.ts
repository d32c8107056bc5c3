import { ConnectServerError } from './errors.js';
import type { IconStore } from './icons.js';
import type { ConnectConfig } from './options.js';
import type { WithPipedream } from './pipedream.js';

/** The argument of every route. */
export interface RouteContext {
  request: Request;
  url: URL;
  /** The last segment of the path if the route has a parameter, else `''`. */
  parameter: string;
  config: ConnectConfig;
  withPipedream: WithPipedream;
  icons: IconStore;
  /** Reports a failure to the host's `onError`. Routes call this function for failures that they handle themselves. */
  report: (error: unknown) => void;
}

export type Route = (context: RouteContext) => Promise<Response> | Response;

/** Throws when the app or the OAuth client is not in the host's allow-lists. */
export function assertAllowed(
  { apps, oauthAppIds }: Pick<ConnectConfig, 'apps' | 'oauthAppIds'>,
  app: string,
  oauthAppId?: string,
): void {
  if (apps && !apps.has(app)) {
    throw new ConnectServerError('app-not-allowed', 'The server’s `apps` option does not contain this app.');
  }
  if (oauthAppId !== undefined && oauthAppIds && !oauthAppIds.has(oauthAppId)) {
    throw new ConnectServerError('oauth-app-not-allowed', 'This OAuth client is not in `oauthAppIds`.');
  }
}
