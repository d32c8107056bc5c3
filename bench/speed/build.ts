import { existsSync, readdirSync, statSync } from 'node:fs';
import { buildCdn } from '../../scripts/lib/cdn.mjs';
import { ROOT } from '../../scripts/lib/install.mjs';
import { Failure, run } from '../../scripts/lib/run.mjs';

/** Builds the measured files, unless they are newer than the sources. */
export async function prepareBuild(): Promise<void> {
  const sources = readdirSync(`${ROOT}src`, { recursive: true, encoding: 'utf8' });
  const newest = Math.max(...sources.map((file) => statSync(`${ROOT}src/${file}`).mtimeMs));
  const built = `${ROOT}dist/index.js`;
  const isFresh = existsSync(built) && newest < statSync(built).mtimeMs;
  // Builds in a child process, because Vite sets NODE_ENV to `production`, and with this value the sandbox would not start in this process.
  if (!isFresh && (await run(process.execPath, ['scripts/build-npm.mjs'], { cwd: ROOT })) !== 0)
    throw new Failure('The package could not be built: see the message above.');
  // Builds the CDN files last, because the build of the package empties dist/.
  await buildCdn();
}
