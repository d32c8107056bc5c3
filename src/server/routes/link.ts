import { requestLink } from '../connect-link.js';
import { assertAllowed, type Route, type RouteContext } from '../context.js';
import { ConnectServerError, toServerError } from '../errors.js';
import {
  ACCOUNT_ID_PATTERN,
  APP_SLUG_PATTERN,
  OAUTH_APP_ID_PATTERN,
  optionalField,
  originRelativeUrl,
  requiredField,
  sitePath,
} from '../fields.js';
import { returnOriginOfLink } from '../origins.js';
import { linkErrorPage } from '../pages.js';
import { returnAddresses } from '../return-address.js';
import { requireUser } from '../user.js';

/**
 * `GET /link/:app`: redirects to the Connect Link, from which the user returns to `returnTo`. Works without JavaScript, so a browser gets
 * errors as a page with a link to `returnTo`.
 */
export const link: Route = async (context) => {
  try {
    return await redirectToLink(context);
  } catch (thrown) {
    const { headers } = context.request;
    const isNavigation = (headers.get('Sec-Fetch-Mode') ?? 'navigate') === 'navigate';
    if (!isNavigation || !headers.get('Accept')?.includes('text/html')) throw thrown;
    context.report(thrown);
    const back = sitePath(context.url.searchParams.get('returnTo') ?? '/');
    return linkErrorPage(toServerError(thrown), back ? originRelativeUrl(back) : '/');
  }
};

async function redirectToLink({
  request,
  url,
  parameter,
  config,
  withPipedream,
}: RouteContext): Promise<Response> {
  assertNavigation(request.headers);
  if (config.origin === undefined) {
    throw new ConnectServerError('not-found', 'Connect Link needs the `origin` option on the server.');
  }
  const app = requiredField('app', parameter, APP_SLUG_PATTERN);
  const oauthAppId = optionalField(
    'oauth_app_id',
    url.searchParams.get('oauth_app_id'),
    OAUTH_APP_ID_PATTERN,
  );
  const accountId = optionalField('account_id', url.searchParams.get('account_id'), ACCOUNT_ID_PATTERN);
  const returnTo = url.searchParams.get('returnTo');
  if (returnTo !== null && !sitePath(returnTo)) {
    throw new ConnectServerError(
      'invalid-request',
      '"returnTo" must be a path on this site, such as /settings.',
    );
  }
  const userId = await requireUser(request, config);
  assertAllowed(config, app, oauthAppId);
  const origin = returnOriginOfLink(request, config);
  const redirects = await returnAddresses(config, origin, returnTo === null ? {} : { returnTo, userId });
  const { url: location } = await requestLink(
    config,
    withPipedream,
    { userId, app, accountId, oauthAppId, expiresIn: config.tokenLifetime, redirects },
    request.signal,
  );
  return new Response(null, {
    status: 302,
    headers: { Location: location, 'Referrer-Policy': 'no-referrer' },
  });
}

/**
 * Throws unless the user followed a link on the host's own pages, or opened the address directly. Refuses other sites, frames, scripts and
 * prefetches, because a request for the link starts an action in the user's name. Accepts older browsers, which send no `Sec-Fetch`
 * headers.
 */
function assertNavigation(headers: Headers): void {
  const site = headers.get('Sec-Fetch-Site') ?? 'none';
  const mode = headers.get('Sec-Fetch-Mode') ?? 'navigate';
  const destination = headers.get('Sec-Fetch-Dest') ?? 'document';
  const prefetch = ['Sec-Purpose', 'Purpose', 'X-Purpose', 'X-Moz'].some((name) => headers.has(name));
  const own = ['same-origin', 'none'].includes(site);
  if (own && mode === 'navigate' && destination === 'document' && !prefetch) return;
  throw new ConnectServerError(
    'cross-site',
    'This link only works when it is followed on a page of this site.',
  );
}
