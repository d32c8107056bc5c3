import { ConnectServerError } from './errors.js';
import type { ConnectHandlerOptions } from './options.js';

const MAX_LENGTH = 250;

/** The session's user. Rejects with `unauthenticated`, or with a `server-error` that tells the browser nothing. */
export async function requireUser(
  request: Request,
  getUserId: ConnectHandlerOptions['getUserId'],
): Promise<string> {
  let id: unknown;
  try {
    id = await getUserId(request);
  } catch (cause) {
    throw new ConnectServerError('server-error', 'Something went wrong.', {
      detail: 'getUserId threw',
      cause,
    });
  }
  if (id === null || id === undefined || id === '') {
    throw new ConnectServerError('unauthenticated', 'Sign in first.');
  }
  const fault = faultOf(id);
  if (fault)
    throw new ConnectServerError('server-error', 'Something went wrong.', { detail: `getUserId ${fault}` });
  return id as string;
}

function faultOf(id: unknown): string | undefined {
  if (typeof id !== 'string') return `returned a ${typeof id}; it must be a string`;
  if (id.length > MAX_LENGTH) return `returned more than ${MAX_LENGTH} characters`;
  // Trimmed upstream, two users would become one, or a blank one would list everybody's accounts.
  if (id !== id.trim()) return 'returned an id with white space around it';
  if (/[\p{Cc}\p{Cs}]/u.test(id)) return 'returned an id with control characters or broken Unicode';
  return undefined;
}
