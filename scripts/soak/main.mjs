// npm run soak: the browsers, then the server helper, even when the first fails. `--quick` and `--write` reach both.
import { exitWith, tsx } from '../lib/run.mjs';

await exitWith(async () => {
  const options = process.argv.slice(2);
  const codes = [
    await tsx(['scripts/soak/browser.ts', ...options]),
    await tsx(['scripts/soak/server.ts', ...options]),
  ];
  return codes.find((code) => code !== 0) ?? 0;
});
