import type { ConnectServerError } from './errors.js';
import type { ConnectWebhookEvent } from './webhook-event.js';

export type MaybePromise<T> = T | Promise<T>;

/** Options of `createConnectHandler`. An option that is `undefined` counts as missing. */
export interface ConnectHandlerOptions {
  /**
   * Returns the id of the signed-in user, at most 250 characters. Pipedream keeps the user's accounts under this id (the external user id).
   * `null`, `undefined` and `''` mean that no user is signed in (401). Never take the id from the request's body or query. If `getUserId`
   * throws, the response is a 500 without a reason, and `onError` receives the cause.
   */
  getUserId: (request: Request) => MaybePromise<string | null | undefined>;
  /**
   * Origin of the pages with the button, such as `https://app.example.com`. Needed for Connect Link (`/link`, `/return`, `state`), for
   * `webhook`, and for browsers that send no `Sec-Fetch-Site`. Never derived from the request.
   */
  origin?: string | undefined;
  /**
   * Further origins that may call this handler with the user's credentials (CORS). App shells are allowed too, such as
   * `capacitor://localhost` or `chrome-extension://…`. Origins are compared as strings. Default none.
   */
  allowedOrigins?: readonly string[] | undefined;
  /**
   * Origins of pages that show the page with the button in a frame. Connect tokens list these origins, because Pipedream may refuse to load
   * inside a page that the token does not list. Default none.
   */
  embedders?: readonly string[] | undefined;
  /** The path of the routes, as the handler receives it. Default `/api/connect`. */
  basePath?: string | undefined;
  /**
   * The path of the routes, as browsers request it. Set this option if a proxy or framework removes a prefix. The URLs for return, webhook
   * and icons contain this path. Default `basePath`.
   */
  publicPath?: string | undefined;
  /** Seconds for which the Connect tokens of `/token` and `/link` are valid, 60 to 14400. Default 3600. */
  tokenLifetime?: number | undefined;
  /** App slugs that may be connected, shown and disconnected here. Default: every app. */
  apps?: readonly string[] | undefined;
  /** Custom OAuth clients (`oa_…`) that may be used. Default: every OAuth client of the project. */
  oauthAppIds?: readonly string[] | undefined;
  /** Id of Pipedream's OAuth client. Default `PIPEDREAM_CLIENT_ID`. */
  clientId?: string | undefined;
  /** Secret of Pipedream's OAuth client. Default `PIPEDREAM_CLIENT_SECRET`. */
  clientSecret?: string | undefined;
  /** Id of the Pipedream project. Default `PIPEDREAM_PROJECT_ID`. */
  projectId?: string | undefined;
  /** Environment of the project: `development` or `production`. Default `PIPEDREAM_PROJECT_ENVIRONMENT`. */
  projectEnvironment?: string | undefined;
  /** Address of Pipedream's API: https, or http on loopback. Default `PIPEDREAM_BASE_URL`, else `https://api.pipedream.com`. */
  baseUrl?: string | undefined;
  /**
   * How many milliseconds the requests to Pipedream may take together while the handler answers one request of a browser. If they take
   * longer, the response is a 504. Each call of `getUserId` and `webhook` may take as long; if it takes longer, the response is a 500. At
   * most an hour. Default 10000.
   */
  upstreamTimeout?: number | undefined;
  /** Timeout in milliseconds for a request body. After it, the response is a 408. At most an hour. Default 10000. */
  bodyTimeout?: number | undefined;
  /** Maximum size of a request body in bytes. A larger body causes a 413. Default 16384. */
  maxBodySize?: number | undefined;
  /**
   * Called at least once for each successful or failed connection that Pipedream reports. Needs an `origin` that is reachable from the
   * internet. If `webhook` throws, or takes longer than `upstreamTimeout`, the response is a 500 and Pipedream may deliver again.
   */
  webhook?: ((event: ConnectWebhookEvent) => MaybePromise<void>) | undefined;
  /**
   * Called for every response with status 429 or 5xx. Also called for an icon that could not be fetched, and for a `getUserId` that fails
   * at `/return`. Default: writes one line to `console.error`.
   */
  onError?: ((error: ConnectServerError, request: Request) => unknown) | undefined;
}

export interface ConnectConfig {
  getUserId: ConnectHandlerOptions['getUserId'];
  /** The option `origin`. Without an origin, `/link` and `/webhook` are turned off, and `/return` does not redirect. */
  origin: string | undefined;
  /** The origins of the options `origin` and `allowedOrigins`. */
  origins: readonly string[];
  embedders: readonly string[];
  /** The path of the routes, with a slash at its start and none at its end. `''` for the root. */
  basePath: string;
  /** The path of the routes in the browser, in the same form as `basePath`. */
  publicPath: string;
  /** Seconds for which a Connect token is valid. */
  tokenLifetime: number;
  apps: ReadonlySet<string> | undefined;
  oauthAppIds: ReadonlySet<string> | undefined;
  clientId: string;
  clientSecret: string;
  projectId: string;
  projectEnvironment: 'development' | 'production';
  baseUrl: string;
  upstreamTimeout: number;
  bodyTimeout: number;
  maxBodySize: number;
  webhook: ConnectHandlerOptions['webhook'];
  onError: NonNullable<ConnectHandlerOptions['onError']>;
}
