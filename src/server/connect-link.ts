import { ConnectServerError } from './errors.js';
import type { ConnectConfig } from './options.js';
import { requireAccount } from './ownership.js';
import type { WithPipedream } from './pipedream.js';
import { webhookUrl } from './webhook-ticket.js';

export interface LinkRequest {
  userId: string;
  app: string;
  /** Id of an account to reconnect. The account must belong to the user. */
  accountId?: string | undefined;
  oauthAppId?: string | undefined;
  /** Seconds for which the link is valid. */
  expiresIn: number;
  /** URLs to which Connect Link redirects at the end. Without URLs, Pipedream shows its own page. */
  redirects: { success?: string | undefined; error?: string | undefined } | undefined;
}

export interface ConnectLink {
  /** The URL to open. The URL contains a Connect token, so anyone who has the URL can connect an account. */
  url: string;
  /** Time of expiry, as an ISO 8601 string. */
  expiresAt: string;
}

/**
 * Creates a token and its Connect Link. The caller must check the allow-lists first.
 *
 * @param client A signal that aborts when the client closes the connection.
 */
export async function requestLink(
  config: ConnectConfig,
  withPipedream: WithPipedream,
  { userId, app, accountId, oauthAppId, expiresIn, redirects }: LinkRequest,
  client?: AbortSignal,
): Promise<ConnectLink> {
  const webhook = await webhookUrl(config, { userId, app });
  const { linkUrl, expiresAt } = await withPipedream(async (api) => {
    if (accountId !== undefined) await requireAccount(api, { userId, app }, accountId);
    const allowedOrigins = [...config.origins, ...config.embedders];
    return api.createToken({ userId, allowedOrigins, expiresIn, oauthAppId, redirects, webhook });
  }, client);
  if (linkUrl === undefined) {
    throw new ConnectServerError('upstream-error', 'Pipedream returned no valid Connect Link.');
  }
  const url = new URL(linkUrl);
  url.searchParams.set('app', app);
  if (oauthAppId !== undefined) url.searchParams.set('oauthAppId', oauthAppId);
  if (accountId !== undefined) url.searchParams.set('accountId', accountId);
  return { url: url.href, expiresAt };
}
