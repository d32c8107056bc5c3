import { sign, verify } from 'hono/jwt';
import { keyFor } from './keyed-hash.js';
import type { ConnectConfig } from './options.js';
import type { WebhookOwner } from './webhook-event.js';

const ALGORITHM = 'HS256';
/** A Connect token is valid for four hours at most; the rest is for deliveries that are tried again. */
const LIFETIME_SECONDS = 24 * 60 * 60;

/**
 * The address for one token's webhooks. Pipedream documents no signature, so the secret is in the path: unguessable,
 * another for each token, and bound to the user for whom it was created.
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

/** Resolves to the user and app of a ticket, or to undefined when it is expired or not of this server's making. */
export async function readTicket(ticket: string, config: ConnectConfig): Promise<WebhookOwner | undefined> {
  try {
    const { userId, app } = await verify(ticket, keyFor('webhook', config), ALGORITHM);
    return typeof userId === 'string' && typeof app === 'string' ? { userId, app } : undefined;
  } catch {
    return undefined;
  }
}
