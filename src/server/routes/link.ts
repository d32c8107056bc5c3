import { assertAllowed, type Route } from '../context.js';
import { ConnectServerError } from '../errors.js';
import { APP, OAUTH_APP_ID, optionalField, requiredField, sameOriginPath } from '../fields.js';
import { requireUser } from '../user.js';
import { returnUrls } from './return.js';
import { webhookUrl } from './webhook.js';

/** `GET /link/:app`: to the Connect Link and, after it, to `returnTo`. All of it works without JavaScript. */
export const link: Route = async ({ request, url, parameter, config, withPipedream }) => {
  assertNavigation(request.headers);
  const { origin } = config;
  if (origin === undefined) {
    throw new ConnectServerError('not-found', 'Connect Link needs the `origin` option on the server.');
  }
  const app = requiredField('app', parameter, APP);
  const oauthAppId = optionalField('oauth_app_id', url.searchParams.get('oauth_app_id'), OAUTH_APP_ID);
  const returnTo = url.searchParams.get('returnTo');
  if (returnTo !== null && !sameOriginPath(returnTo, origin)) {
    throw new ConnectServerError(
      'invalid-request',
      '"returnTo" must be a path on this site, such as /settings.',
    );
  }
  const userId = await requireUser(request, config);
  assertAllowed(config, app, oauthAppId);
  const webhook = await webhookUrl(config, { userId, app });

  const { linkUrl } = await withPipedream((api) =>
    api.createToken({
      userId,
      allowedOrigins: config.origins,
      oauthAppId,
      redirects: returnUrls(config, returnTo === null ? {} : { returnTo }),
      webhook,
    }),
  );
  if (linkUrl === undefined) {
    throw new ConnectServerError('upstream-error', 'Pipedream gave no link that can be followed.');
  }
  const location = new URL(linkUrl);
  location.searchParams.set('app', app);
  if (oauthAppId !== undefined) location.searchParams.set('oauthAppId', oauthAppId);
  return new Response(null, {
    status: 302,
    headers: { Location: location.href, 'Referrer-Policy': 'no-referrer' },
  });
};

/**
 * Following this link starts something in the user's name. Only a person on our own pages may do so: no other site,
 * no frame, no script, no browser that fetches ahead. A browser that does not say is served.
 */
function assertNavigation(headers: Headers): void {
  const site = headers.get('Sec-Fetch-Site') ?? 'none';
  const mode = headers.get('Sec-Fetch-Mode') ?? 'navigate';
  const destination = headers.get('Sec-Fetch-Dest') ?? 'document';
  const ahead = ['Sec-Purpose', 'Purpose', 'X-Purpose', 'X-Moz'].some((name) => headers.has(name));
  if (['same-origin', 'none'].includes(site) && mode === 'navigate' && destination === 'document' && !ahead)
    return;
  throw new ConnectServerError(
    'cross-site',
    'This link only works when it is followed on a page of this site.',
  );
}
