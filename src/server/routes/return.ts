import type { Route, RouteContext } from '../context.js';
import { originRelativeUrl, sitePath } from '../fields.js';
import { isKeyedHash } from '../keyed-hash.js';
import { returnPage } from '../pages.js';
import { returnKey, returnParts } from '../return-address.js';
import { findUser } from '../user.js';

/**
 * `GET /return`: redirects to `returnTo`, or shows a page that notifies the tab with the button and closes itself. A visit of this URL does
 * not prove a connection, because anyone can open it. Only the account list is proof.
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
  if (/^(success|error)$/.test(status) && (await isOwnReturn(context, returnTo, status))) {
    redirectTarget.searchParams.set(STATUS, status);
  } else if (redirectTarget.searchParams.has(STATUS)) {
    // Removes a status that the author of the link put into `returnTo`, because it must not pass as the handler's status.
    redirectTarget.searchParams.delete(STATUS);
  }
  return originRelativeUrl(redirectTarget);
}

/** Whether the user who returns also started the connection. Another user may return, because a link can be forwarded. */
async function isOwnReturn({ request, url, config, report }: RouteContext, returnTo: string, status: string) {
  const hash = url.searchParams.get('user');
  if (hash === null) return false;
  try {
    const userId = await findUser(request, config);
    if (userId === undefined) return false;
    return await isKeyedHash(returnKey(config), returnParts(userId, returnTo, status), hash);
  } catch (error) {
    // Continues after the error: the account is connected, and a failing session store must not keep the user from returning.
    report(error);
    return false;
  }
}
