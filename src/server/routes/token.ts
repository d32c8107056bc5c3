import { readJsonObject } from '../body.js';
import { assertAllowed, type Route } from '../context.js';
import {
  ACCOUNT_ID_PATTERN,
  APP_SLUG_PATTERN,
  OAUTH_APP_ID_PATTERN,
  optionalField,
  requiredField,
  STATE_PATTERN,
} from '../fields.js';
import { returnOriginOfPage, tokenOrigins } from '../origins.js';
import { requireAccount } from '../ownership.js';
import { returnAddresses } from '../return-address.js';
import { requireUser } from '../user.js';
import { webhookUrl } from '../webhook-ticket.js';

/** `POST /token`: creates a Connect token for the session's user. */
export const token: Route = async ({ request, config, withPipedream }) => {
  const userId = await requireUser(request, config);
  const field = await readJsonObject(request, config);
  const app = requiredField('app', field('app'), APP_SLUG_PATTERN);
  const accountId = optionalField('account_id', field('account_id'), ACCOUNT_ID_PATTERN);
  const oauthAppId = optionalField('oauth_app_id', field('oauth_app_id'), OAUTH_APP_ID_PATTERN);
  const state = optionalField('state', field('state'), STATE_PATTERN);
  assertAllowed(config, app, oauthAppId);
  const webhook = await webhookUrl(config, { userId, app });
  const redirects =
    state === undefined
      ? undefined
      : await returnAddresses(config, returnOriginOfPage(request, config), { state });

  const { token, expiresAt, linkUrl } = await withPipedream(async (api) => {
    if (accountId !== undefined) await requireAccount(api, { userId, app }, accountId);
    return api.createToken({
      userId,
      allowedOrigins: tokenOrigins(request, config),
      expiresIn: config.tokenLifetime,
      oauthAppId,
      redirects,
      webhook,
    });
  }, request.signal);
  return Response.json({ token, expires_at: expiresAt, connect_link_url: linkUrl });
};
