import { keyedHash, keyFor } from './keyed-hash.js';
import type { ConnectConfig } from './options.js';

export interface ReturnAddresses {
  success: string;
  error: string;
}

/**
 * Returns the URLs to which Connect Link redirects at the end. Each URL contains its outcome (`status`), because Pipedream documents no
 * parameter with the outcome.
 *
 * @param origin The origin of the URLs. Without an origin, resolves to undefined.
 * @param marker Values for the query. With `returnTo`, also pass the id of the user who starts the connection, because the query then
 *   contains a hash of this id.
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

/** Returns the parts that the keyed hash covers, so that the hash is valid only for this user, this page and this outcome. */
export function returnParts(userId: string, returnTo: string, status: string): string[] {
  return [userId, returnTo, status];
}
