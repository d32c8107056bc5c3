import { Hono } from 'hono';
import { contextStorage, getContext } from 'hono/context-storage';
import { getSignedCookie } from 'hono/cookie';
import { createConnectHandler } from 'pd-connect-button/server';

interface Env {
  Variables: { userId: string | undefined };
}

const { APP_ORIGIN, SESSION_SECRET } = process.env;
if (!SESSION_SECRET) throw new Error('Set SESSION_SECRET');

const connect = createConnectHandler({
  getUserId: () => getContext<Env>().var.userId,
  origin: APP_ORIGIN,
});

export const app = new Hono<Env>();

app.use(contextStorage());
app.use(async (c, next) => {
  const user = await getSignedCookie(c, SESSION_SECRET, 'user');
  // `false` is a cookie whose signature is wrong.
  c.set('userId', typeof user === 'string' ? user : undefined);
  await next();
});
app.all('/api/connect/*', (c) => connect(c.req.raw));
