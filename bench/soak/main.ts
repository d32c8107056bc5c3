// npm run soak: runs the soak in browsers, and then the soak of the server helper. If the first fails, the second still runs. Both receive
// `--quick` and `--write`.
import { ROOT } from '../../scripts/lib/install.mjs';
import { exitWith, tsx } from '../../scripts/lib/run.mjs';

await exitWith(async () => {
  const options = process.argv.slice(2);
  const codes = [
    await tsx(['bench/soak/browser.ts', ...options], { cwd: ROOT }),
    await tsx(['bench/soak/server.ts', ...options], { cwd: ROOT }),
  ];
  return codes.find((code) => code !== 0) ?? 0;
});
