import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { after } from 'node:test';

/** Starts a server on loopback, and closes the server after the suite. Resolves to the server's URL. */
export async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  after(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

export function openSocket(url: string): Socket {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  // In some tests, the server closes the connection in the middle of a body, which causes an error here.
  socket.on('error', () => undefined);
  return socket;
}

/** Sends raw bytes. Resolves to the whole response once the server has closed the connection. */
export async function sendRaw(url: string, text: string): Promise<string> {
  const socket = openSocket(url);
  socket.write(text);
  return readToEnd(socket);
}

export async function readToEnd(socket: Socket): Promise<string> {
  let answer = '';
  socket.on('data', (chunk) => (answer += String(chunk)));
  if (!socket.closed) await new Promise((resolve) => socket.once('close', resolve));
  return answer;
}

/** Returns a raw HTTP/1.1 request with `Connection: close`. */
export function rawRequest(first: string, headers: readonly string[], body = ''): string {
  return [first, ...headers, 'Connection: close', '', body].join('\r\n');
}
