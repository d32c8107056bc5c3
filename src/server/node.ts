import type { IncomingMessage, ServerResponse } from 'node:http';
import { ConnectServerError, errorResponse, protectResponse } from './errors.js';

type Handle = (request: Request) => Promise<Response>;

/** Properties that Express and its body parsers add to a request. With other frameworks, the host adds the body itself. */
interface ExpressAdditions {
  originalUrl?: string;
  body?: unknown;
}

export type NodeListener = (incoming: IncomingMessage, outgoing: ServerResponse) => void;

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
 * body already and keeps it elsewhere (Fastify, Koa), first set it as `body` of the Node request.
 */
export function toNodeListener(handle: Handle): NodeListener {
  let loading: Promise<NodeListener> | undefined;
  return (incoming, outgoing) => {
    loading ??= createListener(handle);
    void loading.then((listen) => {
      const { url } = incoming;
      const { originalUrl } = incoming as ExpressAdditions;
      // Restores the mount path, which Express removes from `url`, during the call: the listener reads `url` before it first awaits.
      if (originalUrl !== undefined) incoming.url = originalUrl;
      listen(incoming, outgoing);
      if (url !== undefined) incoming.url = url;
    });
  };
}

/** Imports the adapter dynamically, so that this module also loads in runtimes without `node:http`. */
async function createListener(handle: Handle): Promise<NodeListener> {
  const { getRequestListener } = await import('@hono/node-server');
  const listen = getRequestListener(
    (request, { incoming }) => {
      const message = incoming as IncomingMessage;
      const { originalUrl = message.url ?? '' } = message as ExpressAdditions;
      if (DOT_SEGMENT.test(originalUrl)) throw new TypeError('a path with . or .. segments');
      const readable = withParsedBody(request, message);
      messages.set(readable, message);
      return handle(readable);
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
  return (incoming, outgoing) => void listen(incoming, outgoing);
}

/** Returns the request. If a body parser has read the body, the returned request contains that body, serialized again. */
function withParsedBody(request: Request, incoming: IncomingMessage): Request {
  if (request.method !== 'POST' || !incoming.readableDidRead) return request;
  const { body } = incoming as ExpressAdditions;
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
