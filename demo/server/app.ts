import { Hono, type Handler } from 'hono';
import { SCENARIOS } from '../../src/sandbox/index.js';
import { ConnectServerError, createConnectHandler } from '../../src/server/index.js';
import type { Backend } from './backend.js';
import { createClient } from './client.js';
import { EventInbox } from './event-inbox.js';
import { loopbackOrigin } from './listen.js';
import { readObject } from './read-object.js';
import { loopbackHosts, securityHeaders } from './policy.js';
import { rateLimitedByApp } from './scenario-user.js';
import { createSampleAccounts } from './sample-accounts.js';
import { createSessions } from './session.js';
import { createLink } from './token/create-link.js';
import { createToken } from './token/create-token.js';
import { useAccountRoutes } from './use-account.js';

/** The configuration that the server reports to the page. */
export interface DemoConfig {
  mode: Backend['mode'];
  environment: string;
  frontendOrigin: string | null;
  variables: Backend['variables'];
  /** The external user id of this visitor. */
  user: string;
  /** The sandbox's app slugs that select an outcome; empty on real Pipedream. */
  scenarios: { slug: string; summary: string }[];
}

export interface AppOptions {
  backend: Backend;
  port: number;
  /** Handles requests outside the API; null if Vite handles them. */
  page: Handler | null;
}

export function createApp({ backend, port, page }: AppOptions): Hono<{ Variables: { user: string } }> {
  const origin = loopbackOrigin('localhost', port);
  const ipv4Origin = loopbackOrigin('127.0.0.1', port);
  const sessions = createSessions(backend, port);
  const connect = createConnectHandler({
    ...backend.credentials,
    getUserId: backend.mode === 'sandbox' ? rateLimitedByApp(sessions.userOf) : sessions.userOf,
    origin,
    allowedOrigins: [ipv4Origin],
  });
  const client = createClient(backend);
  const config: Omit<DemoConfig, 'user'> = {
    mode: backend.mode,
    environment: backend.credentials.projectEnvironment,
    frontendOrigin: backend.frontendOrigin,
    variables: backend.variables,
    scenarios: backend.mode === 'sandbox' ? listScenarios() : [],
  };

  const addSamples = createSampleAccounts();
  const inbox = new EventInbox(backend.eventsOrigin ?? ipv4Origin);

  const app = new Hono<{ Variables: { user: string } }>();
  // This route is before the check of the host: Pipedream's requests arrive through a tunnel, with another host name.
  app.route('/api/demo/events', inbox.routes());
  app.use(loopbackHosts(port));
  // This route is before the security headers, because they would replace the Content-Security-Policy of the handler's return page.
  app.all('/api/connect/*', (context) => connect(context.req.raw));
  app.use(securityHeaders(backend));
  // Sets the cookie only for documents and the configuration, so that parallel first requests do not set several cookies.
  app.on(
    'GET',
    page ? ['/', '/:page{.+/}', '/api/demo/config'] : ['/api/demo/config'],
    async (context, next) => {
      const known = await sessions.userOf(context.req.raw);
      const fresh = known === null ? await sessions.start() : null;
      context.set('user', known ?? fresh?.user ?? '');
      await next();
      if (fresh) context.header('Set-Cookie', fresh.cookie, { append: true });
    },
  );
  app.get('/api/demo/config', (context) => {
    context.header('Cache-Control', 'no-store');
    return context.json({ ...config, user: context.get('user') } satisfies DemoConfig);
  });
  app.post('/api/demo/user', async (context) => {
    // Only the sandbox allows new users, because a development project of Pipedream is limited to ten users.
    if (backend.mode !== 'sandbox') return context.json({ error: { code: 'sandbox-only' } }, 403);
    if (context.req.header('sec-fetch-site') !== 'same-origin') return context.body(null, 403);
    const { user, cookie } = await sessions.start();
    context.header('Set-Cookie', cookie);
    return context.json({ user });
  });
  app.post('/api/demo/samples', async (context) => {
    if (!backend.addAccount) return context.json({ error: { code: 'sandbox-only' } }, 403);
    if (context.req.header('sec-fetch-site') !== 'same-origin') return context.body(null, 403);
    const user = await sessions.userOf(context.req.raw);
    if (user === null) return context.json({ error: { code: 'unauthenticated' } }, 401);
    addSamples(user, backend.addAccount);
    return context.body(null, 204);
  });
  app.post('/api/demo/token', async (context) => {
    context.header('Cache-Control', 'no-store');
    const user = await sessions.userOf(context.req.raw);
    if (user === null) return context.json({ error: { code: 'unauthenticated' } }, 401);
    if (context.req.header('sec-fetch-site') !== 'same-origin') return context.body(null, 403);
    try {
      return context.json(await createToken(client, user, origin));
    } catch {
      return context.json({ error: { code: 'upstream', message: 'Pipedream created no token.' } }, 502);
    }
  });
  app.post('/api/demo/link', async (context) => {
    context.header('Cache-Control', 'no-store');
    const user = await sessions.userOf(context.req.raw);
    if (user === null) return context.json({ error: { code: 'unauthenticated' } }, 401);
    if (context.req.header('sec-fetch-site') !== 'same-origin') return context.body(null, 403);
    const body = await readObject(context);
    if (typeof body?.app !== 'string') {
      return context.json({ error: { code: 'invalid-request', message: 'Send {"app": "a-slug"}.' } }, 400);
    }
    try {
      return context.json(await createLink(connect, user, body.app, origin));
    } catch (error) {
      const { status, ...failure } = linkFailure(error);
      return context.json({ error: failure }, status as 502);
    }
  });
  // Never make this route public. The report shows how the server is configured, and each call requests a token from Pipedream.
  app.get('/api/demo/setup', async (context) => {
    context.header('Cache-Control', 'no-store');
    const user = await sessions.userOf(context.req.raw);
    if (user === null) return context.json({ error: { code: 'unauthenticated' } }, 401);
    if (context.req.header('sec-fetch-site') !== 'same-origin') return context.body(null, 403);
    return context.json(await backend.check());
  });
  app.route('/api/demo', useAccountRoutes({ backend, client, inbox }, sessions.userOf));
  app.all('/api/*', (context) =>
    context.json({ error: { code: 'not-found', message: 'There is nothing at this address.' } }, 404),
  );
  if (page) app.get('*', page);
  return app;
}

function linkFailure(error: unknown): { status: number; code: string; message: string } {
  return error instanceof ConnectServerError
    ? { status: error.status, code: error.code, message: error.publicMessage }
    : { status: 502, code: 'upstream', message: 'Pipedream created no link.' };
}

function listScenarios(): DemoConfig['scenarios'] {
  return Object.entries(SCENARIOS).map(([slug, { summary }]) => ({ slug, summary }));
}
