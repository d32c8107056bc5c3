import type { AccessTokenCache } from './access-token.js';
import { ConnectServerError } from './errors.js';

type Fetch = typeof fetch;

/**
 * Works like `fetch`, but rejects redirects, because a 307 or 308 would forward the client secret or the access token to another address.
 * `redirect: 'error'` would do the same, but Cloudflare Workers do not support it.
 */
export const fetchWithoutRedirects: Fetch = async (input, init) => {
  const response = await fetch(input, { ...init, redirect: 'manual' });
  if (response.type !== 'opaqueredirect' && (response.status < 300 || response.status > 399)) return response;
  void response.body?.cancel().catch(() => undefined);
  throw new ConnectServerError('upstream-error', 'Pipedream returned an invalid response.', {
    detail: `a redirect (${response.status}), which is not followed: check baseUrl`,
    upstreamStatus: response.status,
  });
};

/**
 * Returns a `fetch` that repeats a request once after a 401, with a fresh access token. The used token may have been revoked, for example
 * when the secret was rotated.
 */
export function createAuthorizedFetch(accessTokens: AccessTokenCache): Fetch {
  return async (input, init) => {
    const response = await fetchWithoutRedirects(input, init);
    const headers = new Headers(init?.headers);
    const used = /^Bearer (\S+)$/.exec(headers.get('Authorization') ?? '')?.[1];
    if (response.status !== 401 || used === undefined) return response;
    void response.body?.cancel().catch(() => undefined);
    accessTokens.drop(used);
    headers.set('Authorization', `Bearer ${await accessTokens.getToken()}`);
    return fetchWithoutRedirects(input, { ...init, headers });
  };
}
