import { readAtMost } from './bytes.js';
import { withDeadline } from './deadline.js';
import { ConnectServerError } from './errors.js';

export interface BodyLimits {
  /** Maximum size in bytes. */
  maxBodySize: number;
  /** Timeout in milliseconds. */
  bodyTimeout: number;
}

/** Reads a JSON object from the body, within the limits. Resolves to a function that returns a property of that object by name. */
export async function readJsonObject(
  request: Request,
  limits: BodyLimits,
): Promise<(name: string) => unknown> {
  const type = request.headers.get('Content-Type')?.split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/json' || request.headers.has('Content-Encoding')) {
    throw new ConnectServerError(
      'unsupported-media-type',
      'Send the body as application/json, not compressed.',
    );
  }
  const value = parse(await readBytes(request, limits));
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new ConnectServerError('invalid-request', 'The body must be a JSON object.');
  }
  // Reads only own properties, so that a polluted prototype cannot add fields to a request.
  return (name) => (Object.hasOwn(value, name) ? (value as Record<string, unknown>)[name] : undefined);
}

function parse(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw new ConnectServerError('invalid-request', 'The body is not valid JSON.');
  }
}

async function readBytes(request: Request, { maxBodySize, bodyTimeout }: BodyLimits): Promise<Uint8Array> {
  if (Number(request.headers.get('Content-Length')) > maxBodySize) throw tooLarge(maxBodySize);
  if (request.bodyUsed) {
    throw new ConnectServerError(
      'server-error',
      'The request body was read before it reached the connect handler.',
      {
        detail:
          'let getUserId read request.clone(), and pass a body that a framework has parsed as `body` of the Node request: ' +
          'see "Fastify" in docs/SERVER.md',
      },
    );
  }
  const reader = request.body?.getReader() as ReadableStreamDefaultReader<Uint8Array> | undefined;
  if (!reader) return new Uint8Array();
  const late = () => new ConnectServerError('request-timeout', 'The request body did not arrive in time.');
  try {
    const bytes = await withDeadline(bodyTimeout, late, () => readAtMost(reader, maxBodySize));
    if (bytes) return bytes;
    throw tooLarge(maxBodySize);
  } catch (error) {
    void reader.cancel().catch(() => undefined);
    if (error instanceof ConnectServerError) throw error;
    throw new ConnectServerError('invalid-request', 'The request body is incomplete.');
  }
}

function tooLarge(maxBodySize: number): ConnectServerError {
  return new ConnectServerError('payload-too-large', `The body may have ${maxBodySize} bytes at most.`);
}
