import type { ShownAccount } from '../account.js';
import type { AccountQuery } from '../account-lists.js';
import { readJsonObject } from '../body.js';
import type { Route } from '../context.js';
import { withDeadline } from '../deadline.js';
import { ConnectServerError, type ConnectServerErrorInit } from '../errors.js';
import { ACCOUNT_ID_PATTERN, requiredField } from '../fields.js';
import type { ConnectConfig } from '../options.js';
import { requireAccount } from '../ownership.js';
import type { PipedreamApi } from '../pipedream.js';
import type { ConnectWebhookEvent } from '../webhook-event.js';
import { readTicket } from '../webhook-ticket.js';

/** Maximum size of a webhook's body in bytes. The host's `maxBodySize` does not apply, because Pipedream decides what the body contains. */
const MAX_BODY_SIZE = 65_536;

/** Pauses in milliseconds between reads of a list that does not contain the account yet. */
const PAUSES = [250, 500, 1_000, 2_000];

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
    const account = await withPipedream((api) => waitForAccount(api, owner, accountId));
    await notify(webhook, upstreamTimeout, { ...owner, event: 'CONNECTION_SUCCESS', account });
  }
  return new Response(null, { status: 204 });
};

/**
 * Reads the user's accounts until Pipedream lists the account, because the list can lag behind the connection. After the last read, rejects
 * with `upstream-unavailable`, which is reported to `onError`.
 */
async function waitForAccount(
  api: PipedreamApi,
  owner: AccountQuery,
  accountId: string,
): Promise<ShownAccount> {
  for (const pause of [...PAUSES, undefined]) {
    try {
      // Starts a new read, because a read in flight may have begun before the account existed.
      return await requireAccount(api, owner, accountId, api.listFreshAccounts);
    } catch (error) {
      if (!(error instanceof ConnectServerError && error.code === 'account-not-found')) throw error;
    }
    if (pause !== undefined) await new Promise((resolve) => setTimeout(resolve, pause));
  }
  throw new ConnectServerError('upstream-unavailable', 'Pipedream does not list this account for the user.', {
    detail: `a webhook reported ${accountId}`,
  });
}

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
