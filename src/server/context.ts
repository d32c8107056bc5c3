import { ConnectServerError } from './errors.js';
import type { IconStore } from './icons.js';
import type { ConnectConfig } from './options.js';
import type { WithPipedream } from './pipedream.js';

/** What a route has at hand. */
export interface RouteContext {
  request: Request;
  url: URL;
  /** The last segment of the path, for routes that have a variable one; else `''`. */
  parameter: string;
  config: ConnectConfig;
  withPipedream: WithPipedream;
  icons: IconStore;
  /** Passes a failure to the host's `onError`, where the response says nothing of it. */
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
    throw new ConnectServerError('app-not-allowed', 'This app is not in the `apps` this server connects.');
  }
  if (oauthAppId !== undefined && oauthAppIds && !oauthAppIds.has(oauthAppId)) {
    throw new ConnectServerError('oauth-app-not-allowed', 'This OAuth client is not in `oauthAppIds`.');
  }
}
