import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** The faults that the proxy causes, each with the server helper's expected response. */
export const FAULTS = {
  'status-500': '502 upstream-error',
  'status-429': '429 rate-limited',
  hang: '504 upstream-timeout',
  reset: '503 upstream-unavailable',
  garbage: '502 upstream-error',
} as const;
export type Fault = keyof typeof FAULTS;
export const FAULT_NAMES = Object.keys(FAULTS) as Fault[];
export const RETRY_AFTER = '7';

const ACTS: Record<Fault, (response: ServerResponse) => void> = {
  'status-500': (response) => response.writeHead(500).end('{"error":"Something broke"}'),
  'status-429': (response) =>
    response.writeHead(429, { 'Retry-After': RETRY_AFTER }).end('{"error":"Throttled"}'),
  hang: () => undefined,
  reset: (response) => response.destroy(),
  garbage: (response) =>
    response.writeHead(200, { 'Content-Type': 'text/html' }).end('<!doctype html><p>Hello'),
};

/** Returns a user name that contains a fault, such as `user-7@reset`. The proxy causes that fault in all requests for the user. */
export const userWith = (name: string, fault: Fault | undefined): string =>
  fault ? `${name}@${fault}` : name;

export interface FaultyUpstream {
  url: string;
  /** The number of received requests for each method and path, such as `DELETE /accounts/:id`. */
  counts: Map<string, number>;
  close(): void;
}

/** Starts a proxy in front of the sandbox. If a user's name contains a fault, the proxy causes this fault. */
export async function startFaultyUpstream(sandbox: string): Promise<FaultyUpstream> {
  const counts = new Map<string, number>();
  const server = createServer((request, response) => {
    void relay(request, response, sandbox, counts).catch(() => response.destroy());
  });
  // Never closes idle connections: if the server closed a connection just as a request arrives, the request would fail without a planned
  // fault.
  server.keepAliveTimeout = 0;
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    counts,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

async function relay(
  request: IncomingMessage,
  response: ServerResponse,
  sandbox: string,
  counts: FaultyUpstream['counts'],
): Promise<void> {
  const { method = 'GET', url = '/', headers } = request;
  const { pathname, searchParams } = new URL(url, sandbox);
  const path = `${method} ${pathname.replace(/apn_\w+$/, ':id').replace(/^.*\/(?=oauth|tokens|accounts)/, '/')}`;
  counts.set(path, (counts.get(path) ?? 0) + 1);
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const body = Buffer.concat(chunks).toString();
  const sent = body ? (JSON.parse(body) as { external_user_id?: string }) : {};
  const fault = (searchParams.get('external_user_id') ?? sent.external_user_id ?? '').split('@')[1];
  if (fault !== undefined) {
    ACTS[fault as Fault](response);
    return;
  }
  const answer = await fetch(sandbox + url, {
    method,
    headers: {
      Authorization: headers.authorization ?? '',
      'Content-Type': 'application/json',
      'x-pd-environment': String(headers['x-pd-environment']),
    },
    ...(body && { body }),
  });
  response.writeHead(answer.status, { 'Content-Type': 'application/json' });
  response.end(await answer.text());
}
