import type { IncomingMessage, ServerResponse } from 'node:http';
import { ConnectServerError, errorResponse } from './errors.js';
import type { ConnectHandler } from './handler.js';

/** What Express and its body parsers add to a request. */
interface ExpressAdditions {
  originalUrl?: string;
  body?: unknown;
}

export type NodeListener = (incoming: IncomingMessage, outgoing: ServerResponse) => Promise<void>;

const messages = new WeakMap<Request, IncomingMessage>();

/**
 * The Node request behind a `Request` that came through `toNodeListener`; `undefined` elsewhere. For what middleware
 * has put there: `getUserId: (request) => (nodeRequest(request) as express.Request).session.userId`.
 */
export function nodeRequest(request: Request): IncomingMessage | undefined {
  return messages.get(request);
}

/** The handler as a listener for `http.createServer`, `app.use` and `app.all` of Express. */
export function toNodeListener(handle: ConnectHandler): NodeListener {
  let listener: Promise<NodeListener> | undefined;
  return async (incoming, outgoing) => {
    listener ??= createListener(handle);
    const listen = await listener;
    const { url } = incoming;
    const { originalUrl } = incoming as ExpressAdditions;
    // Express takes the mount path off `url`. The listener reads it before it first awaits.
    if (originalUrl !== undefined) incoming.url = originalUrl;
    const done = listen(incoming, outgoing);
    if (url !== undefined) incoming.url = url;
    await done;
  };
}

/** Imported here, so that this module can be loaded where there is no `node:http`. */
async function createListener(handle: ConnectHandler): Promise<NodeListener> {
  const { getRequestListener } = await import('@hono/node-server');
  return getRequestListener(
    (request, { incoming }) => {
      const message = incoming as IncomingMessage;
      const readable = withParsedBody(request, message);
      if (!readable) return errorResponse(bodyGone());
      messages.set(readable, message);
      return handle(readable);
    },
    {
      // HTTP/1.0 needs no Host; nothing is derived from it.
      hostname: 'localhost',
      overrideGlobalObjects: false,
      errorHandler: () =>
        errorResponse(
          new ConnectServerError('invalid-request', 'The request target or Host header is not valid.'),
        ),
    },
  );
}

/** The request, with its body written anew when a body parser came first; undefined when the body is gone. */
function withParsedBody(request: Request, incoming: IncomingMessage): Request | undefined {
  const hasBody = request.method !== 'GET' && request.method !== 'HEAD';
  if (!hasBody || !incoming.readableDidRead) return request;
  const { body } = incoming as ExpressAdditions;
  if (body === undefined) return undefined;
  const headers = new Headers([...request.headers]);
  headers.delete('Content-Length');
  const text = typeof body === 'string' || body instanceof Uint8Array ? body : JSON.stringify(body);
  return new Request(request.url, { method: request.method, headers, body: text as BodyInit });
}

function bodyGone(): ConnectServerError {
  return new ConnectServerError(
    'server-error',
    'The request body was read before it reached the connect handler. Mount the handler before whatever reads it.',
  );
}
