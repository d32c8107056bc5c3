import type { Failure } from '../api/errors.js';
import { enErrors } from '../language/en-flow.js';
import { fill } from '../language/translation.js';
import type { FlowRequest } from './request.js';

/**
 * Returns the failure's message for the user. Falls back to English if the translation lacks the text. If the session has ended while the
 * flow was open, asks the user to sign in, like for a token request.
 */
export function describe({ code, status }: Failure, { appName, strings }: FlowRequest): string {
  const signedOut = code === 'accounts-http' && (status === 401 || status === 403);
  const key = signedOut ? 'token-unauthorized' : code;
  return fill(strings[key] ?? enErrors[key], { app: appName });
}
