import { keyedHash, keyFor } from './keyed-hash.js';
import type { ConnectConfig } from './options.js';

export interface ReturnAddresses {
  success: string;
  error: string;
}

/**
 * Returns the addresses to which Connect Link returns. The addresses contain the outcome, because Pipedream documents no parameters that it
 * adds.
 *
 * @param origin Undefined if the host has configured no origin; then resolves to undefined.
 * @param marker Becomes part of the query. With `returnTo`, `userId` must be the user who started the connection.
 */
export async function returnAddresses(
  config: ConnectConfig,
  origin: string | undefined,
  marker: { state?: string; returnTo?: string; userId?: string } = {},
): Promise<ReturnAddresses | undefined> {
  if (origin === undefined) return undefined;
  const address = async (status: string) => {
    const query = new URLSearchParams();
    if (marker.state !== undefined) query.set('state', marker.state);
    if (marker.returnTo !== undefined) {
      query.set('returnTo', marker.returnTo);
      if (marker.userId !== undefined) {
        const parts = returnParts(marker.userId, marker.returnTo, status);
        query.set('user', await keyedHash(returnKey(config), parts));
      }
    }
    query.set('status', status);
    return new URL(`${config.publicPath}/return?${query.toString()}`, origin).href;
  };
  return { success: await address('success'), error: await address('error') };
}

export function returnKey(config: ConnectConfig): string {
  return keyFor('return', config);
}

/** Returns the parts of the keyed hash, which is valid only for this user, this page and this outcome. */
export function returnParts(userId: string, returnTo: string, status: string): string[] {
  return [userId, returnTo, status];
}
