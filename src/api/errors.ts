/**
 * Every way in which an attempt can fail, and whether another try with the same settings can succeed. `status` means that the HTTP status
 * decides. docs/TROUBLESHOOTING.md says when each error occurs and what helps.
 */
const RETRYABLE = {
  misconfigured: false,
  'token-unauthorized': false,
  'token-rate-limited': true,
  'token-http': 'status',
  'token-invalid': false,
  'token-timeout': true,
  network: true,
  'token-provider': true,
  'sdk-unavailable': true,
  'frame-blocked': false,
  'frame-timeout': true,
  'connect-failed': true,
  'popup-blocked': true,
  unverified: true,
  'accounts-http': 'status',
  busy: true,
} as const;

export type ConnectErrorCode = keyof typeof RETRYABLE;

/** The data of a failure, from which a `ConnectError` is created. */
export interface Failure {
  code: ConnectErrorCode;
  /** For the developer: what happened and what to do. */
  message: string;
  /** The HTTP status of the response, if there was one. */
  status?: number | undefined;
  /** Seconds until the next attempt may be made. */
  retryAfter?: number | undefined;
  /** For the user, in the element's language. */
  displayMessage?: string | undefined;
  cause?: unknown;
}

/** Whether a request that failed with this status may succeed later. Without a status there was no answer. */
const canSucceedLater = (status = 500): boolean => status >= 500 || status === 408 || status === 429;

/**
 * Why an attempt failed. A `tokenProvider` or a custom `fetch` may throw one itself; the attempt then ends with that error.
 *
 * @example throw new ConnectError('token-unauthorized', 'The session has ended.');
 */
export class ConnectError extends Error {
  override readonly name = 'ConnectError';
  /** The kind of failure; a closed union. */
  readonly code: ConnectErrorCode;
  /** For the user, in the element's language. */
  displayMessage: string;
  /** Whether another try with the same settings can succeed. */
  readonly retryable: boolean;
  /** The HTTP status of the response, if there was one. */
  readonly status?: number | undefined;
  /** Seconds to wait before the next attempt, if the server sent a number of seconds. */
  readonly retryAfter?: number | undefined;

  /**
   * @param code the kind of failure
   * @param message for the developer: what happened and what to do
   * @param more status, seconds to wait, a text for the user, the cause
   */
  constructor(code: ConnectErrorCode, message: string, more: Partial<Failure> = {}) {
    super(message, 'cause' in more ? { cause: more.cause } : undefined);
    const retryable = RETRYABLE[code];
    this.code = code;
    this.displayMessage = more.displayMessage ?? '';
    this.retryable = retryable === 'status' ? canSucceedLater(more.status) : retryable;
    this.status = more.status;
    this.retryAfter = more.retryAfter;
  }
}
