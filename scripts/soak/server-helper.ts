/** The server helper as a host runs it, in a process of its own: its heap is nobody else's. Started by server.ts. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createConnectHandler, toNodeListener } from '../../src/server/index.js';

export interface Memory {
  heapUsed: number;
  /** Timers, requests and the like that are still to come to an end; connections left out. */
  pending: number;
}

const handle = createConnectHandler({
  getUserId: (request) => request.headers.get('X-User'),
  origin: 'https://app.example.com',
  onError: () => undefined,
});
const server = createServer(toNodeListener(handle));
// An idle connection that is closed while the next request is on its way would look like one unanswered.
server.keepAliveTimeout = 0;
server.listen(0, '127.0.0.1', () => {
  process.send?.((server.address() as AddressInfo).port);
});

process.on('message', () => {
  if (!gc) throw new Error('Start this with --expose-gc.');
  gc();
  // What the first collection set free to be finalised goes with the second.
  gc();
  const pending = process.getActiveResourcesInfo().filter((name) => !/TCP|Pipe/.test(name)).length;
  process.send?.({ heapUsed: process.memoryUsage().heapUsed, pending } satisfies Memory);
});
process.once('disconnect', () => process.exit());
