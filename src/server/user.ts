import { withDeadline } from './deadline.js';
import { ConnectServerError } from './errors.js';
import type { ConnectConfig } from './options.js';

const MAX_LENGTH = 250;

/**
 * Resolves to the session's user. Rejects with `unauthenticated` if no user is signed in. Rejects with `server-error` if `getUserId` fails.
 */
export async function requireUser(request: Request, config: ConnectConfig): Promise<string> {
  const id = await findUser(request, config);
  if (id === undefined) throw new ConnectServerError('unauthenticated', 'Sign in first.');
  return id;
}

/** Resolves to the session's user, or to undefined if no user is signed in. Rejects if `getUserId` fails. */
export async function findUser(
  request: Request,
  { getUserId, upstreamTimeout }: ConnectConfig,
): Promise<string | undefined> {
  const createTimeoutError = () => hostError(`getUserId did not settle within ${upstreamTimeout} ms`);
  const id: unknown = await withDeadline(upstreamTimeout, createTimeoutError, async () => {
    try {
      return await getUserId(request);
    } catch (cause) {
      throw hostError('getUserId threw', { cause });
    }
  });
  if (id === null || id === undefined || id === '') return undefined;
  const problem = findUserIdProblem(id);
  if (problem) throw hostError(`getUserId returned ${problem}`);
  return id as string;
}

function hostError(detail: string, init: { cause?: unknown } = {}): ConnectServerError {
  return new ConnectServerError('server-error', 'Something went wrong.', { detail, ...init });
}

/**
 * Matches texts that JavaScript makes of a value without an id. Under such an id, all visitors who are not signed in would be one user, and
 * would share their accounts.
 */
const NO_ID = /^(undefined|null|NaN|\[object \w+\])$/;

/** Describes what is wrong with an external user id, as a phrase after "returned" or "got". Returns undefined for a valid id. */
export function findUserIdProblem(id: unknown): string | undefined {
  if (typeof id !== 'string') return `a value of type ${typeof id}; it must be a string`;
  if (id === '') return 'an empty string';
  if (NO_ID.test(id)) return `the text "${id}", which is no id: do not convert a missing user to a string`;
  if (id.length > MAX_LENGTH) return `more than ${MAX_LENGTH} characters`;
  // Refuses white space around the id, because if Pipedream trims ids, two users would become one, and a blank id would list the accounts
  // of all users.
  if (id !== id.trim()) return 'an id with white space around it';
  if (/[\p{Cc}\p{Cs}]/u.test(id)) return 'an id with control characters or broken Unicode';
  return undefined;
}
