import { existsSync, readFileSync, statSync } from 'node:fs';
import type { Server } from 'node:http';
import { fileURLToPath } from 'node:url';
import { serveStatic } from '@hono/node-server/serve-static';
import type { Context, Env, Handler } from 'hono';
import type { ViteDevServer } from 'vite';

const BUILT = fileURLToPath(new URL('../../dist-demo/', import.meta.url));
const VITE_CONFIG = fileURLToPath(new URL('../../vite.config.ts', import.meta.url));

/** Serves the site that `npm run build:demo` has built. Throws if the site is not built. */
export function builtPage(): Handler {
  if (!existsSync(`${BUILT}index.html`)) {
    throw new Error(
      'The demo is not built yet. Run `npm run build:demo` first, or `npm start`, which builds it.',
    );
  }
  const files = serveStatic({
    root: BUILT,
    onFound: (path, context) => {
      const hashed = path.includes('/assets/');
      context.header('Cache-Control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
  // Makes the links of the 404 page absolute, because the server sends this page for URLs in any folder.
  const notFound = readFileSync(`${BUILT}404.html`, 'utf8').replaceAll('"./', '"/');
  return async (context: Context<Env, string>) => {
    const { path } = context.req;
    // Redirects to the path with a slash, because the links of a page are relative to its folder.
    if (isPage(path)) return context.redirect(`.${path.slice(path.lastIndexOf('/'))}/`, 301);
    // For an unknown path, sends the site's 404 page instead of Hono's.
    return (await files(context, () => Promise.resolve())) ?? context.html(notFound, 404);
  };
}

/** Whether a path names a page's folder without its trailing slash. */
function isPage(path: string): boolean {
  if (!/^(\/[\w-]+)+$/.test(path)) return false;
  return statSync(`${BUILT}${path}/index.html`, { throwIfNoEntry: false })?.isFile() ?? false;
}

/** Serves the page's sources, and reloads the page when the sources change. */
export async function livePage(server: Server): Promise<ViteDevServer> {
  const { createServer } = await import('vite');
  return createServer({ configFile: VITE_CONFIG, server: { middlewareMode: { server }, hmr: { server } } });
}
