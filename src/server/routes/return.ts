import type { Route, RouteContext } from '../context.js';
import { originRelativeUrl, sitePath } from '../fields.js';
import { isKeyedHash } from '../keyed-hash.js';
import { returnPage } from '../pages.js';
import { returnKey, returnParts } from '../return-address.js';
import { findUser } from '../user.js';

/**
 * `GET /return`: redirects to `returnTo`. Without `returnTo`, returns a page that sends a message to the button's tab, and then closes
 * itself. A request for this URL does not prove a connection, because anyone can open the URL. Only the account list is proof.
 */
export const returnRoute: Route = async (context) => {
  const target = await redirectPath(context);
  if (target !== undefined) {
    return new Response(null, {
      status: 303,
      // Redirects to a path without an origin, so that the browser stays on its current origin.
      headers: { Location: target, 'Referrer-Policy': 'no-referrer' },
    });
  }
  return returnPage();
};

const STATUS = 'connect_status';

async function redirectPath(context: RouteContext): Promise<string | undefined> {
  const query = context.url.searchParams;
  const returnTo = query.get('returnTo');
  const redirectTarget = returnTo === null ? undefined : sitePath(returnTo);
  if (returnTo === null || !redirectTarget || context.config.origin === undefined || query.has('state'))
    return undefined;
  const status = query.get('status') ?? '';
  const isOwn = /^(success|error)$/.test(status) && (await isOwnReturn(context, returnTo, status));
  redirectTarget.search = queryWithStatus(redirectTarget.search, isOwn ? status : undefined);
  return originRelativeUrl(redirectTarget);
}

/**
 * Returns a query with the status. Without a status, only removes a `connect_status`, because it did not come from this handler. Leaves the
 * host's own parameters as they are written: `URLSearchParams` would write them in another form, and a signature over them could break.
 */
function queryWithStatus(search: string, status: string | undefined): string {
  const parts = search === '' ? [] : search.slice(1).split('&');
  const kept = parts.filter((part) => !new URLSearchParams(part).has(STATUS));
  return [...kept, ...(status === undefined ? [] : [`${STATUS}=${status}`])].join('&');
}

/** Whether the user who returns also started the connection. Another user may return, because links can be forwarded. */
async function isOwnReturn({ request, url, config, report }: RouteContext, returnTo: string, status: string) {
  const hash = url.searchParams.get('user');
  if (hash === null) return false;
  try {
    const userId = await findUser(request, config);
    if (userId === undefined) return false;
    return await isKeyedHash(returnKey(config), returnParts(userId, returnTo, status), hash);
  } catch (error) {
    // Redirects in spite of the error: the connection has ended, and a failing session store must not keep the user from returning.
    report(error);
    return false;
  }
}
