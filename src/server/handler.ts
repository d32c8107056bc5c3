import { ConnectServerError, errorResponse, forbidStoring } from './errors.js';
import { resolveOptions, type ConnectHandlerOptions } from './options.js';
import { allowReading, assertTrustedSource, optionsResponse } from './origins.js';
import { createPipedream } from './pipedream.js';
import { match } from './router.js';

/** Answers a request; never rejects. */
export type ConnectHandler = (request: Request) => Promise<Response>;

/**
 * The server's half of the button: `POST /token`, `GET /accounts`, `DELETE /accounts/:id`, `GET /link/:app` and
 * `GET /return` below `basePath`.
 *
 * Throws a `TypeError` that names the option or environment variable when one is missing or wrong.
 */
export function createConnectHandler(options: ConnectHandlerOptions): ConnectHandler {
  const config = resolveOptions(options);
  const withPipedream = createPipedream(config);

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
    return route({ request, url, parameter, config, withPipedream });
  }

  /** A logger that fails, at once or later, must not take the answer or the process with it. */
  async function tellHost(error: ConnectServerError, request: Request): Promise<void> {
    try {
      await config.onError(error, request);
    } catch {
      // Where would it be told?
    }
  }

  function fail(thrown: unknown, request: Request): Response {
    const error =
      thrown instanceof ConnectServerError
        ? thrown
        : new ConnectServerError('server-error', 'Something went wrong.', { cause: thrown });
    if (error.status >= 500 || error.status === 429) {
      void tellHost(error, request);
    }
    return errorResponse(error);
  }

  return async (request) => {
    let response = await respond(request).catch((thrown: unknown) => fail(thrown, request));
    if (request.method === 'HEAD') response = new Response(null, response);
    forbidStoring(response);
    allowReading(request, response, config.origins);
    return response;
  };
}
