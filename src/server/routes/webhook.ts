import { sign, verify } from 'hono/jwt';
import type { Route } from '../context.js';
import { readJsonObject } from '../body.js';
import { withDeadline } from '../deadline.js';
import { ConnectServerError, type ConnectServerErrorInit } from '../errors.js';
import { ACCOUNT_ID, requiredField } from '../fields.js';
import type { ConnectConfig } from '../options.js';
import type { ShownAccount } from '../upstream-answers.js';

interface WebhookOwner {
  /** The user the token was minted for, by this server: the body of a webhook is not asked. */
  userId: string;
  /** The app the token was asked for. */
  app: string;
}

/** What Pipedream reports, once it is known to be true. */
export type ConnectWebhookEvent = WebhookOwner &
  (
    | {
        event: 'CONNECTION_SUCCESS';
        account: ShownAccount;
      }
    | { event: 'CONNECTION_ERROR'; error: string }
  );

const ALGORITHM = 'HS256';
/** A Connect token lives for four hours; the rest is for deliveries that are tried again. */
const LIFETIME_SECONDS = 24 * 60 * 60;
/** It carries an account with its app, and is not of the host's making. */
const MAX_BODY_SIZE = 65_536;

/**
 * The address for one token's webhooks. Pipedream documents no signature, so the secret is in the path: unguessable,
 * made anew for each token, and bound to the user it was made for.
 */
export async function webhookUrl(config: ConnectConfig, owner: WebhookOwner): Promise<URL | undefined> {
  const { webhook, origin, basePath } = config;
  if (!webhook || origin === undefined) return undefined;
  const exp = Math.floor(Date.now() / 1000) + LIFETIME_SECONDS;
  const ticket = await sign({ ...owner, exp, jti: crypto.randomUUID() }, key(config), ALGORITHM);
  return new URL(`${basePath}/webhook/${ticket}`, origin);
}

/** `POST /webhook/:ticket`, from Pipedream. */
export const receiveWebhook: Route = async ({ request, parameter, config, withPipedream }) => {
  const { webhook, upstreamTimeout } = config;
  const owner = await readTicket(parameter, config);
  if (!webhook || !owner) throw new ConnectServerError('not-found', 'There is no such webhook.');
  const field = await readJsonObject(request, { ...config, maxBodySize: MAX_BODY_SIZE });
  const event = requiredField('event', field('event'), /^CONNECTION_(SUCCESS|ERROR)$/);
  if (event === 'CONNECTION_ERROR') {
    const error = field('error');
    await tell(webhook, upstreamTimeout, { ...owner, event, error: typeof error === 'string' ? error : '' });
  } else {
    const sent = (field('account') ?? {}) as { id?: unknown };
    const accountId = requiredField('account.id', sent.id, ACCOUNT_ID);
    const accounts = await withPipedream((api) => api.listAccounts(owner.userId, owner.app));
    const listed = accounts.find(({ account }) => account.id === accountId);
    if (!listed)
      throw new ConnectServerError('account-not-found', 'The user has no such account of this app.');
    await tell(webhook, upstreamTimeout, { ...owner, event: 'CONNECTION_SUCCESS', account: listed.account });
  }
  return new Response(null, { status: 204 });
};

async function tell(
  webhook: NonNullable<ConnectConfig['webhook']>,
  ms: number,
  event: ConnectWebhookEvent,
): Promise<void> {
  const late = () => hostFault({ detail: `webhook was not done within ${ms} ms` });
  await withDeadline(ms, late, async () => {
    try {
      await webhook(event);
    } catch (cause) {
      throw hostFault({ detail: 'webhook threw', cause });
    }
  });
}

function hostFault(init: ConnectServerErrorInit): ConnectServerError {
  return new ConnectServerError('server-error', 'Something went wrong.', init);
}

async function readTicket(ticket: string, config: ConnectConfig): Promise<WebhookOwner | undefined> {
  try {
    const { userId, app } = await verify(ticket, key(config), ALGORITHM);
    return typeof userId === 'string' && typeof app === 'string' ? { userId, app } : undefined;
  } catch {
    return undefined;
  }
}

/** Of this project and environment alone: a test server often shares its credentials with the one that counts. */
function key({ clientSecret, projectId, projectEnvironment }: ConnectConfig): string {
  return `pd-connect-button webhook ${projectId} ${projectEnvironment} ${clientSecret}`;
}
