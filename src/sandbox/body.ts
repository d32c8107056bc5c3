import type { MiddlewareHandler } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { AppEnv } from './context.js';
import { badRequest } from './fields.js';

/** Parses JSON bodies once, for the request log and the routes alike; of other kinds there are none. */
export const jsonBody: MiddlewareHandler<AppEnv> = async (c, next) => {
  const text = c.req.method === 'GET' || c.req.method === 'HEAD' ? '' : await c.req.text();
  if (text !== '') {
    // A page of another origin can post a form or plain text unasked, but never JSON.
    if (!/^application\/json\b/i.test(c.req.header('content-type') ?? '')) {
      throw new HTTPException(415, { message: 'The request body must be application/json' });
    }
    try {
      c.set('body', JSON.parse(text) as unknown);
    } catch {
      throw badRequest('The request body is not valid JSON');
    }
  }
  await next();
};
