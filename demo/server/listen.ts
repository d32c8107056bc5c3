import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

const ATTEMPTS = 20;

/** Listens on loopback, on `port` or on the next free port, and returns the port. 0 means any free port. */
export async function listen(server: Server, port: number): Promise<number> {
  for (let candidate = port; ; candidate++) {
    try {
      await listenOnce(server, candidate);
      return (server.address() as AddressInfo).port;
    } catch (error) {
      const taken = (error as NodeJS.ErrnoException).code === 'EADDRINUSE';
      if (!taken || candidate >= port + ATTEMPTS) throw error;
    }
  }
}

function listenOnce(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      resolve();
    });
  });
}
