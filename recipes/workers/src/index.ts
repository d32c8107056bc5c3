import { createConnectHandler, type ConnectHandler } from 'pd-connect-button/server';

interface Env {
  APP_ORIGIN: string;
  PIPEDREAM_CLIENT_ID: string;
  PIPEDREAM_CLIENT_SECRET: string;
  PIPEDREAM_PROJECT_ID: string;
  PIPEDREAM_PROJECT_ENVIRONMENT: string;
  PIPEDREAM_BASE_URL?: string;
  /** A KV namespace: session id → `{"userId": "…"}`, written by your login. */
  SESSIONS: { get(key: string): Promise<string | null> };
}

async function userOf(request: Request, env: Env): Promise<string | undefined> {
  const cookie = request.headers.get('Cookie') ?? '';
  const id = /(?:^|; )__Host-session=([\w-]{32,})(?:;|$)/.exec(cookie)?.[1];
  const session = id === undefined ? null : await env.SESSIONS.get(id);
  return session === null ? undefined : (JSON.parse(session) as { userId: string }).userId;
}

// The isolate reuses this handler, which keeps the OAuth token for all requests.
let connect: ConnectHandler | undefined;

export default {
  fetch(request: Request, env: Env): Promise<Response> | Response {
    const { pathname } = new URL(request.url);
    if (!pathname.startsWith('/api/connect/')) return new Response('Not found', { status: 404 });
    connect ??= createConnectHandler({
      getUserId: (asked) => userOf(asked, env),
      origin: env.APP_ORIGIN,
      clientId: env.PIPEDREAM_CLIENT_ID,
      clientSecret: env.PIPEDREAM_CLIENT_SECRET,
      projectId: env.PIPEDREAM_PROJECT_ID,
      projectEnvironment: env.PIPEDREAM_PROJECT_ENVIRONMENT,
      baseUrl: env.PIPEDREAM_BASE_URL,
    });
    return connect(request);
  },
};
