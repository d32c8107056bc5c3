import { readJsonObject } from '../body.js';
import type { Route } from '../context.js';
import { withDeadline } from '../deadline.js';
import { ConnectServerError, type ConnectServerErrorInit } from '../errors.js';
import { ACCOUNT_ID_PATTERN, requiredField } from '../fields.js';
import type { ConnectConfig } from '../options.js';
import { requireAccount } from '../ownership.js';
import type { ConnectWebhookEvent } from '../webhook-event.js';
import { readTicket } from '../webhook-ticket.js';

/** Maximum size of a body in bytes. Replaces `maxBodySize`, because Pipedream and not the host decides what the body contains. */
const MAX_BODY_SIZE = 65_536;

/** `POST /webhook/:ticket`: receives a webhook from Pipedream. */
export const receiveWebhook: Route = async ({ request, parameter, config, withPipedream }) => {
  const { webhook, upstreamTimeout } = config;
  const owner = await readTicket(parameter, config);
  if (!webhook || !owner) throw new ConnectServerError('not-found', 'There is no such webhook.');
  const field = await readJsonObject(request, { ...config, maxBodySize: MAX_BODY_SIZE });
  const event = requiredField('event', field('event'), /^CONNECTION_(SUCCESS|ERROR)$/);
  if (event === 'CONNECTION_ERROR') {
    const error = field('error');
    await notify(webhook, upstreamTimeout, {
      ...owner,
      event,
      error: typeof error === 'string' ? error : '',
    });
  } else {
    const sentAccount = (field('account') ?? {}) as { id?: unknown };
    const accountId = requiredField('account.id', sentAccount.id, ACCOUNT_ID_PATTERN);
    // Starts a new read, because a read in flight may have begun before the account existed.
    const account = await withPipedream((api) =>
      requireAccount(api, owner, accountId, api.listFreshAccounts),
    );
    await notify(webhook, upstreamTimeout, { ...owner, event: 'CONNECTION_SUCCESS', account });
  }
  return new Response(null, { status: 204 });
};

async function notify(
  webhook: NonNullable<ConnectConfig['webhook']>,
  ms: number,
  event: ConnectWebhookEvent,
): Promise<void> {
  const createTimeoutError = () => hostError({ detail: `webhook did not settle within ${ms} ms` });
  await withDeadline(ms, createTimeoutError, async () => {
    try {
      await webhook(event);
    } catch (cause) {
      throw hostError({ detail: 'webhook threw', cause });
    }
  });
}

function hostError(init: ConnectServerErrorInit): ConnectServerError {
  return new ConnectServerError('server-error', 'Something went wrong.', init);
}
