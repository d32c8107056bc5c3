import { readFileSync } from 'node:fs';
import { after } from 'node:test';
import { join } from 'node:path';
import { serve } from '@hono/node-server';
import { build, type BuildOptions, type OutputFile } from 'esbuild';
import { Hono } from 'hono';
import { ROOT } from '../../../scripts/lib/install.mjs';
import { createSandbox, type AccountSeed, type Sandbox } from '../../../src/sandbox/index.js';
import { createConnectHandler } from '../../../src/server/index.js';
import { freePort } from '../../support/free-port.js';

const EXAMPLE = join(ROOT, 'examples/integrations');

/** The folders of the two pages in examples/integrations/. */
export const PAGES = ['html', 'react'] as const;

/** A server with the pages of examples/integrations/ and the package's sources, on a sandbox. */
export interface Site {
  url: string;
  sandbox: Sandbox;
  /** Methods and paths of the requests below /api/connect/, in order. */
  requests: string[];
  user: () => string;
  /** Signs the visitor in as a new user with these accounts, newest last. */
  signIn: (accounts?: readonly Omit<AccountSeed, 'externalUserId'>[]) => void;
}

/** Serves the site until the test file ends. */
export async function startSite(): Promise<Site> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  // Accounts are sorted by creation time, so each account needs a different time.
  let time = Date.now();
  const now = () => ++time;
  const [sandbox, element, react] = await Promise.all([
    createSandbox({ now }),
    bundleElement(),
    bundleReact(),
  ]);
  const { env } = sandbox;
  let user = '';
  const connect = createConnectHandler({
    clientId: env.PIPEDREAM_CLIENT_ID,
    clientSecret: env.PIPEDREAM_CLIENT_SECRET,
    projectId: env.PIPEDREAM_PROJECT_ID,
    projectEnvironment: env.PIPEDREAM_PROJECT_ENVIRONMENT,
    baseUrl: env.PIPEDREAM_BASE_URL,
    origin: url,
    getUserId: () => user,
  });
  const requests: string[] = [];
  const file = (path: string) => readFileSync(join(EXAMPLE, path), 'utf8');
  const files = new Map([
    ...['integrations.js', 'apps.js', 'integrations.css'].map(
      (name) => [`/html/${name}`, file(`html/${name}`)] as const,
    ),
    ['/html/', file('html/index.html')],
    ['/pd-connect/pd-connect-button.js', element],
    [
      '/react/',
      file('react/index.html')
        .replace('./main.tsx', './main.js')
        .replace('</head>', '<link rel="stylesheet" href="main.css" /></head>'),
    ],
    ...react.map(({ path, text }) => [`/react/${path.replace(/.*[\\/]/, '')}`, text] as const),
  ]);
  const TYPES: Record<string, string> = { js: 'text/javascript', css: 'text/css' };
  const app = new Hono();
  app.all('/api/connect/*', ({ req }) => {
    const { pathname, search } = new URL(req.url);
    requests.push(`${req.method} ${pathname}${search}`);
    return connect(req.raw);
  });
  app.get('*', ({ req, body, notFound }) => {
    const text = files.get(req.path);
    if (text === undefined) return notFound();
    const type = TYPES[req.path.split('.')[1] ?? ''] ?? 'text/html';
    return body(text, 200, { 'Content-Type': `${type}; charset=utf-8` });
  });
  const server = serve({ fetch: app.fetch, port, hostname: '127.0.0.1' });
  after(async () => {
    if ('closeAllConnections' in server) server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await sandbox.close();
  });
  let users = 0;
  return {
    url,
    sandbox,
    requests,
    user: () => user,
    signIn: (accounts = []) => {
      user = `user-${++users}`;
      requests.length = 0;
      for (const account of accounts) sandbox.accounts.add({ ...account, externalUserId: user });
    },
  };
}

async function bundle(options: BuildOptions): Promise<OutputFile[]> {
  const { outputFiles } = await build({
    bundle: true,
    write: false,
    outdir: 'out',
    format: 'esm',
    platform: 'browser',
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"' },
    ...options,
  });
  return outputFiles ?? [];
}

async function bundleElement(): Promise<string> {
  const [file] = await bundle({ entryPoints: [join(ROOT, 'src/index.ts')] });
  return file?.text ?? '';
}

const bundleReact = (): Promise<OutputFile[]> =>
  bundle({
    entryPoints: [join(EXAMPLE, 'react/main.tsx')],
    jsx: 'automatic',
    alias: { 'pd-connect-button/react': join(ROOT, 'src/frameworks/react.ts') },
  });
