// Proves the first promise of README: in a fresh clone, npm start typed first serves the demo.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from './lib/install.mjs';
import { Failure, exitWith } from './lib/run.mjs';
import { whileServing } from './lib/serving.mjs';

await exitWith(async () => {
  const clone = mkdtempSync(join(tmpdir(), 'pd-clone-'));
  try {
    execFileSync('git', ['clone', '--quiet', '--depth', '1', `file://${ROOT}`, clone]);
    await whileServing('npm', ['start'], { cwd: clone, timeout: 300_000 }, async (address) => {
      const page = await fetch(address);
      const html = await page.text();
      if (!page.ok || !html.includes('<script'))
        throw new Failure(`${address} answered ${page.status} and no page.`);
      console.log(`npm start serves the demo at ${address}`);
    });
    return 0;
  } finally {
    rmSync(clone, { recursive: true, force: true });
  }
});
