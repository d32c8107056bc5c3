/**
 * The backend of the examples that have none of their own: the page that was built, and the routes that the button asks.
 * It reads the `PIPEDREAM_*` variables.
 */
import { serve } from '@hono/node-server';
import { serveStatic } from '@hono/node-server/serve-static';
import { Hono } from 'hono';
import { html } from 'hono/html';
import { createConnectHandler } from 'pd-connect-button/server';

const { PORT = '3000', APP_ORIGIN = `http://127.0.0.1:${PORT}` } = process.env;

const connect = createConnectHandler({
  origin: APP_ORIGIN,
  // The examples have one user. In your application, the session says who it is.
  getUserId: () => 'user-1',
});

const app = new Hono();
app.all('/api/connect/*', ({ req }) => connect(req.raw));
// Where the forms of examples/html go. Your server checks that the account is one of the signed-in user's before it keeps the id.
app.post('/settings', async (c) => {
  const { channel, slack } = await c.req.parseBody();
  const saved = `${channel}: ${slack}`;
  if (c.req.header('HX-Request')) return c.html(html`${saved}`);
  return c.redirect(`/form.html?${new URLSearchParams({ saved })}`, 303);
});
app.use('*', serveStatic({ root: process.argv[2] ?? 'dist' }));

serve({ fetch: app.fetch, port: Number(PORT), hostname: '127.0.0.1' }, () => console.log(APP_ORIGIN));
