/** The HTTP statuses of the handler's errors, by `code`. */
export const STATUS = {
  /** The request is malformed: not JSON, or a field is missing or has the wrong shape. */
  'invalid-request': 400,
  /** `getUserId` found no user. */
  unauthenticated: 401,
  /** A `POST` or `DELETE` without an allowed origin. Also a request for `/link` from another site, a frame, a script or a prefetch. */
  'cross-site': 403,
  /** The app is not in `apps`. */
  'app-not-allowed': 403,
  /** The OAuth client is not in `oauthAppIds`. */
  'oauth-app-not-allowed': 403,
  /** No route has this path, the route needs the option `origin`, or the webhook's address is invalid. */
  'not-found': 404,
  /** The user has no such account. The response is the same for another user's account. */
  'account-not-found': 404,
  /** Pipedream has no usable logo for the app, the logo could not be fetched, or the app is not in `apps`. */
  'icon-not-found': 404,
  /** The path does not support the method; see `Allow`. */
  'method-not-allowed': 405,
  /** The request body did not arrive within `bodyTimeout`. */
  'request-timeout': 408,
  /** The request body is larger than `maxBodySize`. */
  'payload-too-large': 413,
  /** The request body is not `application/json`, or is compressed. */
  'unsupported-media-type': 415,
  /** Pipedream limits the rate of requests. The response repeats Pipedream's `Retry-After`. */
  'rate-limited': 429,
  /** The client closed the connection before it received a response. */
  'client-closed': 499,
  /** The host's own code failed: `getUserId`, `webhook`, or the code that mounts the handler. */
  'server-error': 500,
  /** Pipedream failed, or returned an unusable response. */
  'upstream-error': 502,
  /** Pipedream refused the request, usually because credentials, project or environment are wrong. */
  'upstream-rejected': 502,
  /** The user has too many accounts to read all of them, and this account is not among those that were read. */
  'too-many-accounts': 502,
  /** Pipedream could not be reached, is unavailable, or does not list the account of a webhook yet. */
  'upstream-unavailable': 503,
  /** Pipedream did not answer within `upstreamTimeout`. */
  'upstream-timeout': 504,
} as const satisfies Record<string, number>;

/** The closed set of error codes in `{error: {code, message}}`. */
export type ConnectServerErrorCode = keyof typeof STATUS;

export interface ConnectServerErrorInit {
  /** Details for the host's log, which are never sent to the browser. */
  detail?: string | undefined;
  /** The HTTP status of Pipedream's response; undefined without a response. */
  upstreamStatus?: number | undefined;
  /** Pipedream's `Retry-After` header. */
  retryAfter?: string | undefined;
  /** The error that the host's own code threw. Never an error of the SDK, which could contain a secret. */
  cause?: unknown;
}

/**
 * A failure of the handler or of `createLink`. The browser receives `code` and `publicMessage`. `message` also contains the detail for the
 * host's log. None of these texts contains a client secret or a token.
 */
export class ConnectServerError extends Error {
  override readonly name = 'ConnectServerError';
  readonly code: ConnectServerErrorCode;
  /** The HTTP status of the response. */
  readonly status: number;
  readonly publicMessage: string;
  readonly upstreamStatus: number | undefined;
  readonly retryAfter: string | undefined;

  constructor(code: ConnectServerErrorCode, publicMessage: string, init: ConnectServerErrorInit = {}) {
    super(
      init.detail ? `${publicMessage} (${init.detail})` : publicMessage,
      'cause' in init ? { cause: init.cause } : undefined,
    );
    this.code = code;
    this.status = STATUS[code];
    this.publicMessage = publicMessage;
    this.upstreamStatus = init.upstreamStatus;
    this.retryAfter = init.retryAfter;
  }
}

export function errorResponse(error: ConnectServerError): Response {
  const response = Response.json(
    { error: { code: error.code, message: error.publicMessage } },
    { status: error.status },
  );
  if (error.retryAfter) response.headers.set('Retry-After', error.retryAfter);
  return response;
}

/** Returns a thrown `ConnectServerError` unchanged. For any other value, returns a `server-error` with that value as its cause. */
export function toServerError(thrown: unknown): ConnectServerError {
  return thrown instanceof ConnectServerError
    ? thrown
    : new ConnectServerError('server-error', 'Something went wrong.', { cause: thrown });
}

/** Writes one line to the console. The default of the option `onError`. */
export function logError(error: ConnectServerError): void {
  console.error(
    `pd-connect-button: ${error.code}: ${error.message}`,
    ...(error.cause === undefined ? [] : [error.cause]),
  );
}

/**
 * Adds `nosniff` to a response. If the response has no `Cache-Control`, also adds `no-store`, because most responses belong to one user.
 */
export function protectResponse(response: Response): Response {
  if (!response.headers.has('Cache-Control')) response.headers.set('Cache-Control', 'no-store');
  response.headers.set('X-Content-Type-Options', 'nosniff');
  return response;
}
