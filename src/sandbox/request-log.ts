import type { MiddlewareHandler } from 'hono';
import type { AppEnv } from './context.js';

const LIMIT = 1_000;

/** A request that the sandbox received. */
export interface SandboxRequest {
  readonly at: Date;
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  /** The request's headers without `authorization`. */
  readonly headers: Readonly<Record<string, string>>;
  /** The parsed JSON body; undefined for a request without a JSON body. */
  readonly body: unknown;
  /** The status of the response; undefined before the response. */
  readonly status: number | undefined;
}

/** Adds each request to the log before the response, so that the log also contains unanswered requests. Keeps only the last requests. */
export function recordInto(log: SandboxRequest[]): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    const headers = c.req.header();
    delete headers.authorization;
    const entry: { -readonly [Key in keyof SandboxRequest]: SandboxRequest[Key] } = {
      at: new Date(),
      method: c.req.method,
      path: c.req.path,
      query: c.req.query(),
      headers,
      body: c.get('body'),
      status: undefined,
    };
    log.push(entry);
    if (log.length > LIMIT) log.shift();
    await next();
    entry.status = c.res.status;
  };
}
