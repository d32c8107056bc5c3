import { sign, verify } from 'hono/jwt';
import { keyFor } from './keyed-hash.js';
import type { ConnectConfig } from './options.js';
import type { WebhookOwner } from './webhook-event.js';

const ALGORITHM = 'HS256';
/**
 * Lifetime of a ticket. It is longer than the four hours for which a Connect token can be valid, so that a webhook can be delivered again
 * later.
 */
const LIFETIME_SECONDS = 24 * 60 * 60;

/**
 * Creates the webhook URL for one Connect token. Pipedream documents no signature of webhooks, so the URL ends in a ticket: a signed text
 * with the token's user and app. Tickets cannot be guessed, and each token has its own ticket.
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

/** Resolves to the user and app of a ticket. Resolves to undefined if the ticket has expired, or if this server did not create it. */
export async function readTicket(ticket: string, config: ConnectConfig): Promise<WebhookOwner | undefined> {
  try {
    const { userId, app } = await verify(ticket, keyFor('webhook', config), ALGORITHM);
    return typeof userId === 'string' && typeof app === 'string' ? { userId, app } : undefined;
  } catch {
    return undefined;
  }
}
