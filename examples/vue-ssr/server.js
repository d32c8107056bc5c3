import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { serveStatic } from '@hono/node-server/serve-static';
import { Hono } from 'hono';
import { createConnectHandler } from 'pd-connect-button/server';
import { createServer as createVite } from 'vite';

const { PORT = '3000', APP_ORIGIN = `http://127.0.0.1:${PORT}` } = process.env;

const server = createServer();
const vite = process.argv.includes('--dev')
  ? await createVite({ server: { middlewareMode: true, hmr: { server } }, appType: 'custom' })
  : undefined;

const connect = createConnectHandler({
  origin: APP_ORIGIN,
  // The examples have one user. In your application, the user comes from the session.
  getUserId: () => 'user-1',
});

async function page(path) {
  const entry = vite
    ? await vite.ssrLoadModule('/src/entry-server.ts')
    : await import('./dist/server/entry-server.js');
  const file = await readFile(vite ? 'index.html' : 'dist/client/index.html', 'utf8');
  const template = vite ? await vite.transformIndexHtml(path, file) : file;
  const html = await entry.render();
  return template.replace('<!-- app -->', () => html);
}

const app = new Hono();
app.all('/api/connect/*', ({ req }) => connect(req.raw));
app.use('/assets/*', serveStatic({ root: 'dist/client' }));
app.get('/', async (c) => c.html(await page(c.req.path)));

const listener = getRequestListener(app.fetch);
server.on('request', (request, response) => {
  // Vite answers requests for its own modules, and passes other requests to the application.
  if (vite) vite.middlewares(request, response, () => void listener(request, response));
  else void listener(request, response);
});
server.listen(Number(PORT), '127.0.0.1', () => console.log(APP_ORIGIN));
