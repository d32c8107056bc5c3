import { posix } from 'node:path';
import type { Plugin, ViteDevServer } from 'vite';
import { buildDocs, type Docs } from './docs/docs.js';
import { ROOT } from './docs/sources.js';
import { rootFrom } from './partials.js';

const INDEX = 'virtual:search-index';
const DEMO = posix.join(ROOT.replaceAll('\\', '/'), 'demo');

/** Adds the repository's documents as pages below /docs/, and the search index. */
export function docs(): Plugin {
  let built: Promise<Docs>;
  let live = false;
  const build = (): Promise<Docs> => (built = buildDocs({ imageUrl: live ? fromDisk : fromPage }));
  const pageOf = (id: string): string | null =>
    id.startsWith(`${DEMO}/docs/`) && id.endsWith('/index.html')
      ? id.slice(DEMO.length, -'index.html'.length)
      : null;

  return {
    name: 'site-docs',
    async config(_, { command }) {
      live = command === 'serve';
      const { pages } = await build();
      // In development, adds no inputs, because the middleware below serves the documents.
      if (live) return {};
      const input = [...pages.keys()].map((path) => `${DEMO}${path}index.html`);
      return { build: { rolldownOptions: { input } } };
    },
    resolveId: (id) => (id === INDEX ? `\0${INDEX}` : pageOf(id) && id),
    async load(id) {
      // Exports the index as a string, because parsing JSON is much faster than parsing an object literal.
      if (id === `\0${INDEX}`) return `export default ${JSON.stringify((await built).index)}`;
      const path = pageOf(id);
      return path && (await built).pages.get(path);
    },
    async configureServer(server) {
      server.watcher.add((await built).files);
      server.watcher.on('change', (file) => void renew(server, file));
      server.middlewares.use((request, response, next) => {
        const path = request.url?.replace(/[?#].*/, '') ?? '';
        const serve = async (): Promise<void> => {
          const page = (await built).pages.get(path);
          if (page === undefined) {
            next();
            return;
          }
          const html = await server.transformIndexHtml(`${path}index.html`, page, request.url);
          response.setHeader('Content-Type', 'text/html; charset=utf-8');
          response.end(html);
        };
        serve().catch(next);
      });
    },
  };

  async function renew(server: ViteDevServer, file: string): Promise<void> {
    if (!(await built).files.includes(file)) return;
    const last = built;
    try {
      await build();
      server.hot.send({ type: 'full-reload' });
    } catch (error) {
      // Keeps the last version of the pages, because a link may be incomplete while a document is being edited.
      built = last;
      server.config.logger.error(String(error));
    }
  }
}

const fromDisk = (file: string): string => `/@fs/${ROOT}${file}`.replace('//', '/');
const fromPage = (file: string, path: string): string => `${rootFrom(`${path}index.html`)}../${file}`;
