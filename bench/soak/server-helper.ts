/**
 * Runs the server helper in a separate process, as a host does, so that only the helper's heap is measured. server.ts starts this script.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { createConnectHandler, toNodeListener } from '../../src/server/index.js';

export interface Memory {
  heapUsed: number;
  /** The number of pending timers, requests and other resources, without connections. */
  pending: number;
}

/** A command to this process: `measure` measures the memory, `leak` leaks a number of bytes per request. */
export type Order = 'measure' | { leak: number };

/** Bytes to leak per request, for the control: a leak on purpose, which the check must detect. */
let leak = 0;
/** Bytes that V8 needs for a string in addition to its characters, including its entry in an array. */
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
// Never closes idle connections, because closing one while the next request arrives would look like an unanswered request.
server.keepAliveTimeout = 0;
server.listen(0, '127.0.0.1', () => {
  process.send?.((server.address() as AddressInfo).port);
});

process.on('message', (order: Order) => {
  if (order === 'measure') void measure();
  else leak = order.leak;
});

async function measure(): Promise<void> {
  if (!gc) throw new Error('Start this script with --expose-gc.');
  const heaps: number[] = [];
  // Repeats the garbage collection for objects with finalizers, and waits for the release of closed sockets.
  for (let look = 0; look < 5; look++) {
    if (look > 0) await setTimeout(400);
    gc();
    heaps.push(process.memoryUsage().heapUsed);
  }
  const pending = process.getActiveResourcesInfo().filter((name) => !/TCP|Pipe/.test(name)).length;
  process.send?.({ heapUsed: Math.min(...heaps), pending } satisfies Memory);
}
process.once('disconnect', () => process.exit());
