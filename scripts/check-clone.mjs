// Runs npm start or npm test as the first command in a fresh clone, as a newcomer would. npm start must serve the demo, and npm test must
// pass. With --here, runs the command in this checkout, which must be a fresh clone.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from './lib/install.mjs';
import { Failure, exitWith, run } from './lib/run.mjs';
import { whileServing } from './lib/serving.mjs';

/** @type {Record<string, (cwd: string) => Promise<number>>} */
const COMMANDS = {
  start: async (cwd) => {
    await whileServing('npm', ['start'], { cwd, timeout: 300_000 }, async (address, output) => {
      // "overrides" and "allowScripts" in package.json prevent these warnings, which would confuse newcomers.
      const warning = /.*(EBADENGINE|install-scripts).*/.exec(output)?.[0];
      if (warning) throw new Failure(`The installation printed a warning: ${warning}`);
      const page = await fetch(address);
      const html = await page.text();
      if (!page.ok || !html.includes('<script'))
        throw new Failure(`${address} answered ${page.status} instead of a page.`);
      console.log(`npm start serves the demo at ${address}`);
    });
    return 0;
  },
  test: (cwd) => run('npm', ['test'], { cwd }),
};

await exitWith(async () => {
  const [name = '', where] = process.argv.slice(2);
  const check = COMMANDS[name];
  if (!check)
    throw new Failure(`Usage: node scripts/check-clone.mjs ${Object.keys(COMMANDS).join('|')} [--here]`);
  if (where === '--here') return check(ROOT);
  const clone = mkdtempSync(join(tmpdir(), 'pd-clone-'));
  const start = performance.now();
  try {
    execFileSync('git', ['clone', '--quiet', '--depth', '1', `file://${ROOT}`, clone]);
    return await check(clone);
  } finally {
    console.log(`${Math.round((performance.now() - start) / 1000)} s, including the installation`);
    rmSync(clone, { recursive: true, force: true });
  }
});
