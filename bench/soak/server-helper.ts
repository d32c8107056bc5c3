/** Runs the server helper in a separate process, as a host does, so that only its heap is measured. Started by server.ts. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { createConnectHandler, toNodeListener } from '../../src/server/index.js';

export interface Memory {
  heapUsed: number;
  /** Pending timers, requests and the like, without connections. */
  pending: number;
}

/** Commands to the helper: to measure, or to leak so many bytes of each request from now on. */
export type Order = 'measure' | { leak: number };

/** The control: what a host's code, or ours, might forget to release. */
let leak = 0;
/** What V8 needs for a string besides its characters, and for its entry in a list. */
const AROUND_A_STRING = 24;
const kept: string[] = [];

const handle = createConnectHandler({
  getUserId: (request) => {
    if (leak > 0) kept.push(Buffer.alloc(leak - AROUND_A_STRING).toString('latin1'));
    return request.headers.get('X-User');
  },
  origin: 'https://app.example.com',
  onError: () => undefined,
});
const server = createServer(toNodeListener(handle));
// The server must not close an idle connection while the next request is on its way: that would look like an unanswered request.
server.keepAliveTimeout = 0;
server.listen(0, '127.0.0.1', () => {
  process.send?.((server.address() as AddressInfo).port);
});

process.on('message', (order: Order) => {
  if (order === 'measure') void measure();
  else leak = order.leak;
});

async function measure(): Promise<void> {
  if (!gc) throw new Error('Start this with --expose-gc.');
  const heaps: number[] = [];
  // Objects with finalizers need a second collection, and closed sockets take a moment.
  for (let look = 0; look < 5; look++) {
    if (look > 0) await setTimeout(400);
    gc();
    heaps.push(process.memoryUsage().heapUsed);
  }
  const pending = process.getActiveResourcesInfo().filter((name) => !/TCP|Pipe/.test(name)).length;
  process.send?.({ heapUsed: Math.min(...heaps), pending } satisfies Memory);
}
process.once('disconnect', () => process.exit());
