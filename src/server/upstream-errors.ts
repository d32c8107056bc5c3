import { PipedreamError } from '@pipedream/sdk/server';
import { ConnectServerError } from './errors.js';

export type Redact = (text: string) => string;

/** Returns a function that removes secrets from a text for a log. */
export function redactor(secrets: () => readonly (string | undefined)[]): Redact {
  return (text) => {
    let clean = text.replace(/ctok_\w+/g, 'ctok_…').replace(/Bearer\s+\S+/gi, 'Bearer …');
    for (const secret of secrets()) if (secret) clean = clean.replaceAll(secret, '…');
    // Also masks long words with a digit, because a failed response may contain a token that this process has not seen yet.
    clean = clean.replace(/[\w-]{20,}/g, (match) => (/\d/.test(match) ? '…' : match));
    return clean.replace(/\s+/g, ' ').slice(0, 300);
  };
}

/** Returns the HTTP status of an SDK error. */
export function statusOf(error: unknown): number | undefined {
  return error instanceof PipedreamError ? error.statusCode : undefined;
}

/**
 * Converts an SDK error into a `ConnectServerError`. Never keeps the SDK error as `cause`, because an SDK error contains the response, and
 * may contain the request.
 */
export function toServerError(error: unknown, what: string, redact: Redact): ConnectServerError {
  if (error instanceof ConnectServerError) return error;
  // Unwraps a `ConnectServerError` that our `fetch` has thrown, and that the SDK has wrapped in its own error.
  if (error instanceof Error && error.cause instanceof ConnectServerError) return error.cause;
  const upstreamStatus = statusOf(error);
  const detail = redact(
    `${what}: ${upstreamStatus === undefined ? reason(error) : `${upstreamStatus} ${messageOf(error)}`}`,
  );
  const init = { detail, upstreamStatus, retryAfter: retryAfter(error) };
  if (upstreamStatus === undefined) {
    return isUnreadable(error)
      ? new ConnectServerError('upstream-error', 'Pipedream returned an invalid response.', init)
      : new ConnectServerError('upstream-unavailable', 'Pipedream could not be reached.', init);
  }
  if (upstreamStatus === 429) {
    return new ConnectServerError('rate-limited', 'Too many requests; try again later.', init);
  }
  if (upstreamStatus === 503) {
    return new ConnectServerError('upstream-unavailable', 'Pipedream is unavailable; try again later.', init);
  }
  if (upstreamStatus >= 500 || upstreamStatus === 408) {
    return new ConnectServerError('upstream-error', 'Pipedream failed; try again later.', init);
  }
  return new ConnectServerError(
    'upstream-rejected',
    'Pipedream rejected this server’s request. Check the server’s log and its credentials.',
    init,
  );
}

function messageOf(error: unknown): string {
  const { body } = error as PipedreamError;
  if (typeof body === 'string') return body;
  // Pipedream puts the reason into `error`, `message` or `error.message`.
  const { error: inner, message } = (body ?? {}) as { error?: unknown; message?: unknown };
  const { message: nested } = (inner ?? {}) as { message?: unknown };
  return [inner, message, nested].find((value) => typeof value === 'string') ?? '';
}

function reason(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown error';
  const { cause } = error as { cause?: { cause?: { code?: unknown } } };
  const code = cause?.cause?.code;
  return typeof code === 'string' ? `${error.message}, ${code}` : error.message;
}

/**
 * Whether an error without a status means that Pipedream sent a response which the SDK could not parse. If the body is not JSON, the SDK
 * does not keep the status.
 */
function isUnreadable(error: unknown): boolean {
  return !(error instanceof PipedreamError) || error.cause instanceof SyntaxError;
}

function retryAfter(error: unknown): string | undefined {
  const headers = error instanceof PipedreamError ? error.rawResponse?.headers : undefined;
  const value = headers?.get('Retry-After') ?? '';
  // Accepts seconds or an HTTP date, and drops other values.
  return /^\d{1,6}$/.test(value) || /^[A-Z][a-z]{2}, [\w: ]{20,30}$/.test(value) ? value : undefined;
}
