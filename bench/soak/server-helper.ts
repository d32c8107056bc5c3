/** Runs the server helper in a separate process, so that only the helper's heap is measured. server.ts starts this script. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { createConnectHandler, toNodeListener } from '../../src/server/index.js';

export interface Memory {
  heapUsed: number;
  /** The number of pending timers, requests and other resources, not counting network connections. */
  pending: number;
}

/** A command to this process: `measure` measures the memory, `leak` leaks a number of bytes per request. */
export type Order = 'measure' | { leak: number };

/** Bytes to leak per request. The control leaks on purpose, and the check must detect this leak. */
let leak = 0;
/** Bytes that V8 needs for a string in an array, in addition to the string's characters. */
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
// Never closes idle connections: if the server closed a connection just as a request arrives, the request would look unanswered.
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
  // Collects garbage several times: objects with finalizers need a second collection, and closed sockets are released later.
  for (let look = 0; look < 5; look++) {
    if (look > 0) await setTimeout(400);
    gc();
    heaps.push(process.memoryUsage().heapUsed);
  }
  const pending = process.getActiveResourcesInfo().filter((name) => !/TCP|Pipe/.test(name)).length;
  process.send?.({ heapUsed: Math.min(...heaps), pending } satisfies Memory);
}
process.once('disconnect', () => process.exit());
