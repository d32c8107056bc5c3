// npm run build:cdn: builds dist/cdn/ by the steps of scripts/lib/cdn.mjs.
import './lib/node-version.mjs';

const { CDN_STEPS, runSteps } = await import('./lib/cdn.mjs');
const { exitWith } = await import('./lib/run.mjs');
await exitWith(async () => {
  await runSteps(CDN_STEPS);
  return 0;
});
