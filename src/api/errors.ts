/** Every way an attempt can fail. README's error table says when each occurs and what helps. */
export type ConnectErrorCode =
  | 'misconfigured'
  | 'token-unauthorized'
  | 'token-rate-limited'
  | 'token-http'
  | 'token-invalid'
  | 'token-timeout'
  | 'token-provider'
  | 'network'
  | 'sdk-unavailable'
  | 'frame-blocked'
  | 'frame-timeout'
  | 'connect-failed'
  | 'popup-blocked'
  | 'unverified'
  | 'accounts-http'
  | 'busy';

/** A failure as the flow reports it: a value, not yet an exception, so that the lazy code needs no class of ours. */
export interface Failure {
  code: ConnectErrorCode;
  message: string;
  status?: number | undefined;
  retryAfter?: number | undefined;
  displayMessage?: string | undefined;
  cause?: unknown;
}

const FINAL = /^(misconfigured|token-unauthorized|token-invalid|frame-blocked)$/;

/** True for codes where the same attempt, made again, can succeed. An HTTP failure without a status never got an answer. */
const canRetry = (code: ConnectErrorCode, status = 500): boolean =>
  code.endsWith('-http') ? status >= 500 || status === 408 : !FINAL.test(code);

/**
 * Why an attempt failed. A `tokenProvider` may throw one itself: it is passed on as it is.
 *
 * @example throw new ConnectError('token-unauthorized', 'The session has ended.');
 */
export class ConnectError extends Error {
  override readonly name = 'ConnectError';
  /** What kind of failure; a closed union. */
  readonly code: ConnectErrorCode;
  /** For the user, in the language of the element. */
  displayMessage: string;
  /** Whether the same attempt, made again, can succeed. */
  readonly retryable: boolean;
  /** The HTTP status behind the failure, where there was one. */
  readonly status?: number | undefined;
  /** Seconds to wait before the next attempt, where the server named them. */
  readonly retryAfter?: number | undefined;

  /**
   * @param code what kind of failure
   * @param message for the developer: what happened and what to do
   */
  constructor(code: ConnectErrorCode, message: string, more: Partial<Failure> = {}) {
    super(message, 'cause' in more ? { cause: more.cause } : undefined);
    this.code = code;
    this.displayMessage = more.displayMessage ?? '';
    this.retryable = canRetry(code, more.status);
    this.status = more.status;
    this.retryAfter = more.retryAfter;
  }
}
