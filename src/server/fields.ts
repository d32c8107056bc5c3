import { ConnectServerError } from './errors.js';

/** App name slug, as in `google_sheets`. */
export const APP = /^[\w-]{1,100}$/;
/** Account id. */
export const ACCOUNT_ID = /^apn_\w{1,64}$/;
/** Id of a custom OAuth client. */
export const OAUTH_APP_ID = /^oa_\w{1,64}$/;
/** The nonce of link mode. */
export const STATE = /^[\w-]{16,64}$/;

/** Returns a value if it is a string of that shape, and `undefined` if it is absent or null. Throws `invalid-request` otherwise. */
export function optionalField(name: string, value: unknown, shape: RegExp): string | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'string' && shape.test(value)) return value;
  throw new ConnectServerError('invalid-request', `"${name}" must be a string matching ${shape.source}.`);
}

/** Like `optionalField`, but also throws for an absent value. */
export function requiredField(name: string, value: unknown, shape: RegExp): string {
  const field = optionalField(name, value, shape);
  if (field === undefined) throw new ConnectServerError('invalid-request', `"${name}" is required.`);
  return field;
}

const SITE = 'https://site.invalid';

/** Returns `value` as a URL if it is a path on this site and cannot lead to another one; else undefined. Only its path is used. */
export function sitePath(value: string): URL | undefined {
  // A second slash or a backslash would name another host; browsers remove tabs and newlines before they parse.
  if (value.length > 2000 || !/^\/(?![/\\])[^\\\p{Cc}]*$/u.test(value)) return undefined;
  const url = URL.canParse(value, SITE) ? new URL(value, SITE) : undefined;
  // `/.//host` becomes `//host` when it is parsed.
  return url?.origin === SITE && !url.pathname.startsWith('//') ? url : undefined;
}

/** Returns path, query and fragment: what follows the origin. */
export function pathOf({ pathname, search, hash }: URL): string {
  return pathname + search + hash;
}
