import { assertAllowed, type Route } from '../context.js';
import { readJsonObject } from '../body.js';
import { ConnectServerError } from '../errors.js';
import { ACCOUNT_ID, APP, OAUTH_APP_ID, optionalField, requiredField, STATE } from '../fields.js';
import { tokenOrigins } from '../origins.js';
import { requireUser } from '../user.js';
import { returnUrls } from './return.js';
import { webhookUrl } from './webhook.js';

/** `POST /token`: a Connect token for the session's user. */
export const token: Route = async ({ request, config, withPipedream }) => {
  const userId = await requireUser(request, config);
  const field = await readJsonObject(request, config);
  const app = requiredField('app', field('app'), APP);
  const accountId = optionalField('account_id', field('account_id'), ACCOUNT_ID);
  const oauthAppId = optionalField('oauth_app_id', field('oauth_app_id'), OAUTH_APP_ID);
  const state = optionalField('state', field('state'), STATE);
  assertAllowed(config, app, oauthAppId);
  const webhook = await webhookUrl(config, { userId, app });

  const { token, expiresAt, linkUrl } = await withPipedream(async (api) => {
    if (accountId !== undefined) {
      const accounts = await api.listAccounts(userId, app);
      if (!accounts.some(({ account }) => account.id === accountId)) {
        throw new ConnectServerError('account-not-found', 'This user has no such account of this app.');
      }
    }
    return api.createToken({
      userId,
      allowedOrigins: tokenOrigins(request, config.origins),
      oauthAppId,
      redirects: state === undefined ? undefined : returnUrls(config, { state }),
      webhook,
    });
  });
  return Response.json({ token, expires_at: expiresAt, connect_link_url: linkUrl });
};
