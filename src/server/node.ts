import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Http2ServerRequest, Http2ServerResponse } from 'node:http2';
import { ConnectServerError, errorResponse, logError, protectResponse, toServerError } from './errors.js';

type Handle = (request: Request) => Promise<Response>;

/** Properties that Express and its body parsers add to a request. With other frameworks, the host sets `body` itself. */
interface ExpressAdditions {
  originalUrl?: string;
  body?: unknown;
}

type Incoming = IncomingMessage | Http2ServerRequest;
type Outgoing = ServerResponse | Http2ServerResponse;

/**
 * Answers a request of `node:http` or `node:http2`. Returns a promise that resolves when the response is written. The return type is
 * `unknown`, so that lint rules do not require `createServer` and other callers to handle the promise.
 */
export type NodeListener = (incoming: Incoming, outgoing: Outgoing) => unknown;

/**
 * Matches a path with a `.` or `..` segment. Such a path is refused, because the URL parser would resolve the segment, and the handler
 * would then serve another path than the raw one that middleware has checked.
 */
const DOT_SEGMENT = /^[^?#]*\/(\.|%2e){1,2}([/?#]|$)/i;

const messages = new WeakMap<Request, IncomingMessage>();

/**
 * Returns the Node request from which `toNodeListener` created this `Request`. Returns undefined for any other `Request`. Use it to read
 * properties that middleware has added: `getUserId: (request) => (nodeRequest(request) as express.Request).session.userId`.
 */
export function nodeRequest(request: Request): IncomingMessage | undefined {
  return messages.get(request);
}

/**
 * Returns the handler as a listener for `http.createServer`, and for `app.use` and `app.all` of Express. If a framework has parsed the body
 * and keeps it elsewhere (Fastify, Koa), first set the parsed body as `body` of the Node request. If `handle` is your own function and
 * throws, the response is a 500, and the error is written to the console.
 */
export function toNodeListener(handle: Handle): NodeListener {
  let loading: Promise<NodeListener> | undefined;
  return async (incoming, outgoing) => {
    loading ??= createListener(handle);
    const listen = await loading;
    // The client has left while middleware was waiting. Nobody can receive a response, so nothing is requested from Pipedream.
    if ((outgoing as ServerResponse).destroyed) return;
    completeHeaders(incoming);
    const { url } = incoming;
    const { originalUrl } = incoming as ExpressAdditions;
    // Restores the mount path, which Express has removed from `url`. The listener reads `url` synchronously, so the shortened `url` can be
    // set again directly after the call.
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
      // The adapter lets some invalid names pass, such as the Host header `203.0.113.300`.
      if (!URL.canParse(request.url)) throw new TypeError('an invalid Host header');
      // Copies the adapter's object, because it is no real `Request`: the host could not pass it to `new Request()`.
      const readable = withParsedBody(new Request(request.url, request), message);
      messages.set(readable, message);
      return answer(handle, readable, outgoing);
    },
    {
      // Used for HTTP/1.0 requests without a Host header. Any name works, because the handler ignores the host name.
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

/**
 * Resolves to the response of `handle`, which may be the host's own function. If `handle` throws or returns no response, resolves to a 500.
 */
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
  // Adds the `Vary` value of earlier middleware, because writing the response would replace that value.
  const merged = new Response(response.body, response);
  merged.headers.append('Vary', String(vary));
  return merged;
}

/** Creates `rawHeaders` if they are missing or not strings, as in the requests of AWS Lambda adapters. */
function completeHeaders(incoming: Incoming): void {
  if (incoming.rawHeaders.length > 0 && incoming.rawHeaders.every((each) => typeof each === 'string')) return;
  const rawHeaders = Object.entries(incoming.headers).flatMap(([name, value = []]) =>
    [value as unknown].flat().flatMap((each) => [name, String(each)]),
  );
  Object.assign(incoming, { rawHeaders });
}

/**
 * Returns a request with a readable body. If a body parser has read the stream, serializes the parsed body again. Also uses the whole text
 * or bytes that AWS Lambda adapters set as `body`, although these adapters leave the stream unread.
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
  // If the body was read but is not available, marks the copy as read, so that the handler reports the missing body.
  if (body === undefined) void parsed.text();
  return parsed;
}
