import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A response of the upstream: data, or a function that writes the response. */
export type Answer =
  | { status?: number; headers?: Record<string, string>; json?: unknown; text?: string }
  | ((response: ServerResponse, call: Call) => void);

export interface Call {
  method: string;
  path: string;
  query: URLSearchParams;
  headers: IncomingMessage['headers'];
  body: Record<string, unknown>;
}

export interface Upstream {
  url: string;
  calls: Call[];
  /** The responses by route, such as `GET /accounts`. A route omits `/v1`, `/connect`, the project and a final account id. */
  on: Record<string, (call: Call) => Answer>;
  /** Returns the calls to one route. */
  to: (route: string) => Call[];
  close: () => Promise<void>;
}

export const TOKEN = `ctok_${'a'.repeat(32)}`;
export const PROJECT = 'proj_test';
export const hang: Answer = () => undefined;
/** Sends the headers and the beginning of a body, and never ends the body. */
export const stall: Answer = (response) => {
  response.writeHead(200, { 'Content-Type': 'application/json' });
  response.write('{"token":');
};

/** Starts a fake Pipedream over real HTTP. Tests can replace each response, for example by a failure. */
export async function startUpstream(): Promise<Upstream> {
  const calls: Call[] = [];
  let minted = 0;
  const on: Upstream['on'] = {
    'POST /oauth/token': () => ({
      json: { access_token: `access-${++minted}`, token_type: 'Bearer', expires_in: 3600 },
    }),
    'POST /tokens': () => ({
      json: {
        token: TOKEN,
        expires_at: '2030-01-01T00:00:00.000Z',
        connect_link_url: `https://pipedream.com/_static/connect.html?token=${TOKEN}&connectLink=true`,
      },
    }),
    'GET /accounts': () => ({ json: accountPage([]) }),
    'DELETE /accounts': () => ({ status: 204 }),
  };
  const server = createServer((request, response) => {
    void (async () => {
      const url = new URL(request.url ?? '', 'http://upstream');
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      const text = Buffer.concat(chunks).toString();
      const path = url.pathname.replace(`/v1/connect/${PROJECT}`, '').replace(/^\/v1(\/connect)?/, '');
      const method = request.method ?? '';
      const body = text ? (JSON.parse(text) as Record<string, unknown>) : {};
      const call: Call = { method, path, query: url.searchParams, headers: request.headers, body };
      calls.push(call);
      const answer = on[`${method} ${path.replace(/\/apn_\w+$/, '')}`]?.(call) ?? {
        status: 404,
        json: { error: 'no route' },
      };
      if (typeof answer === 'function') {
        answer(response, call);
        return;
      }
      const payload = answer.text ?? (answer.json === undefined ? '' : JSON.stringify(answer.json));
      response.writeHead(answer.status ?? 200, { 'Content-Type': 'application/json', ...answer.headers });
      response.end(payload);
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls,
    on,
    to: (route) => calls.filter(({ method, path }) => `${method} ${path}` === route),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

export interface FakeAccount {
  id: string;
  name?: string;
  created_at?: string;
  healthy?: boolean;
  dead?: boolean;
  app?: { name_slug: string };
}

export function accountPage(data: unknown, pageInfo: Record<string, unknown> = {}): unknown {
  return { data, page_info: pageInfo };
}
