// npm run mutants: plants one fault after the other in src/, and checks that a test of `npm test` fails for each fault.
// `npm run mutants -- flow` plants only the faults of one folder.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { folderOf, MUTANTS } from '../test/mutants.mjs';
import { runNode } from './contract/checks.mjs';
import { makeTree } from './contract/tree.mjs';
import { ensureBrowser, findBrowser } from './lib/browsers.mjs';
import { ROOT } from './lib/install.mjs';
import { Failure, exitWith } from './lib/run.mjs';

/** @typedef {import('../test/mutants.mjs').Mutant} Mutant */

/** @param {string} test */
const commandFor = (test) =>
  test.startsWith('test/browser/')
    ? ['--import', 'tsx', 'test/runner/run.ts', '--engine', 'chromium', test]
    : ['--import', 'tsx', '--test', '--test-reporter=spec', test];

/** @param {string} folder a copy of the repository */
async function buildCdn(folder) {
  const { passed, output } = await runNode(['scripts/build-cdn.mjs'], folder);
  if (!passed) throw new Failure(`The CDN files could not be built:\n${output}`);
}

/** @param {string} folder @param {Mutant} mutant */
async function isNoticed(folder, { file, from, to, test }) {
  const path = join(folder, file);
  const source = readFileSync(path, 'utf8');
  if (source.split(from).length !== 2)
    throw new Failure(`${file} must contain this text exactly once: ${from}`);
  writeFileSync(
    path,
    source.replace(from, () => to),
  );
  try {
    if (test.startsWith('test/browser/cdn')) await buildCdn(folder);
    return !(await runNode(commandFor(test), folder)).passed;
  } finally {
    writeFileSync(path, source);
  }
}

await exitWith(async () => {
  ensureBrowser('chromium');
  Object.assign(process.env, { CHROME_PATH: findBrowser('chromium'), E2E_ENGINES: 'chromium' });
  const folders = process.argv.slice(2);
  const chosen = MUTANTS.filter(({ file }) => folders.length === 0 || folders.includes(folderOf(file)));
  if (chosen.length === 0) throw new Failure(`There are no faults for ${folders.join(', ')}.`);
  const tree = makeTree(join(ROOT, 'node_modules/@pipedream/sdk'));
  let missed = 0;
  try {
    await buildCdn(tree.folder);
    for (const test of new Set(chosen.map((mutant) => mutant.test))) {
      const { passed, output } = await runNode(commandFor(test), tree.folder);
      if (!passed) throw new Failure(`${test} fails without a fault:\n${output}`);
    }
    for (const mutant of chosen) {
      const noticed = await isNoticed(tree.folder, mutant);
      if (!noticed) missed += 1;
      console.log(
        `${noticed ? '✓' : '✗'} ${mutant.file} ${mutant.fault}: ${mutant.test} ${noticed ? 'fails' : 'still passes'}`,
      );
    }
  } finally {
    tree.remove();
  }
  console.log(`${chosen.length} faults planted, ${missed} not detected.`);
  return missed === 0 ? 0 : 1;
});
