import { sign, verify } from 'hono/jwt';
import { keyFor } from './keyed-hash.js';
import type { ConnectConfig } from './options.js';
import type { WebhookOwner } from './webhook-event.js';

const ALGORITHM = 'HS256';
/** Lifetime of a ticket. A Connect token is valid for at most four hours; the remaining time is for repeated deliveries. */
const LIFETIME_SECONDS = 24 * 60 * 60;

/**
 * Creates the webhook address for one token. Pipedream documents no signature, so the address itself ends in a ticket: a signed text with
 * the token's user and app. A ticket cannot be guessed, and differs for each token.
 */
export async function webhookUrl(config: ConnectConfig, owner: WebhookOwner): Promise<URL | undefined> {
  const { webhook, origin, publicPath } = config;
  if (!webhook || origin === undefined) return undefined;
  const exp = Math.floor(Date.now() / 1000) + LIFETIME_SECONDS;
  const ticket = await sign(
    { ...owner, exp, jti: crypto.randomUUID() },
    keyFor('webhook', config),
    ALGORITHM,
  );
  return new URL(`${publicPath}/webhook/${ticket}`, origin);
}

/** Resolves to the user and app of a ticket, or to undefined if the ticket has expired or was not created by this server. */
export async function readTicket(ticket: string, config: ConnectConfig): Promise<WebhookOwner | undefined> {
  try {
    const { userId, app } = await verify(ticket, keyFor('webhook', config), ALGORITHM);
    return typeof userId === 'string' && typeof app === 'string' ? { userId, app } : undefined;
  } catch {
    return undefined;
  }
}
