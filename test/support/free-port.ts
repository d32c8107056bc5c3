import { createServer } from 'node:net';

/** The first port of the range, which is below the ephemeral ports of operating systems and contains no port that browsers block. */
const FIRST = 20_000;
const COUNT = 12_000;
const TRIES = 20;

/**
 * Returns a port on which no process listens. The port is not reserved, but the system does not assign it to another process,
 * because it is below the ephemeral ports.
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
