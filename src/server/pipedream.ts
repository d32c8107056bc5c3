// `/server`, because bundlers for Workers pick the browser build for the bare name.
import { PipedreamClient } from '@pipedream/sdk/server';
import { AccessTokenCache, type AccessToken } from './access-token.js';
import { withDeadline } from './deadline.js';
import { ConnectServerError } from './errors.js';
import type { ConnectConfig } from './options.js';
import { isText, readAccountPage, readToken, unusable } from './upstream-answers.js';
import type { ConnectToken, ListedAccount } from './upstream-answers.js';
import { redactor, statusOf, toServerError } from './upstream-errors.js';

/** Enough to connect an account and to list it. */
const SCOPE = 'connect:accounts:read connect:accounts:write';
const PAGE_SIZE = 100;
/** The SDK's own paging may never end. A thousand accounts of one user is beyond any page that shows them. */
const MAX_PAGES = 10;

export interface TokenRequest {
  userId: string;
  allowedOrigins: readonly string[];
  oauthAppId?: string | undefined;
  redirects?: { success: URL; error: URL } | undefined;
  webhook?: URL | undefined;
}

/** What this package asks of Pipedream. Everything rejects with a `ConnectServerError`. */
export interface PipedreamApi {
  createToken: (request: TokenRequest) => Promise<ConnectToken>;
  /** The user's accounts, newest first: the only proof of ownership there is. */
  listAccounts: (userId: string, app?: string) => Promise<ListedAccount[]>;
  /** Resolves also when the account is gone already. Ask `listAccounts` whose it is first. */
  deleteAccount: (accountId: string) => Promise<void>;
}

/** Runs `work` against Pipedream within one deadline. */
export type WithPipedream = <T>(work: (api: PipedreamApi) => Promise<T>) => Promise<T>;

interface CallOptions {
  abortSignal: AbortSignal;
  maxRetries: number;
  timeoutInSeconds: number;
}

export function createPipedream(config: ConnectConfig): WithPipedream {
  const { clientId, clientSecret, projectId, projectEnvironment, baseUrl, upstreamTimeout } = config;
  const client = new PipedreamClient({
    projectId,
    projectEnvironment,
    baseUrl,
    tokenProvider: { getToken: () => accessTokens.getToken() },
    // Left out, the SDK reads it from `process`, which Workers need not have.
    workflowDomain: '',
  });
  const accessTokens = new AccessTokenCache(
    () => withDeadline(upstreamTimeout, late, (signal) => fetchAccessToken(callOptions(signal))),
    upstreamTimeout,
  );
  const redact = redactor(() => [clientSecret, ...accessTokens.recent]);

  function late(): ConnectServerError {
    return new ConnectServerError('upstream-timeout', 'Pipedream did not answer in time.');
  }

  function callOptions(abortSignal: AbortSignal): CallOptions {
    // No retries: the SDK would wait for up to a minute, without hearing the signal. Its timeout cannot be turned
    // off; a second later, it never comes before the deadline.
    return { abortSignal, maxRetries: 0, timeoutInSeconds: upstreamTimeout / 1000 + 1 };
  }

  async function fetchAccessToken(options: CallOptions): Promise<AccessToken> {
    try {
      const { accessToken, expiresIn } = await client.oauthTokens.create({ clientId, clientSecret }, options);
      if (!isText(accessToken) || !(expiresIn > 0)) throw unusable('OAuth token');
      return { value: accessToken, expiresIn };
    } catch (error) {
      throw toServerError(error, 'OAuth token', redact);
    }
  }

  async function call<T>(what: string, send: () => PromiseLike<T>): Promise<T> {
    const used = accessTokens.current;
    try {
      return await send();
    } catch (error) {
      if (statusOf(error) !== 401 || used === undefined) throw toServerError(error, what, redact);
    }
    // The cached token may have been revoked, by a rotated secret for one.
    accessTokens.drop(used);
    try {
      return await send();
    } catch (error) {
      throw toServerError(error, what, redact);
    }
  }

  function api(signal: AbortSignal): PipedreamApi {
    const options = callOptions(signal);
    return {
      async createToken({ userId, allowedOrigins, oauthAppId, redirects, webhook }) {
        const answer = await call('Connect token', () =>
          client.tokens.create(
            {
              externalUserId: userId,
              scope: SCOPE,
              ...(allowedOrigins.length > 0 && { allowedOrigins: [...allowedOrigins] }),
              ...(oauthAppId && { oauthAppId }),
              ...(redirects && {
                successRedirectUri: redirects.success.href,
                errorRedirectUri: redirects.error.href,
              }),
              ...(webhook && { webhookUri: webhook.href }),
            },
            options,
          ),
        );
        return readToken(answer);
      },

      async listAccounts(userId, app) {
        const found = new Map<string, ListedAccount>();
        let after: string | undefined;
        for (let page = 0; page < MAX_PAGES; page++) {
          const request = {
            externalUserId: userId,
            limit: PAGE_SIZE,
            ...(app !== undefined && { app }),
            ...(after !== undefined && { after }),
          };
          const { response } = await call('account list', () => client.accounts.list(request, options));
          const { accounts, next, total } = readAccountPage(response);
          const before = found.size;
          for (const listed of accounts) found.set(listed.account.id, listed);
          if (next === undefined || next === after || found.size === before) break;
          if (total !== undefined && found.size >= total) break;
          after = next;
        }
        return [...found.values()].sort((a, b) => b.createdAt - a.createdAt);
      },

      async deleteAccount(accountId) {
        await call('account deletion', async () => {
          try {
            await client.accounts.delete(accountId, options);
          } catch (error) {
            if (statusOf(error) !== 404) throw error;
          }
        });
      },
    };
  }

  return (work) => withDeadline(upstreamTimeout, late, (signal) => work(api(signal)));
}
