import type { AccountList } from './account.js';
import { AccountLists, type AccountQuery } from './account-lists.js';
import { AppCatalogue } from './app-catalogue.js';
import { withDeadline } from './deadline.js';
import { ConnectServerError } from './errors.js';
import type { ConnectConfig } from './options.js';
import { readToken, type ConnectToken, type UpstreamApp } from './upstream-answers.js';
import { createUpstreamClient, upstreamTimedOut, type CallUpstream } from './upstream-client.js';

/** The OAuth scopes that are needed to connect accounts and to list them. */
const SCOPE = 'connect:accounts:read connect:accounts:write';

export interface TokenRequest {
  userId: string;
  allowedOrigins: readonly string[];
  /** Seconds for which the token is valid. */
  expiresIn: number;
  oauthAppId?: string | undefined;
  /** URLs to which Connect Link redirects at the end. */
  redirects?: { success?: string | undefined; error?: string | undefined } | undefined;
  webhook?: URL | undefined;
}

/** The API calls to Pipedream. Every failure is a `ConnectServerError`. */
export interface PipedreamApi {
  createToken: (request: TokenRequest) => Promise<ConnectToken>;
  /** Lists accounts. Joins a read of the same accounts if one is in flight. */
  listAccounts: (query: AccountQuery) => Promise<AccountList>;
  listFreshAccounts: (query: AccountQuery) => Promise<AccountList>;
  /**
   * Removes an account. Also resolves if the account no longer exists. First check with `requireAccount` that the user owns the account.
   */
  deleteAccount: (userId: string, accountId: string) => Promise<void>;
  findApp: (slug: string) => Promise<UpstreamApp | undefined>;
  /** Returns apps that can be connected; see `AppCatalogue.search`. */
  searchApps: (words: string) => Promise<readonly UpstreamApp[]>;
}

/**
 * Runs `work` against Pipedream within one deadline.
 *
 * @param client A signal that aborts when the client closes the connection. `work` then stops, even during a call.
 */
export type WithPipedream = <T>(work: (api: PipedreamApi) => Promise<T>, client?: AbortSignal) => Promise<T>;

export function createPipedream(config: ConnectConfig): WithPipedream {
  const { upstreamTimeout } = config;
  const call = createUpstreamClient(config);
  const lists = new AccountLists(call, upstreamTimeout / 2);
  const catalogue = new AppCatalogue(
    call,
    upstreamTimeout / 2,
    ({ slug, authType }) => authType !== undefined && (!config.apps || config.apps.has(slug)),
  );

  const api = (signal: AbortSignal): PipedreamApi => ({
    createToken: (request) => createToken(call, request, signal),
    listAccounts: (query) => lists.read(query, signal),
    listFreshAccounts: (query) => lists.readFresh(query, signal),
    deleteAccount: async (userId, accountId) => {
      await deleteAccount(call, accountId, signal);
      lists.forget(userId);
    },
    findApp: (slug) => catalogue.find(slug, signal),
    searchApps: (words) => catalogue.search(words, signal),
  });
  return (work, client) =>
    withDeadline(upstreamTimeout, upstreamTimedOut, (signal) => work(api(signal)), client);
}

async function createToken(
  call: CallUpstream,
  { userId, allowedOrigins, expiresIn, oauthAppId, redirects, webhook }: TokenRequest,
  signal: AbortSignal,
): Promise<ConnectToken> {
  const request = {
    externalUserId: userId,
    scope: SCOPE,
    expiresIn,
    ...(allowedOrigins.length > 0 && { allowedOrigins: [...allowedOrigins] }),
    ...(oauthAppId && { oauthAppId }),
    ...(redirects?.success && { successRedirectUri: redirects.success }),
    ...(redirects?.error && { errorRedirectUri: redirects.error }),
    ...(webhook && { webhookUri: webhook.href }),
  };
  return readToken(
    await call('Connect token', signal, ({ tokens }, options) => tokens.create(request, options)),
  );
}

async function deleteAccount(call: CallUpstream, accountId: string, signal: AbortSignal): Promise<void> {
  try {
    await call('account deletion', signal, ({ accounts }, options) => accounts.delete(accountId, options));
  } catch (error) {
    if (!(error instanceof ConnectServerError && error.upstreamStatus === 404)) throw error;
  }
}
