import type { Route } from '../context.js';
import { ConnectServerError } from '../errors.js';
import { ACCOUNT_ID_PATTERN } from '../fields.js';
import { requireAccount } from '../ownership.js';
import { requireUser } from '../user.js';

/**
 * `DELETE /accounts/:id`: removes an account and answers 204. Continues if the client disconnects, because the user has confirmed the
 * removal.
 */
export const deleteAccount: Route = async ({ request, parameter, config, withPipedream }) => {
  const userId = await requireUser(request, config);
  if (!ACCOUNT_ID_PATTERN.test(parameter)) {
    throw new ConnectServerError(
      'invalid-request',
      'The path must end in an account id, such as apn_abc123.',
    );
  }
  await withPipedream(async (api) => {
    const { app } = await requireAccount(api, { userId }, parameter);
    // The host's allow-list of apps also applies to deletion.
    if (config.apps && (app === undefined || !config.apps.has(app))) {
      throw new ConnectServerError('account-not-found', 'This user has no such account.');
    }
    await api.deleteAccount(userId, parameter);
  });
  return new Response(null, { status: 204 });
};
