// npm run test:frameworks: installs missing dependencies, then builds and tests the applications in examples/.
import { ensureDependencies } from './lib/install.mjs';
import { exitWith, tsx } from './lib/run.mjs';

await exitWith(async () => {
  await ensureDependencies();
  return tsx(['test/frameworks/main.ts', ...process.argv.slice(2)]);
});
