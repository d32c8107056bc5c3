import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Http2ServerRequest, Http2ServerResponse } from 'node:http2';
import { ConnectServerError, errorResponse, logError, protectResponse, toServerError } from './errors.js';

type Handle = (request: Request) => Promise<Response>;

/** Properties that Express and its body parsers add to a request. With other frameworks, the host adds the body itself. */
interface ExpressAdditions {
  originalUrl?: string;
  body?: unknown;
}

type Incoming = IncomingMessage | Http2ServerRequest;
type Outgoing = ServerResponse | Http2ServerResponse;

/**
 * Answers a request of `node:http` or `node:http2`. Returns a promise that resolves when the response is written. The return type is
 * `unknown`, so that no lint rule requires a caller such as `createServer` to handle the promise.
 */
export type NodeListener = (incoming: Incoming, outgoing: Outgoing) => unknown;

/** Matches a path with `.` or `..` segments. The URL parser would resolve such a path after middleware has checked the unresolved path. */
const DOT_SEGMENT = /^[^?#]*\/(\.|%2e){1,2}([/?#]|$)/i;

const messages = new WeakMap<Request, IncomingMessage>();

/**
 * Returns the Node request of a `Request` that came through `toNodeListener`; else `undefined`. Gives access to properties that middleware
 * has added: `getUserId: (request) => (nodeRequest(request) as express.Request).session.userId`.
 */
export function nodeRequest(request: Request): IncomingMessage | undefined {
  return messages.get(request);
}

/**
 * Returns the handler as a listener for `http.createServer`, and for `app.use` and `app.all` of Express. When a framework has parsed the
 * body already and keeps it elsewhere (Fastify, Koa), first set it as `body` of the Node request. If `handle` is your own function around
 * the handler and throws, the response is a 500, and the error is written to the console.
 */
export function toNodeListener(handle: Handle): NodeListener {
  let loading: Promise<NodeListener> | undefined;
  return async (incoming, outgoing) => {
    loading ??= createListener(handle);
    const listen = await loading;
    completeHeaders(incoming);
    const { url } = incoming;
    const { originalUrl } = incoming as ExpressAdditions;
    // Restores the mount path, which Express removes from `url`, during the call: the listener reads `url` before it first awaits.
    if (originalUrl !== undefined) incoming.url = originalUrl;
    const written = listen(incoming, outgoing);
    if (url !== undefined) incoming.url = url;
    await written;
  };
}

/** Imports the adapter dynamically, so that this module also loads in runtimes without `node:http`. */
async function createListener(handle: Handle): Promise<NodeListener> {
  const { getRequestListener } = await import('@hono/node-server');
  const listen = getRequestListener(
    (request, { incoming, outgoing }) => {
      const message = incoming as IncomingMessage;
      const { originalUrl = message.url ?? '' } = message as ExpressAdditions;
      if (DOT_SEGMENT.test(originalUrl)) throw new TypeError('a path with . or .. segments');
      const readable = withParsedBody(request, message);
      messages.set(readable, message);
      return answer(handle, readable, outgoing);
    },
    {
      // The default for HTTP/1.0 requests without a Host header. The handler derives no value from the host name.
      hostname: 'localhost',
      overrideGlobalObjects: false,
      errorHandler: () =>
        protectResponse(
          errorResponse(
            new ConnectServerError(
              'invalid-request',
              'The request target, Host header or body is not valid.',
            ),
          ),
        ),
    },
  );
  return (incoming, outgoing) => listen(incoming, outgoing);
}

/** Resolves to the response of `handle`; to a 500 if `handle`, which may be the host's own function, throws or returns no response. */
async function answer(handle: Handle, request: Request, outgoing: Outgoing): Promise<Response> {
  let response: Response;
  try {
    response = await handle(request);
    if (typeof (response as Partial<Response> | undefined)?.status !== 'number')
      throw new TypeError('The function that was passed to toNodeListener returned no Response.');
  } catch (thrown) {
    const error = toServerError(thrown);
    logError(error);
    response = protectResponse(errorResponse(error));
  }
  const vary = outgoing.getHeader('Vary');
  if (vary === undefined) return response;
  // Keeps the value of earlier middleware, which writing the response would replace.
  const merged = new Response(response.body, response);
  merged.headers.append('Vary', String(vary));
  return merged;
}

/** Creates the raw headers that are missing, or are not strings, in the requests that AWS Lambda adapters create. */
function completeHeaders(incoming: Incoming): void {
  if (incoming.rawHeaders.length > 0 && incoming.rawHeaders.every((each) => typeof each === 'string')) return;
  const rawHeaders = Object.entries(incoming.headers).flatMap(([name, value = []]) =>
    [value as unknown].flat().flatMap((each) => [name, String(each)]),
  );
  Object.assign(incoming, { rawHeaders });
}

/**
 * Returns the request. If a body parser has read the body, the returned request contains that body, serialized again. AWS Lambda adapters
 * set `body` to the text or bytes, before any parser has read the stream.
 */
function withParsedBody(request: Request, incoming: IncomingMessage): Request {
  const { body } = incoming as ExpressAdditions;
  const isWhole = (typeof body === 'string' || body instanceof Uint8Array) && body.length > 0;
  if (request.method !== 'POST' || !(incoming.readableDidRead || isWhole)) return request;
  const headers = new Headers([...request.headers]);
  headers.delete('Content-Length');
  const written =
    typeof body === 'string' || body instanceof Uint8Array ? body : JSON.stringify(body ?? null);
  const parsed = new Request(request.url, {
    method: request.method,
    headers,
    body: written as BodyInit,
    signal: request.signal,
  });
  // Marks the copy as read if the body was read and is not available. The handler then reports the missing body.
  if (body === undefined) void parsed.text();
  return parsed;
}
