import { ConnectServerError } from './errors.js';
import type { ConnectConfig } from './options.js';
import type { WithPipedream } from './pipedream.js';

/** What a route gets to work with. */
export interface RouteContext {
  request: Request;
  url: URL;
  /** The last segment of the path, for routes that have a variable one; else `''`. */
  parameter: string;
  config: ConnectConfig;
  withPipedream: WithPipedream;
}

export type Route = (context: RouteContext) => Promise<Response> | Response;

/** Holds the request to the host's allow-lists. */
export function assertAllowed(config: ConnectConfig, app: string, oauthAppId?: string): void {
  if (config.apps && !config.apps.has(app)) {
    throw new ConnectServerError('app-not-allowed', 'This app is not in the `apps` this server connects.');
  }
  if (oauthAppId !== undefined && config.oauthAppIds && !config.oauthAppIds.has(oauthAppId)) {
    throw new ConnectServerError('oauth-app-not-allowed', 'This OAuth client is not in `oauthAppIds`.');
  }
}
