import { withDeadline } from './deadline.js';
import { ConnectServerError } from './errors.js';
import type { ConnectConfig } from './options.js';

const MAX_LENGTH = 250;

/** The session's user. Rejects with `unauthenticated`, or with a `server-error` that tells the browser nothing. */
export async function requireUser(
  request: Request,
  { getUserId, upstreamTimeout }: ConnectConfig,
): Promise<string> {
  const late = () => hostFault(`getUserId gave nothing within ${upstreamTimeout} ms`);
  const id: unknown = await withDeadline(upstreamTimeout, late, async () => {
    try {
      return await getUserId(request);
    } catch (cause) {
      throw hostFault('getUserId threw', { cause });
    }
  });
  if (id === null || id === undefined || id === '') {
    throw new ConnectServerError('unauthenticated', 'Sign in first.');
  }
  const fault = faultOf(id);
  if (fault) throw hostFault(`getUserId ${fault}`);
  return id as string;
}

function hostFault(detail: string, init: { cause?: unknown } = {}): ConnectServerError {
  return new ConnectServerError('server-error', 'Something went wrong.', { detail, ...init });
}

function faultOf(id: unknown): string | undefined {
  if (typeof id !== 'string') return `returned a ${typeof id}; it must be a string`;
  if (id.length > MAX_LENGTH) return `returned more than ${MAX_LENGTH} characters`;
  // Trimmed upstream, two users would become one, or a blank one would list everybody's accounts.
  if (id !== id.trim()) return 'returned an id with white space around it';
  if (/[\p{Cc}\p{Cs}]/u.test(id)) return 'returned an id with control characters or broken Unicode';
  return undefined;
}
