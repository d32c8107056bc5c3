import { ConnectServerError } from './errors.js';

/** Matches the name slug of an app, such as `google_sheets`. */
export const APP_SLUG_PATTERN = /^[\w-]{1,100}$/;
/** Matches the id of an account. */
export const ACCOUNT_ID_PATTERN = /^apn_\w{1,64}$/;
/** Matches the id of a custom OAuth client. */
export { OAUTH_APP_ID as OAUTH_APP_ID_PATTERN } from '../doctor/handler.js';
/** Matches `state`, the random value that a button sends in link mode. */
export const STATE_PATTERN = /^[\w-]{16,64}$/;

/**
 * Returns `value` if it is a string that matches `shape`. Returns undefined if `value` is null or undefined. Throws `invalid-request` for
 * any other value.
 */
export function optionalField(name: string, value: unknown, shape: RegExp): string | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'string' && shape.test(value)) return value;
  throw new ConnectServerError('invalid-request', `"${name}" must be a string matching ${shape.source}.`);
}

/** Reads a field like `optionalField`, but also throws if the value is null or undefined. */
export function requiredField(name: string, value: unknown, shape: RegExp): string {
  const field = optionalField(name, value, shape);
  if (field === undefined) throw new ConnectServerError('invalid-request', `"${name}" is required.`);
  return field;
}

const SITE = 'https://site.invalid';

/**
 * Parses a path on this site. Returns undefined if `value` is not a path, or could lead to another site. The origin of the returned URL is
 * a placeholder.
 */
export function sitePath(value: string): URL | undefined {
  // Refuses a second slash and a backslash, because they would name another host. Refuses control characters, because browsers remove tabs
  // and newlines, after which two slashes may be next to each other.
  if (value.length > 2000 || !/^\/(?![/\\])[^\\\p{Cc}]*$/u.test(value)) return undefined;
  const url = URL.canParse(value, SITE) ? new URL(value, SITE) : undefined;
  // Checks the parsed path too, because `/.//host` becomes `//host`.
  return url?.origin === SITE && !url.pathname.startsWith('//') ? url : undefined;
}

/** Returns path, query and fragment of a URL: the part after the origin. */
export function originRelativeUrl({ pathname, search, hash }: URL): string {
  return pathname + search + hash;
}
