import { serveStatic } from '@hono/node-server/serve-static';
import { Hono } from 'hono';
import { contextStorage, getContext } from 'hono/context-storage';
import { createConnectHandler } from 'pd-connect-button/server';
import { signedInUser } from './session.js';

interface Env {
  Variables: { userId: string | undefined };
}

const connect = createConnectHandler({
  getUserId: () => getContext<Env>().var.userId,
  origin: process.env.APP_ORIGIN,
});

export const app = new Hono<Env>();

app.use(contextStorage());
app.use(async (c, next) => {
  c.set('userId', await signedInUser(c));
  await next();
});
app.all('/api/connect/*', (c) => connect(c.req.raw));
// Serves the button's script.
app.use(
  '/pd-connect/*',
  serveStatic({
    root: './node_modules/pd-connect-button/dist/cdn',
    rewriteRequestPath: (path) => path.replace('/pd-connect', ''),
  }),
);
