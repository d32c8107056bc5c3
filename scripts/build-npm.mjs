// npm run build:npm: builds dist/ except dist/cdn/.
import './lib/node-version.mjs';

const { ensureDependencies } = await import('./lib/install.mjs');
const { exitWith } = await import('./lib/run.mjs');
await exitWith(async () => {
  // `npm pack` runs this script, maybe as the first command in a clone.
  await ensureDependencies();
  const { buildNpm } = await import('./build/npm.mjs');
  return buildNpm();
});
