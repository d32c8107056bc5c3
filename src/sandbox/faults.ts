import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import type { MiddlewareHandler } from 'hono';
import type { StatusCode } from 'hono/utils/http-status';
import type { AppEnv } from './context.js';

/** An upstream failure to simulate. */
export interface Fault {
  /**
   * The path of the requests that fail. A string such as `/tokens` matches the end of the path. A regular expression is tested on the whole
   * path.
   */
  readonly path: string | RegExp;
  /** Method of the requests that fail. Default: any method. */
  readonly method?: string;
  /** Number of requests that fail; `Infinity` for all. Default 1. */
  readonly times?: number;
  /** Status of the response, with a JSON error as the body. Without `status` and `body`, the response is the usual one, after `delay`. */
  readonly status?: number;
  /** The `Retry-After` header, in seconds. */
  readonly retryAfter?: number;
  /** Text of the response, instead of a JSON error. */
  readonly body?: string;
  /** Milliseconds to wait before the response. */
  readonly delay?: number;
  /**
   * Makes the response stall: `answer` sends nothing, `body` sends only the beginning of a body. The response ends when the client
   * disconnects or the sandbox closes.
   */
  readonly stall?: 'answer' | 'body';
}

export class Faults {
  #planned: { readonly fault: Fault; remaining: number }[] = [];

  /** Adds a fault. Returns a function that removes the fault. */
  add(fault: Fault): () => void {
    const entry = { fault, remaining: fault.times ?? 1 };
    this.#planned.push(entry);
    return () => {
      this.#planned = this.#planned.filter((planned) => planned !== entry);
    };
  }

  clear(): void {
    this.#planned = [];
  }

  take(method: string, path: string): Fault | undefined {
    const entry = this.#planned.find(({ fault, remaining }) => remaining > 0 && matches(fault, method, path));
    if (entry) entry.remaining -= 1;
    return entry?.fault;
  }
}

export function applyFaults(faults: Faults, closing: AbortSignal): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    const fault = faults.take(c.req.method, c.req.path);
    if (!fault) return next();
    const signal = AbortSignal.any([closing, c.req.raw.signal]);
    if (fault.delay !== undefined) await wait(fault.delay, undefined, { signal });
    if (fault.stall === 'answer') await once(new EventTarget(), 'never', { signal });
    if (fault.retryAfter !== undefined) c.header('Retry-After', String(fault.retryAfter));
    if (fault.stall === 'body') {
      c.status((fault.status ?? 200) as StatusCode);
      return c.body(unfinishedBody(), { headers: { 'Content-Type': 'application/json' } });
    }
    if (fault.status === undefined && fault.body === undefined) return next();
    c.status((fault.status ?? 200) as StatusCode);
    if (fault.body !== undefined) return c.body(fault.body);
    return c.json({
      error: fault.status === 429 ? 'Throttled' : `The sandbox simulates status ${fault.status ?? ''}`,
    });
  };
}

function matches({ path, method }: Fault, actualMethod: string, actualPath: string): boolean {
  if (method !== undefined && method.toUpperCase() !== actualMethod) return false;
  return typeof path === 'string' ? actualPath.endsWith(path) : path.test(actualPath);
}

function unfinishedBody(): ReadableStream<Uint8Array> {
  return new ReadableStream({ start: (controller) => controller.enqueue(new TextEncoder().encode('{')) });
}
