import type { MiddlewareHandler } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { AppEnv, SandboxContext } from '../context.js';
import { badRequest } from '../fields.js';
import { isEnvironment } from '../model.js';

/**
 * Returns the middleware of all routes below `/v1/connect`. Throws a 401 if the request has no valid access token. Reads the environment
 * from the `x-pd-environment` header.
 */
export function authenticated({ store }: SandboxContext): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    const [scheme, token] = (c.req.header('authorization') ?? '').split(' ');
    if (scheme?.toLowerCase() !== 'bearer' || !token || !store.isAccessToken(token)) {
      throw new HTTPException(401, { message: 'A valid OAuth access token is required' });
    }
    const environment = c.req.header('x-pd-environment') ?? 'production';
    if (!isEnvironment(environment)) {
      throw badRequest('The x-pd-environment header must be "development" or "production"');
    }
    c.set('environment', environment);
    await next();
  };
}

export function ownProject({ projectId }: SandboxContext): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    if (c.req.param('project') !== projectId) throw new HTTPException(404, { message: 'Project not found' });
    await next();
  };
}
