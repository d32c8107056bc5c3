import { Hono } from 'hono';
import type { MiddlewareHandler } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { accountRoutes } from './api/accounts.js';
import { proxyRoutes, workflowRoutes } from './api/answers.js';
import { appRoutes, categoryRoutes, projectRoutes } from './api/apps.js';
import { authenticated, ownProject } from './api/auth.js';
import { componentRoutes, runRoute } from './api/components.js';
import { deployedTriggerRoutes, deployRoute, eventRoutes } from './api/deployed-triggers.js';
import { oauthRoutes } from './api/oauth.js';
import { createToken, validateToken } from './api/tokens.js';
import { userRoutes } from './api/users.js';
import { jsonBody } from './body.js';
import { completeRoute } from './connect/complete.js';
import { connectPage, pictures } from './connect/route.js';
import type { AppEnv, SandboxContext } from './context.js';
import { applyFaults } from './faults.js';
import type { Faults } from './faults.js';
import { recordInto } from './request-log.js';
import type { SandboxRequest } from './request-log.js';

export function createApp(context: SandboxContext, log: SandboxRequest[], faults: Faults): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  app.onError((error, c) => {
    if (error instanceof HTTPException) return c.json({ error: error.message }, error.status);
    return c.json({ error: 'The sandbox failed to answer' }, 500);
  });
  app.notFound((c) => c.json({ error: `The sandbox has nothing at ${c.req.method} ${c.req.path}` }, 404));

  app.use(loopbackHost(context));
  app.use(jsonBody, recordInto(log), applyFaults(faults, context.signal));
  app.use(async (c, next) => {
    await next();
    c.header('X-Content-Type-Options', 'nosniff');
  });

  app.route('/v1/oauth', oauthRoutes(context));
  app.use('/v1/connect/*', authenticated(context));
  app.route('/v1/connect/tokens', validateToken(context));
  app.route('/v1/connect/apps', appRoutes(context));
  app.route('/v1/connect/app_categories', categoryRoutes());
  app.route('/v1/connect/projects', projectRoutes(context));
  // Without these routes, `ownProject` would take the names for ids of projects.
  for (const name of ['tokens', 'apps', 'app_categories', 'projects', 'usage']) {
    app.all(`/v1/connect/${name}/*`, (c) => c.notFound());
  }
  app.use('/v1/connect/:project/*', ownProject(context));
  app.post('/v1/connect/:project/tokens', createToken(context));
  app.route('/v1/connect/:project', accountRoutes(context));
  app.route('/v1/connect/:project/users', userRoutes(context));
  app.route('/v1/connect/:project', proxyRoutes(context));
  app.route('/v1/connect/:project/actions', runRoute(context));
  app.route('/v1/connect/:project/triggers', deployRoute(context));
  for (const kind of ['components', 'actions', 'triggers'] as const) {
    app.route(`/v1/connect/:project/${kind}`, componentRoutes(context, kind));
  }
  app.route('/v1/connect/:project/deployed-triggers', deployedTriggerRoutes(context));
  app.route('/workflows', workflowRoutes(context));

  app.route('/_static', connectPage(context));
  app.route('/_sandbox/complete', completeRoute(context));
  app.route('/_sandbox', eventRoutes(context));
  app.route('/_sandbox', pictures(context));
  return app;
}

/**
 * Accepts only requests with a loopback name in the `Host` header. This prevents DNS rebinding: if another site's name resolved to this
 * machine, browsers would treat the sandbox as a part of that site.
 */
function loopbackHost({ url }: SandboxContext): MiddlewareHandler<AppEnv> {
  const { port } = new URL(url);
  // Browsers leave the default port out of `Host`, but other clients may send it.
  const suffixes = port === '' ? ['', ':80'] : [`:${port}`];
  const hosts = new Set(
    ['127.0.0.1', 'localhost', '[::1]'].flatMap((name) => suffixes.map((suffix) => name + suffix)),
  );
  return async (c, next) => {
    if (!hosts.has(c.req.header('host')?.toLowerCase() ?? '')) {
      throw new HTTPException(421, { message: 'The sandbox answers to loopback names only' });
    }
    await next();
  };
}
