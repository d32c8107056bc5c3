// npm run mutants: plants a fault in each folder of src/, and shows that a test of `npm test` fails for it.
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runNode } from './contract/checks.mjs';
import { makeTree } from './contract/tree.mjs';
import { ensureBrowser, findBrowser } from './lib/browsers.mjs';
import { buildCdn } from './lib/cdn.mjs';
import { ROOT } from './lib/install.mjs';
import { MUTANTS } from './lib/mutants.mjs';
import { exitWith } from './lib/run.mjs';

/** @param {string} test a test file */
const commandFor = (test) =>
  test.startsWith('test/browser/')
    ? ['--import', 'tsx', 'test/runner/run.ts', '--engine', 'chromium', test]
    : ['--import', 'tsx', '--test', '--test-reporter=spec', test];

await exitWith(async () => {
  ensureBrowser('chromium');
  Object.assign(process.env, { CHROME_PATH: findBrowser('chromium'), E2E_ENGINES: 'chromium' });
  await buildCdn();
  const tree = makeTree(join(ROOT, 'node_modules/@pipedream/sdk'));
  cpSync(join(ROOT, 'dist/cdn'), join(tree.folder, 'dist/cdn'), { recursive: true });
  let surprises = 0;
  try {
    for (const test of new Set(MUTANTS.map((mutant) => mutant.test))) {
      const { passed, output } = await runNode(commandFor(test), tree.folder);
      if (passed) continue;
      console.error(`✗ ${test} fails without a fault:\n${output}`);
      surprises += 1;
    }
    for (const { folder, fault, file, from, to, test } of surprises > 0 ? [] : MUTANTS) {
      const path = join(tree.folder, file);
      const source = readFileSync(path, 'utf8');
      writeFileSync(
        path,
        source.replace(from, () => to),
      );
      const { passed } = await runNode(commandFor(test), tree.folder);
      writeFileSync(path, source);
      console.log(
        `${passed ? '✗' : '✓'} src/${folder}: ${fault}: ${test} ${passed ? 'passes all the same' : 'fails'}`,
      );
      if (passed) surprises += 1;
    }
  } finally {
    tree.remove();
  }
  console.log(`${MUTANTS.length} faults planted, ${surprises} surprises.`);
  return surprises === 0 ? 0 : 1;
});
