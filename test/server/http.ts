import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { after } from 'node:test';

/** Listens on loopback until the tests of the suite are over. Resolves to its address. */
export async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  after(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

export function dial(url: string): Socket {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  // A server that hangs up in the middle of a body is what some tests are about.
  socket.on('error', () => undefined);
  return socket;
}

/** Sends bytes as they are and resolves to all that comes back, once the server has hung up. */
export async function sendRaw(url: string, text: string): Promise<string> {
  const socket = dial(url);
  socket.write(text);
  return readToEnd(socket);
}

export async function readToEnd(socket: Socket): Promise<string> {
  let answer = '';
  socket.on('data', (chunk) => (answer += String(chunk)));
  if (!socket.closed) await new Promise((resolve) => socket.once('close', resolve));
  return answer;
}

/** A request in the letters of HTTP/1.1, one that asks to hang up afterwards. */
export function rawRequest(first: string, headers: readonly string[], body = ''): string {
  return [first, ...headers, 'Connection: close', '', body].join('\r\n');
}
