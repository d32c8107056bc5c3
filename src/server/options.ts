import type { ConnectServerError } from './errors.js';
import type { ConnectWebhookEvent } from './routes/webhook.js';

export type MaybePromise<T> = T | Promise<T>;

/** Options of `createConnectHandler`. An option given as `undefined` counts as not given. */
export interface ConnectHandlerOptions {
  /**
   * Who is asking, from your session: the external user id Pipedream will know the user by, at most 250
   * characters. `null`, `undefined` and `''` mean that nobody is signed in (401). Never take it from the request's body or
   * query. When it throws, the answer is a 500 that says nothing, and `onError` hears the cause.
   */
  getUserId: (request: Request) => MaybePromise<string | null | undefined>;
  /**
   * Origin of the pages with the button, such as `https://app.example.com`. Needed by Connect Link (`/link`,
   * `/return`, `state`) and `webhook`, and by browsers that send no `Sec-Fetch-Site`. Never derived from the request.
   */
  origin?: string | undefined;
  /** Further origins whose pages may call this handler with the user's credentials (CORS). Default none. */
  allowedOrigins?: readonly string[] | undefined;
  /** The path the routes are below, as the browser sees it. Default `/api/connect`. */
  basePath?: string | undefined;
  /** App slugs that may be connected, shown and disconnected here. Default: every app. */
  apps?: readonly string[] | undefined;
  /** Custom OAuth clients (`oa_…`) that may be asked for. Default: every one of the project. */
  oauthAppIds?: readonly string[] | undefined;
  /** Default `PIPEDREAM_CLIENT_ID`. */
  clientId?: string | undefined;
  /** Default `PIPEDREAM_CLIENT_SECRET`. */
  clientSecret?: string | undefined;
  /** Default `PIPEDREAM_PROJECT_ID`. */
  projectId?: string | undefined;
  /** `development` or `production`. Default `PIPEDREAM_PROJECT_ENVIRONMENT`. */
  projectEnvironment?: string | undefined;
  /** Where Pipedream's API is. Default `PIPEDREAM_BASE_URL`, else `https://api.pipedream.com`. */
  baseUrl?: string | undefined;
  /** Milliseconds for all that one request asks of Pipedream (then 504), and for `getUserId` and `webhook` each (then 500). Default 10000. */
  upstreamTimeout?: number | undefined;
  /** Milliseconds for a request body to arrive; then 408. Default 10000. */
  bodyTimeout?: number | undefined;
  /** Bytes a request body may have; more is a 413. Default 16384. */
  maxBodySize?: number | undefined;
  /**
   * Told of each connection that succeeded or failed, by Pipedream itself, at least once. Needs `origin`, reachable from
   * the internet. When it throws, or is not done within `upstreamTimeout`, the answer is a 500 and Pipedream may deliver
   * again.
   */
  webhook?: ((event: ConnectWebhookEvent) => MaybePromise<void>) | undefined;
  /** Hears of every answer with status 429 or 5xx. Default: a line on `console.error`. */
  onError?: ((error: ConnectServerError, request: Request) => unknown) | undefined;
}

export interface ConnectConfig {
  getUserId: ConnectHandlerOptions['getUserId'];
  /** The handler's own origin, when link, return and webhook are to work. */
  origin: string | undefined;
  /** `origin` and `allowedOrigins`. */
  origins: readonly string[];
  /** Starts with a slash and does not end with one; `''` for the root. */
  basePath: string;
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

/** Checks everything that can be checked before the first request. Throws a `TypeError` that names the option. */
export function resolveOptions(options: ConnectHandlerOptions): ConnectConfig {
  if (typeof options.getUserId !== 'function') {
    throw new TypeError(
      'createConnectHandler: `getUserId` must be a function that returns the session’s user id.',
    );
  }
  const origin = options.origin === undefined ? undefined : checkOrigin('origin', options.origin);
  if (options.webhook && origin === undefined) {
    throw new TypeError(
      'createConnectHandler: `webhook` needs `origin`, the address Pipedream can reach it at.',
    );
  }
  const projectEnvironment = required(
    'projectEnvironment',
    'PIPEDREAM_PROJECT_ENVIRONMENT',
    options.projectEnvironment,
  );
  if (projectEnvironment !== 'development' && projectEnvironment !== 'production') {
    throw new TypeError(
      'createConnectHandler: `projectEnvironment` (PIPEDREAM_PROJECT_ENVIRONMENT) must be "development" or "production".',
    );
  }
  return {
    getUserId: options.getUserId,
    origin,
    origins: [
      ...(origin === undefined ? [] : [origin]),
      ...(options.allowedOrigins ?? []).map((value) => checkOrigin('allowedOrigins', value)),
    ],
    basePath: checkBasePath(options.basePath ?? '/api/connect'),
    apps: options.apps && new Set(options.apps),
    oauthAppIds: options.oauthAppIds && new Set(options.oauthAppIds),
    clientId: required('clientId', 'PIPEDREAM_CLIENT_ID', options.clientId),
    clientSecret: required('clientSecret', 'PIPEDREAM_CLIENT_SECRET', options.clientSecret),
    projectId: required('projectId', 'PIPEDREAM_PROJECT_ID', options.projectId),
    projectEnvironment,
    baseUrl: checkBaseUrl(
      firstOf(options.baseUrl, environment('PIPEDREAM_BASE_URL')) ?? 'https://api.pipedream.com',
    ),
    upstreamTimeout: positive('upstreamTimeout', options.upstreamTimeout ?? 10_000),
    bodyTimeout: positive('bodyTimeout', options.bodyTimeout ?? 10_000),
    maxBodySize: positive('maxBodySize', options.maxBodySize ?? 16_384),
    webhook: options.webhook,
    onError: options.onError ?? logError,
  };
}

function logError(error: ConnectServerError): void {
  console.error(
    `pd-connect-button: ${error.code}: ${error.message}`,
    ...(error.cause === undefined ? [] : [error.cause]),
  );
}

function environment(variable: string): string | undefined {
  // Workers have no `process` unless asked for.
  const { process } = globalThis as { process?: { env?: Record<string, string | undefined> } };
  return process?.env?.[variable];
}

/** An empty variable, as an `.env` file easily has it, counts as not set. */
function firstOf(...values: (string | undefined)[]): string | undefined {
  return values.find((value) => value !== undefined && value !== '');
}

function required(option: string, variable: string, given: string | undefined): string {
  const value = firstOf(given, environment(variable));
  if (value !== undefined) return value;
  throw new TypeError(
    `createConnectHandler: set the environment variable ${variable}, or pass \`${option}\`. ` +
      'Without an account, `npx pd-connect-button sandbox` prints values to try it with.',
  );
}

function checkOrigin(option: string, value: string): string {
  if (/^https?:[^*]+$/.test(value) && URL.canParse(value) && new URL(value).origin === value) return value;
  throw new TypeError(
    `createConnectHandler: \`${option}\` must hold an http(s) origin without a path, such as "https://app.example.com"; got ${JSON.stringify(value)}.`,
  );
}

function checkBasePath(value: string): string {
  const path = value.replace(/\/+$/, '');
  if (path === '' || /^(\/[\w.~-]+)+$/.test(path)) return path;
  throw new TypeError(
    `createConnectHandler: \`basePath\` must be a path such as "/api/connect"; got ${JSON.stringify(value)}.`,
  );
}

function checkBaseUrl(value: string): string {
  const url = URL.canParse(value) ? new URL(value) : undefined;
  // The client secret travels to this address.
  if (url && (url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname))))
    return value;
  throw new TypeError(
    'createConnectHandler: `baseUrl` (PIPEDREAM_BASE_URL) must be https, or http on loopback.',
  );
}

export function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d+){3}$/.test(hostname);
}

function positive(option: string, value: number): number {
  if (Number.isFinite(value) && value > 0) return value;
  throw new TypeError(`createConnectHandler: \`${option}\` must be a positive number; got ${value}.`);
}
