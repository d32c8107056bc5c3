import type { ConnectErrorCode, Failure } from '../errors.js';

export const failure = (code: ConnectErrorCode, message: string, more?: Partial<Failure>): Failure => ({
  code,
  message,
  ...more,
});
