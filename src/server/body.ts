import { withDeadline } from './deadline.js';
import { ConnectServerError } from './errors.js';

export interface BodyLimits {
  /** Bytes. */
  maxBodySize: number;
  /** Milliseconds. */
  bodyTimeout: number;
}

/** A JSON object's own fields. Fails without having read more than the limits allow. */
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
  // Own fields alone: nothing is to be inherited from a prototype.
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
        detail: 'mount it before whatever reads the body; let getUserId read request.clone()',
      },
    );
  }
  const reader = request.body?.getReader() as ReadableStreamDefaultReader<Uint8Array> | undefined;
  if (!reader) return new Uint8Array();
  const late = () => new ConnectServerError('request-timeout', 'The request body did not arrive in time.');
  try {
    return await withDeadline(bodyTimeout, late, () => readAll(reader, maxBodySize));
  } catch (error) {
    void reader.cancel().catch(() => undefined);
    if (error instanceof ConnectServerError) throw error;
    throw new ConnectServerError('invalid-request', 'The request body broke off.');
  }
}

async function readAll(
  reader: ReadableStreamDefaultReader<Uint8Array>,
  maxBodySize: number,
): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.byteLength;
    if (size > maxBodySize) throw tooLarge(maxBodySize);
    chunks.push(value);
  }
  const bytes = new Uint8Array(size);
  let offset = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, offset);
    offset += chunk.byteLength;
  }
  return bytes;
}

function tooLarge(maxBodySize: number): ConnectServerError {
  return new ConnectServerError('payload-too-large', `The body may have ${maxBodySize} bytes at most.`);
}
