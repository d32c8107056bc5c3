import { assertAllowed, type Route } from '../context.js';
import { ConnectServerError } from '../errors.js';
import { ACCOUNT_ID, APP, optionalField } from '../fields.js';
import type { ConnectConfig } from '../options.js';
import type { ListedAccount } from '../upstream-answers.js';
import { requireUser } from '../user.js';

/** `GET /accounts?app=slack`: the session user's accounts, newest first; of every app when none is named. */
export const listAccounts: Route = async ({ request, url, config, withPipedream }) => {
  const userId = await requireUser(request, config);
  const app = optionalField('app', url.searchParams.get('app'), APP);
  if (app !== undefined) assertAllowed(config, app);
  const listed = await withPipedream((api) => api.listAccounts(userId, app));
  const accounts = app === undefined ? listed.filter(withinReach(config)) : listed;
  return Response.json({ accounts: accounts.map(({ account }) => account) });
};

/** `DELETE /accounts/:id`: 204 once it is gone. */
export const deleteAccount: Route = async ({ request, parameter, config, withPipedream }) => {
  const userId = await requireUser(request, config);
  if (!ACCOUNT_ID.test(parameter)) {
    throw new ConnectServerError(
      'invalid-request',
      'The path must end in an account id, such as apn_abc123.',
    );
  }
  await withPipedream(async (api) => {
    const accounts = (await api.listAccounts(userId)).filter(withinReach(config));
    if (!accounts.some(({ account }) => account.id === parameter)) {
      throw new ConnectServerError('account-not-found', 'This user has no such account.');
    }
    await api.deleteAccount(parameter);
  });
  return new Response(null, { status: 204 });
};

/** The host's allow-list covers what this handler shows and deletes, too. */
function withinReach({ apps }: ConnectConfig): (account: ListedAccount) => boolean {
  return ({ app }) => !apps || (app !== undefined && apps.has(app));
}
