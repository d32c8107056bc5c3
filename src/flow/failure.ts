import type { ConnectError, ConnectErrorCode, Failure } from '../api/errors.js';
import { enErrors } from '../language/en-flow.js';

export const failure = (code: ConnectErrorCode, message: string, more?: Partial<Failure>): Failure => ({
  code,
  message,
  ...more,
});

export const isFailure = (value: object): value is Failure => 'code' in value;

/**
 * Whether an error is a `ConnectError`. Does not use `instanceof`, because a page may load this script twice, and each copy has its own
 * class.
 */
export const isConnectError = (error: unknown): error is ConnectError =>
  error instanceof Error &&
  error.name === 'ConnectError' &&
  'code' in error &&
  Object.hasOwn(enErrors, String(error.code));
