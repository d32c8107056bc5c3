// npm run build:npm: builds dist/ except dist/cdn/.
import './lib/node-version.mjs';

const { buildNpm } = await import('./build/npm.mjs');
const { exitWith } = await import('./lib/run.mjs');
await exitWith(buildNpm);
