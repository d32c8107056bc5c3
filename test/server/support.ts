import { after, afterEach, before } from 'node:test';
import { createConnectHandler } from '../../src/server/index.js';
import type { ConnectHandler, ConnectHandlerOptions, ConnectServerError } from '../../src/server/index.js';
import { PROJECT, startUpstream, type Upstream } from './upstream.js';

export const ORIGIN = 'https://app.example.com';
export const SECRET = 'the-client-secret';

export interface Bench {
  upstream: Upstream;
  /** The errors passed to `onError` since the test began. */
  errors: ConnectServerError[];
  handler: (options?: Partial<ConnectHandlerOptions>) => ConnectHandler;
}

/** Starts a fake upstream for the tests of a suite, and resets the upstream after each test. */
export function useBench(): Bench {
  const bench = { errors: [] as ConnectServerError[] } as Bench;
  let plain: Upstream['on'];
  before(async () => {
    bench.upstream = await startUpstream();
    plain = { ...bench.upstream.on };
  });
  afterEach(() => {
    for (const route of Object.keys(bench.upstream.on)) Reflect.deleteProperty(bench.upstream.on, route);
    Object.assign(bench.upstream.on, plain);
    bench.upstream.calls.length = 0;
    bench.errors.length = 0;
  });
  after(() => bench.upstream.close());
  bench.handler = (options) =>
    createConnectHandler({
      getUserId: () => 'user-1',
      origin: ORIGIN,
      clientId: 'the-client-id',
      clientSecret: SECRET,
      projectId: PROJECT,
      projectEnvironment: 'development',
      baseUrl: bench.upstream.url,
      onError: (error) => bench.errors.push(error),
      ...options,
    });
  return bench;
}

export interface SendOptions {
  headers?: Record<string, string>;
  /** A raw body, which replaces the JSON body. */
  raw?: BodyInit;
}

const SAME_ORIGIN = { 'Sec-Fetch-Site': 'same-origin', Origin: ORIGIN };

/** Creates a GET request from a same-origin page. */
export function get(path: string, headers: Record<string, string> = SAME_ORIGIN): Request {
  return new Request(`${ORIGIN}/api/connect${path}`, { headers });
}

export function post(path: string, body: unknown, { headers, raw }: SendOptions = {}): Request {
  return new Request(`${ORIGIN}/api/connect${path}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...(headers ?? SAME_ORIGIN) },
    body: raw ?? JSON.stringify(body),
    // Node requires `duplex` for a stream, but Node's types lack this option.
    ...{ duplex: 'half' },
  });
}

export function remove(path: string, headers: Record<string, string> = SAME_ORIGIN): Request {
  return new Request(`${ORIGIN}/api/connect${path}`, { method: 'DELETE', headers });
}

export async function json(response: Response): Promise<Record<string, unknown>> {
  return (await response.json()) as Record<string, unknown>;
}

/** Returns the HTTP status and the error code of a response as one text, such as `404 not-found`. */
export async function problem(response: Response): Promise<string> {
  const { error } = (await response.json()) as { error?: { code: string; message: string } };
  return `${response.status} ${error?.code}`;
}
