import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const TYPES: Readonly<Record<string, string>> = {
  css: 'text/css',
  html: 'text/html; charset=utf-8',
  js: 'text/javascript',
};
/** Files by URL path. The paths are those of the playground, because its page loads the stand-in for the Connect page by a relative URL. */
const PAGES: Readonly<Record<string, string>> = {
  '/playground/specimen/index.html': '/test/visual/page/index.html',
  '/playground/stand-in/index.html': '/demo/playground/stand-in/index.html',
};

export interface Site {
  /** The URL of the page with every specimen. */
  url: string;
  close: () => void;
}

/** Builds the specimens from the current sources in memory, and serves them. */
export async function serveSpecimens(): Promise<Site> {
  const result = await build({
    configFile: false,
    root: ROOT,
    logLevel: 'error',
    build: {
      write: false,
      minify: false,
      assetsInlineLimit: 0,
      target: ['chrome125', 'firefox126', 'safari17.4'],
      rolldownOptions: { input: Object.values(PAGES).map((page) => ROOT + page.slice(1)) },
    },
    plugins: [
      // package.json declares side effects only for published files, so the bundler would remove the side effects of source files
      // without this plugin.
      {
        name: 'keep-side-effects',
        transform: {
          filter: { id: /\/(src|demo|test)\/[^?]*\.ts$/ },
          handler: (code) => ({ code, map: null, moduleSideEffects: true }),
        },
      },
    ],
  });
  const outputs = [result].flat().flatMap((each) => ('output' in each ? each.output : []));
  const files = new Map(
    outputs.map((file) => [`/${file.fileName}`, file.type === 'chunk' ? file.code : file.source]),
  );

  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const path = PAGES[pathname] ?? pathname;
    const file = files.get(path);
    const type = TYPES[path.slice(path.lastIndexOf('.') + 1)] ?? 'application/octet-stream';
    response.writeHead(file === undefined ? 404 : 200, { 'Content-Type': type }).end(file ?? '');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/playground/specimen/index.html`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
