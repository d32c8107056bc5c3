import type { Route } from '../context.js';
import { ConnectServerError, errorResponse } from '../errors.js';
import { APP_SLUG_PATTERN, requiredField } from '../fields.js';
import { ICON_LIFETIME, MISS_LIFETIME } from '../icons.js';

/** `GET /icon/:app`: returns the app's logo, without authentication. */
export const icon: Route = async ({ parameter, config, icons, report }) => {
  const app = requiredField('app', parameter, APP_SLUG_PATTERN);
  const found = !config.apps || config.apps.has(app) ? await icons.get(app, report) : undefined;
  const response = found
    ? new Response(found.bytes, { headers: { 'Content-Type': found.type } })
    : errorResponse(new ConnectServerError('icon-not-found', 'There is no icon for this app.'));
  // Is not `public`, because the host may add `Set-Cookie`, and then a shared cache would give one user's session to other users.
  response.headers.set('Cache-Control', `private, max-age=${found ? ICON_LIFETIME : MISS_LIFETIME}`);
  // Forbids scripts, because an SVG can contain a script, and this URL is on the host's own origin.
  response.headers.set('Content-Security-Policy', "default-src 'none'; style-src 'unsafe-inline'; sandbox");
  response.headers.set('Cross-Origin-Resource-Policy', 'same-origin');
  return response;
};
