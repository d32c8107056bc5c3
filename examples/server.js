/** The backend of examples that have no server: serves the built page and the button's routes. Reads the `PIPEDREAM_*` variables. */
import { serve } from '@hono/node-server';
import { serveStatic } from '@hono/node-server/serve-static';
import { Hono } from 'hono';
import { html } from 'hono/html';
import { createConnectHandler } from 'pd-connect-button/server';

const { PORT = '3000', APP_ORIGIN = `http://127.0.0.1:${PORT}` } = process.env;

const connect = createConnectHandler({
  origin: APP_ORIGIN,
  // The examples have one user. In your application, the user comes from the session.
  getUserId: () => 'user-1',
});

const app = new Hono();
app.all('/api/connect/*', ({ req }) => connect(req.raw));
// Receives the forms of examples/html. Your server must check that the account belongs to the signed-in user before it stores the id.
app.post('/settings', async (c) => {
  const { channel, slack } = await c.req.parseBody();
  const saved = `${channel}: ${slack}`;
  if (c.req.header('HX-Request')) return c.html(html`${saved}`);
  return c.redirect(`/form.html?${new URLSearchParams({ saved })}`, 303);
});
app.use('*', serveStatic({ root: process.argv[2] ?? 'dist' }));

serve({ fetch: app.fetch, port: Number(PORT), hostname: '127.0.0.1' }, () => console.log(APP_ORIGIN));
