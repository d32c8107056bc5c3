import { Hono, type Handler } from 'hono';
import { SCENARIOS } from '../../src/sandbox/index.js';
import { createConnectHandler } from '../../src/server/index.js';
import { createAppSearch } from './apps.js';
import type { Backend } from './backend.js';
import { createClient } from './client.js';
import { loopbackHosts, securityHeaders } from './policy.js';
import { rateLimitedByApp } from './scenario-user.js';
import { createSessions } from './session.js';
import { useAccountRoutes } from './use-account.js';

/** What the page is told about its server. */
export interface DemoConfig {
  mode: Backend['mode'];
  environment: string;
  frontendOrigin: string | null;
  variables: Backend['variables'];
  /** App slugs that play a part by themselves; the sandbox alone has them. */
  scenarios: { slug: string; summary: string }[];
}

export interface AppOptions {
  backend: Backend;
  port: number;
  /** Answers what is not the API. */
  page: Handler | null;
}

export function createApp({ backend, port, page }: AppOptions): Hono {
  const sessions = createSessions(backend, port);
  const connect = createConnectHandler({
    ...backend.credentials,
    getUserId: backend.mode === 'sandbox' ? rateLimitedByApp(sessions.userOf) : sessions.userOf,
    origin: `http://localhost:${port}`,
    allowedOrigins: [`http://127.0.0.1:${port}`],
  });
  const client = createClient(backend);
  const searchApps = createAppSearch(client);
  const config: DemoConfig = {
    mode: backend.mode,
    environment: backend.credentials.projectEnvironment,
    frontendOrigin: backend.frontendOrigin,
    variables: backend.variables,
    scenarios: backend.mode === 'sandbox' ? listScenarios() : [],
  };

  const app = new Hono();
  app.use(loopbackHosts(port));
  // Before the page's headers: the handler's return page has a policy of its own, which they would replace.
  app.all('/api/connect/*', (context) => connect(context.req.raw));
  app.use(securityHeaders(backend));
  // Only where a visit begins, so that no two first requests of a page race to set two different cookies.
  app.on(
    'GET',
    page ? ['/', '/:page{.+/}', '/api/demo/config'] : ['/api/demo/config'],
    async (context, next) => {
      const user = await sessions.userOf(context.req.raw);
      await next();
      if (user === null) context.header('Set-Cookie', await sessions.start(), { append: true });
    },
  );
  app.get('/api/demo/config', (context) => {
    context.header('Cache-Control', 'no-store');
    return context.json(config);
  });
  app.get('/api/demo/apps', async (context) => {
    try {
      return context.json({ apps: await searchApps(context.req.query('q')?.trim() ?? '') });
    } catch {
      return context.json({ error: { code: 'upstream', message: 'Pipedream did not list its apps.' } }, 502);
    }
  });
  app.route('/api/demo', useAccountRoutes(backend, client, sessions.userOf));
  app.all('/api/*', (context) =>
    context.json({ error: { code: 'not-found', message: 'There is nothing at this address.' } }, 404),
  );
  if (page) app.get('*', page);
  return app;
}

function listScenarios(): DemoConfig['scenarios'] {
  return Object.entries(SCENARIOS).map(([slug, { summary }]) => ({ slug, summary }));
}
