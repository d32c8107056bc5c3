import { AccountsClient } from '@pipedream/sdk/accounts';
import { AppsClient } from '@pipedream/sdk/apps';
import { OauthTokensClient } from '@pipedream/sdk/oauthTokens';
import { TokensClient } from '@pipedream/sdk/tokens';
import { AccessTokenCache, type AccessToken } from './access-token.js';
import { withDeadline } from './deadline.js';
import { ConnectServerError } from './errors.js';
import type { ConnectConfig } from './options.js';
import { isText, invalidResponse } from './upstream-answers.js';
import { redactor, toServerError } from './upstream-errors.js';
import { createAuthorizedFetch, fetchWithoutRedirects } from './upstream-fetch.js';

interface CallOptions {
  abortSignal: AbortSignal;
  maxRetries: number;
  timeoutInSeconds: number;
}

interface PageQuery {
  limit?: number;
  after?: string;
}

interface Page {
  response: unknown;
}

/**
 * The methods of the SDK's clients that the handler calls. Does not use the SDK's own types, because the package's public declarations
 * import this file, and with an old `moduleResolution`, which ignores `exports`, TypeScript cannot resolve the SDK's subpaths.
 */
export interface Clients {
  tokens: {
    create: (
      request: {
        externalUserId: string;
        scope: string;
        expiresIn: number;
        allowedOrigins?: string[];
        oauthAppId?: string;
        successRedirectUri?: string;
        errorRedirectUri?: string;
        webhookUri?: string;
      },
      options: CallOptions,
    ) => PromiseLike<unknown>;
  };
  accounts: {
    list: (
      request: PageQuery & { externalUserId: string; app?: string },
      options: CallOptions,
    ) => PromiseLike<Page>;
    delete: (id: string, options: CallOptions) => PromiseLike<unknown>;
  };
  apps: {
    list: (
      request: PageQuery & { q?: string; sortKey?: 'featured_weight'; sortDirection?: 'desc' },
      options: CallOptions,
    ) => PromiseLike<Page>;
    retrieve: (id: string, options: CallOptions) => PromiseLike<unknown>;
  };
}

/** Calls the SDK. `what` names the call in the host's log. Rejects with a `ConnectServerError`. */
export type CallUpstream = <T>(
  what: string,
  signal: AbortSignal,
  send: (clients: Clients, options: CallOptions) => PromiseLike<T>,
) => Promise<T>;

export function upstreamTimedOut(): ConnectServerError {
  return new ConnectServerError('upstream-timeout', 'Pipedream did not answer in time.');
}

/**
 * Creates the SDK's clients for single resources, and returns a function that calls them. The SDK's main client is not used, because it
 * accepts no `fetch`.
 */
export function createUpstreamClient(config: ConnectConfig): CallUpstream {
  const { clientId, clientSecret, projectId, projectEnvironment, baseUrl, upstreamTimeout } = config;
  const accessTokens = new AccessTokenCache(
    () => withDeadline(upstreamTimeout, upstreamTimedOut, fetchAccessToken),
    upstreamTimeout,
  );
  const common = { projectId, projectEnvironment, baseUrl };
  const oauth = new OauthTokensClient({ ...common, auth: false, fetch: fetchWithoutRedirects });
  const authorized = {
    ...common,
    auth: async () => ({ headers: { Authorization: `Bearer ${await accessTokens.getToken()}` } }),
    fetch: createAuthorizedFetch(accessTokens),
  };
  const clients: Clients = {
    tokens: new TokensClient(authorized),
    accounts: new AccountsClient(authorized),
    apps: new AppsClient(authorized),
  };
  const redact = redactor(() => [clientSecret, ...accessTokens.recent]);

  function callOptions(abortSignal: AbortSignal): CallOptions {
    // Turns off retries, because the SDK would wait for up to a minute and ignore the signal. The SDK's timeout cannot be turned off, so it
    // is one second longer than the deadline.
    return { abortSignal, maxRetries: 0, timeoutInSeconds: upstreamTimeout / 1000 + 1 };
  }

  async function fetchAccessToken(signal: AbortSignal): Promise<AccessToken> {
    try {
      const { accessToken, expiresIn } = await oauth.create({ clientId, clientSecret }, callOptions(signal));
      if (!isText(accessToken) || !(expiresIn > 0)) throw invalidResponse('OAuth token');
      return { value: accessToken, expiresIn };
    } catch (error) {
      throw toServerError(error, 'OAuth token', redact);
    }
  }

  return async (what, signal, send) => {
    // Creates a signal for each call, because the SDK never removes its listeners, and if calls shared a signal, Node would warn of a leak.
    const call = new AbortController();
    const abort = () => call.abort(signal.reason);
    signal.addEventListener('abort', abort);
    if (signal.aborted) abort();
    try {
      return await send(clients, callOptions(call.signal));
    } catch (error) {
      throw toServerError(error, what, redact);
    } finally {
      signal.removeEventListener('abort', abort);
    }
  };
}
