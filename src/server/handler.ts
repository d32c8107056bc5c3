import { createLink, type CreateLinkOptions } from './create-link.js';
import type { ConnectLink } from './connect-link.js';
import { ConnectServerError, errorResponse, protectResponse, toServerError } from './errors.js';
import { IconStore } from './icons.js';
import type { ConnectHandlerOptions } from './options.js';
import { allowReading, assertTrustedSource, optionsResponse } from './origins.js';
import { createPipedream } from './pipedream.js';
import { resolveOptions } from './resolve-options.js';
import { match } from './router.js';

export interface ConnectHandler {
  /** Responds to a request; never rejects. */
  (request: Request): Promise<Response>;
  /**
   * Creates a Connect Link to send by mail or chat. Whoever opens the link connects *their* account to the user `userId`.
   *
   * Rejects with a `ConnectServerError`: `invalid-request`, `app-not-allowed`, `oauth-app-not-allowed`, `account-not-found`,
   * `too-many-accounts`, `rate-limited`, or one of the `upstream-…` codes.
   */
  createLink: (options: CreateLinkOptions) => Promise<ConnectLink>;
}

/**
 * Creates the button's backend: `POST /token`, `GET /accounts`, `DELETE /accounts/:id`, `GET /apps`, `GET /icon/:app`, `GET /link/:app` and
 * `GET /return`. The `webhook` option adds `POST /webhook/:ticket`. All paths are below `basePath`.
 *
 * Throws a `TypeError` that names missing or invalid options and environment variables.
 */
export function createConnectHandler(options: ConnectHandlerOptions): ConnectHandler {
  const config = resolveOptions(options);
  const withPipedream = createPipedream(config);
  const icons = new IconStore(config, withPipedream);

  async function respond(request: Request): Promise<Response> {
    const url = new URL(request.url);
    const { method } = request;
    const { parameter, allow, route, fromPipedream } = match(url.pathname, method, config.basePath);
    if (method === 'OPTIONS') return optionsResponse(request, allow, config.origins);
    if (!route) {
      const response = errorResponse(new ConnectServerError('method-not-allowed', `Use ${allow}.`));
      response.headers.set('Allow', allow);
      return response;
    }
    if (!fromPipedream) assertTrustedSource(request, config.origins);
    return route({
      request,
      url,
      parameter,
      config,
      withPipedream,
      icons,
      report: (error) => void report(error, request),
    });
  }

  /** Calls `onError` for errors that the host can act on: 429 and 5xx. Never rejects. */
  async function report(thrown: unknown, request: Request): Promise<void> {
    const error = toServerError(thrown);
    if (error.status < 500 && error.status !== 429) return;
    try {
      await config.onError(error, request);
    } catch {
      // Ignores an error of `onError` itself, which cannot be reported.
    }
  }

  const handle = async (request: Request): Promise<Response> => {
    let response: Response;
    try {
      response = await respond(request);
    } catch (thrown) {
      void report(thrown, request);
      response = errorResponse(toServerError(thrown));
    }
    if (request.method === 'HEAD') response = new Response(null, response);
    protectResponse(response);
    allowReading(request, response, config.origins);
    return response;
  };
  return Object.assign(handle, {
    // Defaults to an empty object, so that the check of `userId` rejects with a helpful message if the host passes no options.
    createLink: (link = {} as CreateLinkOptions) => createLink(config, withPipedream, link),
  });
}
