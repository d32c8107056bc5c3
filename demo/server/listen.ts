import type { Server } from 'node:http';
import { connect, type AddressInfo } from 'node:net';

const ATTEMPTS = 20;

/** Parses the variable `PORT`. Returns `fallback` if the variable is unset or empty. */
export function readPort(value: string | undefined, fallback: number): number {
  if (value === undefined || value.trim() === '') return fallback;
  const port = Number(value);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new Error(`PORT must be a number from 0 to 65535, not "${value}".`);
}

/** Returns the origin of a loopback name, without the port if it is the default port. Browsers send origins in this form. */
export function loopbackOrigin(name: string, port: number): string {
  return new URL(`http://${name}:${port}`).origin;
}

/** Listens on loopback, on `port` or on the next free port, and returns the port. 0 means any free port. */
export async function listen(server: Server, port: number): Promise<number> {
  for (let attempt = 0; attempt <= ATTEMPTS; attempt++) {
    try {
      return await listenOnce(server, port && port + attempt);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    }
  }
  throw new Error(`The ports ${port} to ${port + ATTEMPTS} are in use. Set PORT to a free port.`);
}

async function listenOnce(server: Server, wanted: number): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(wanted, '127.0.0.1', () => {
      server.off('error', reject);
      resolve();
    });
  });
  const { port } = server.address() as AddressInfo;
  if (!(await answersOnIpv6(port))) return port;
  await new Promise((resolve) => server.close(resolve));
  throw Object.assign(new Error(`Another server listens on [::1]:${port}.`), { code: 'EADDRINUSE' });
}

/**
 * Whether another server listens on this port of `::1`. Browsers try `::1` first for `localhost`, so they would show the page of that
 * server, such as another project's Vite. Tries to connect to the port instead of binding it, because macOS lets a server bind `::1` beside
 * another server's `::`.
 */
function answersOnIpv6(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: '::1', port, timeout: 1000 });
    const end = (isTaken: boolean): void => {
      socket.destroy();
      resolve(isTaken);
    };
    socket.once('connect', () => end(true)).once('timeout', () => end(false));
    // This error also occurs if this machine has no IPv6.
    socket.once('error', () => end(false));
  });
}
