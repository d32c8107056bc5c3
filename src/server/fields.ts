import { ConnectServerError } from './errors.js';

/** App name slug, as in `google_sheets`. */
export const APP = /^[\w-]{1,100}$/;
/** Account id. */
export const ACCOUNT_ID = /^apn_\w{1,64}$/;
/** Id of a custom OAuth client. */
export const OAUTH_APP_ID = /^oa_\w{1,64}$/;
/** The nonce of link mode. */
export const STATE = /^[\w-]{16,64}$/;

/** The value when it is a string of that shape; `undefined` when it is absent or null; else an error. */
export function optionalField(name: string, value: unknown, shape: RegExp): string | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'string' && shape.test(value)) return value;
  throw new ConnectServerError('invalid-request', `"${name}" must be a string matching ${shape.source}.`);
}

export function requiredField(name: string, value: unknown, shape: RegExp): string {
  const field = optionalField(name, value, shape);
  if (field === undefined) throw new ConnectServerError('invalid-request', `"${name}" is required.`);
  return field;
}

/** `value` as an absolute URL when it is a path on `origin`, and nothing but; else undefined. */
export function sameOriginPath(value: string, origin: string): URL | undefined {
  // A second slash or a backslash would name another host; browsers drop tabs and newlines before they look.
  if (value.length > 2000 || !/^\/(?![/\\])[^\\\p{Cc}]*$/u.test(value)) return undefined;
  const url = URL.canParse(value, origin) ? new URL(value, origin) : undefined;
  return url?.origin === origin ? url : undefined;
}
