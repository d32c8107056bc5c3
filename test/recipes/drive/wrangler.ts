import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { it } from 'node:test';
import { freePort } from '../../support/free-port.js';
import type { RecipePage } from './pages.js';
import { command, freshProject, installTool, QUIET, write } from './project.js';
import { serve } from './serve.js';

/** The newest version of wrangler that supports Node 20, which this repository supports. */
const WRANGLER = 'wrangler@4.80.0';

export interface Worker {
  folder: string;
  origin: string;
  wrangler: string;
}

/** Creates the project of a Worker from a page of docs/recipes, for `startWorker` to serve in Cloudflare's runtime. */
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

/** The maximum size of a compressed Worker on Cloudflare's free plan. */
const LIMIT_KIB = 3072;

/** Defines a test with a dry run of wrangler, which bundles and checks the project, but uploads nothing. */
export function itCanBeDeployed(
  worker: () => Worker,
  { bindings, secret }: { bindings: string[]; secret: () => string },
): void {
  it('passes a dry run of wrangler deploy', async () => {
    const { folder, wrangler } = worker();
    const output = await command(wrangler, ['deploy', '--dry-run', '--outdir', 'bundle'], folder);
    assert.match(output, /--dry-run: exiting now/);
    assert.doesNotMatch(output, /warning|nodejs_compat/i);
    for (const binding of bindings) assert.match(output, new RegExp(`\\benv\\.${binding}\\b`));
    const size = Number(/Total Upload: .* \/ gzip: ([\d.]+) KiB/.exec(output)?.[1]);
    assert.ok(size > 10 && size < LIMIT_KIB, `${size} KiB`);
    const bundle = readFileSync(join(folder, 'bundle/index.js'), 'utf8');
    assert.ok(!`${output}${bundle}`.includes(secret()), 'the secret of .dev.vars stays here');
    assert.match(bundle, /export\s*\{/);
  });
}
