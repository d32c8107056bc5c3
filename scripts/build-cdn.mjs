// npm run build:cdn: builds dist/cdn/.
import './lib/node-version.mjs';

const { buildCdnFiles } = await import('./build/cdn.mjs');
const { exitWith } = await import('./lib/run.mjs');
await exitWith(async () => {
  await buildCdnFiles();
  return 0;
});
