import { existsSync, readdirSync, statSync } from 'node:fs';
import { buildCdn } from '../../scripts/lib/cdn.mjs';
import { ROOT } from '../../scripts/lib/install.mjs';
import { Failure, run } from '../../scripts/lib/run.mjs';

/** Builds the measured files, unless they are newer than the sources. */
export async function prepareBuild(): Promise<void> {
  await buildCdn();
  const sources = readdirSync(`${ROOT}src`, { recursive: true, encoding: 'utf8' });
  const newest = Math.max(...sources.map((file) => statSync(`${ROOT}src/${file}`).mtimeMs));
  const built = `${ROOT}dist/index.js`;
  if (existsSync(built) && newest < statSync(built).mtimeMs) return;
  const code = await run(process.execPath, [
    `${ROOT}node_modules/typescript/bin/tsc`,
    '-p',
    'tsconfig.build.json',
  ]);
  if (code !== 0) throw new Failure('The package could not be built: see the message above.');
}
