/**
 * All error codes of an attempt, and whether another attempt with the same settings can succeed. `status` means that the HTTP status
 * decides. docs/TROUBLESHOOTING.md has the cause and the remedy of each error.
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
  /** Message for the developer: what failed, and what to do next. */
  message: string;
  /** The HTTP status, if the status of a response caused the failure. */
  status?: number | undefined;
  /** Seconds to wait before the next attempt. */
  retryAfter?: number | undefined;
  /** Message for the user, in the element's language. */
  displayMessage?: string | undefined;
  cause?: unknown;
}

/**
 * Whether a request that failed with this HTTP status may succeed later. The status is missing if no response arrived, or if the response
 * cannot be read.
 */
const canSucceedLater = (status = 500): boolean => status >= 500 || status === 408 || status === 429;

/**
 * The error of a failed attempt. If a `tokenProvider` or a custom `fetch` throws a `ConnectError`, the attempt ends with that error.
 *
 * @example throw new ConnectError('token-unauthorized', 'The session has ended.');
 */
export class ConnectError extends Error {
  override readonly name = 'ConnectError';
  /** The kind of failure, from a fixed list of codes. */
  readonly code: ConnectErrorCode;
  /** Message for the user, in the element's language. */
  displayMessage: string;
  /** Whether another attempt with the same settings can succeed. */
  readonly retryable: boolean;
  /** The HTTP status, if the status of a response caused the failure. */
  readonly status?: number | undefined;
  /** Seconds to wait before the next attempt, from the response's `Retry-After`. */
  readonly retryAfter?: number | undefined;

  /**
   * @param code the kind of failure
   * @param message for the developer: what failed, and what to do next
   * @param more optional fields of the error: `displayMessage`, `status`, `retryAfter` (in seconds) and `cause`
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
