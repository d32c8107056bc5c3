import type { MiddlewareHandler } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { AppEnv } from './context.js';
import { badRequest } from './fields.js';

const MAX_BODY = 256 * 1024;

/** Parses a JSON body once, for the request log and the routes. A body of another type causes a 415. */
export const jsonBody: MiddlewareHandler<AppEnv> = async (c, next) => {
  const { method, raw } = c.req;
  const text = method === 'GET' || method === 'HEAD' ? '' : await readText(raw);
  if (text === undefined) {
    // The rest of the body is never read, so the connection cannot be reused.
    return c.json({ error: 'The request body is too large' }, 413, { Connection: 'close' });
  }
  if (text !== '') {
    // Accepts only JSON, because a page of another origin can post a form or plain text without a preflight, but not JSON.
    if (!/^application\/json\b/i.test(c.req.header('content-type') ?? '')) {
      throw new HTTPException(415, { message: 'The request body must be application/json' });
    }
    try {
      c.set('body', JSON.parse(text) as unknown);
    } catch {
      throw badRequest('The request body is not valid JSON');
    }
  }
  return next();
};

/**
 * Returns the body's text, or undefined if the body is too large. Does not use Hono's own limit, because it creates a new `Request`, which
 * fails unless the server adapter has replaced the global `Request`.
 */
async function readText({ headers, body }: Request): Promise<string | undefined> {
  if (Number(headers.get('Content-Length')) > MAX_BODY) return undefined;
  const decoder = new TextDecoder();
  let text = '';
  let size = 0;
  const reader = body?.getReader() as ReadableStreamDefaultReader<Uint8Array> | undefined;
  for (;;) {
    const { done, value } = (await reader?.read()) ?? { done: true, value: undefined };
    if (done) return text + decoder.decode();
    size += value.byteLength;
    if (size > MAX_BODY) return undefined;
    text += decoder.decode(value, { stream: true });
  }
}
