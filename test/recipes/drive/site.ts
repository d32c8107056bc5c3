import { once } from 'node:events';
import { createServer, request as forward, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { atEnd } from './at-end.js';
import { cdnFiles } from './project.js';

/** Serves a site with a page, the button's script and a login. Like a reverse proxy, forwards requests for the endpoints to the backend. */
export async function siteInFrontOf(backend: string, html: string): Promise<string> {
  const files = cdnFiles();
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://site.invalid');
    const script = files.get(pathname.replace('/pd-connect/', ''));
    if (pathname.startsWith('/api/connect/')) {
      pass(backend, request, response);
    } else if (pathname === '/login') {
      response.setHeader('Set-Cookie', `user=${searchParams.get('user')}; HttpOnly; SameSite=Lax; Path=/`);
      // A backend with a separate login also needs this request, to add its cookie.
      pass(backend, request, response);
    } else {
      response.setHeader('Content-Type', script === undefined ? 'text/html' : 'text/javascript');
      response.end(script ?? html);
    }
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  atEnd(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://localhost:${(server.address() as AddressInfo).port}`;
}

function pass(backend: string, request: IncomingMessage, response: ServerResponse): void {
  const { method, headers, url } = request;
  const onward = forward(`${backend}${url}`, { method, headers }, (answer) => {
    const own = response.getHeader('Set-Cookie');
    const theirs = answer.headers['set-cookie'] ?? [];
    const isLogin = url?.startsWith('/login');
    response.writeHead(isLogin ? 200 : (answer.statusCode ?? 502), {
      ...answer.headers,
      ...(own !== undefined && { 'set-cookie': [String(own), ...theirs] }),
    });
    answer.pipe(response);
  });
  onward.on('error', () => response.writeHead(502).end());
  request.pipe(onward);
}
