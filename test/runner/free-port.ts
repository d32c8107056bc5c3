import { createServer } from 'node:net';

/** Below the ports that systems give out by themselves, and without one that browsers refuse. */
const FIRST = 20_000;
const COUNT = 12_000;
const TRIES = 20;

/**
 * A port where nobody listens, for a program that takes its port as an option, or for none. It is free again when this
 * returns: a port that the system chose might be given to another server or connection before it is used.
 */
export async function freePort(): Promise<number> {
  for (let tries = 1; ; tries++) {
    const port = FIRST + Math.floor(Math.random() * COUNT);
    try {
      await listenOnce(port);
      return port;
    } catch (error) {
      if (tries === TRIES) throw error;
    }
  }
}

function listenOnce(port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(port, '127.0.0.1', () => server.close(() => resolve()));
  });
}
