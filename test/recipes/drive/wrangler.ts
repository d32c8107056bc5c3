import { freePort } from '../../runner/free-port.js';
import type { RecipePage } from './pages.js';
import { command, freshProject, installTool, QUIET, write } from './project.js';
import { serve } from './serve.js';

/** The newest that runs on Node 20, as this repository does. */
const WRANGLER = 'wrangler@4.80.0';

export interface Worker {
  folder: string;
  origin: string;
  wrangler: string;
}

/** Prepares a Worker's project from its page; `startWorker` serves it in Cloudflare's runtime. */
export async function workerProject(page: RecipePage): Promise<Worker> {
  const folder = await freshProject(page);
  for (const line of page.commands) await command('sh', ['-c', line], folder);
  const port = await freePort();
  return { folder, origin: `http://localhost:${port}`, wrangler: await installTool(WRANGLER, 'wrangler') };
}

export async function startWorker({ folder, origin, wrangler }: Worker, variables: object): Promise<void> {
  write(folder, [
    [
      '.dev.vars',
      Object.entries(variables)
        .map(([name, value]) => `${name}="${value}"\n`)
        .join(''),
    ],
  ]);
  const { port } = new URL(origin);
  await serve({
    command: wrangler,
    args: [
      'dev',
      '--port',
      port,
      '--inspector-port',
      String(await freePort()),
      '--show-interactive-dev-session=false',
    ],
    cwd: folder,
    env: { ...QUIET, CLOUDFLARE_CF_FETCH_ENABLED: 'false' },
    ready: origin,
  });
}
