import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { ROOT } from './install.mjs';
import { tsx } from './run.mjs';
import { bundleSdk } from './sdk-bundle.mjs';

/**
 * Runs test files with Node's test runner.
 * @param {string} name the name of the files in the summary
 * @param {string[]} files
 * @param {{parallel: number, env: NodeJS.ProcessEnv, counts: string, log?: number | 'inherit'}} options `log`: the file for the output; default: the terminal
 * @returns {Promise<import('./counts.mjs').Counts>}
 */
export async function runNodeTests(name, files, { parallel, env, counts, log = 'inherit' }) {
  // Each kind of tests has its own file, because Node tests and end-to-end tests can run at the same time.
  const totals = `${counts}.${name.replaceAll(' ', '-')}`;
  await bundleSdk();
  const code = await tsx(
    [
      '--import',
      new URL('sdk-hook.mjs', import.meta.url).href,
      '--test',
      // The limit is high, because it also applies to whole files, and some files install three projects from the registry before their
      // tests.
      '--test-timeout=600000',
      `--test-concurrency=${parallel}`,
      '--test-reporter=spec',
      '--test-reporter-destination=stdout',
      '--test-reporter=./scripts/lib/totals-reporter.mjs',
      `--test-reporter-destination=${totals}`,
      ...files,
    ],
    { env, stdio: ['ignore', log, log] },
  );
  const lines = readFileSync(totals, 'utf8').split('\n');
  /** @param {string} word */
  const valuesOf = (word) =>
    lines.flatMap((line) => (line.startsWith(`${word} `) ? [line.slice(word.length + 1)] : []));
  /** @param {string} word */
  const total = (word) => Number(valuesOf(word).at(-1) ?? 0);
  // Prints each failure in one line, which `.ci/run` prints again at its end.
  for (const why of valuesOf('why')) console.log(`FAILURE: ${why}`);
  const [passed, skipped] = [total('pass'), total('skipped') + total('todo')];
  const failed = total('fail') + total('cancelled');
  // Counts a run as a failure if it had no tests, or if a file could not be loaded.
  const proven = failed > 0 || (code === 0 && passed > 0);
  const failedFiles = [
    ...new Set(valuesOf('file').map((file) => relative(ROOT, file).replaceAll('\\', '/'))),
  ];
  // Omits `failedFiles` if one of them is not a test file: for a test that a helper defines, Node reports the helper's file.
  const known = failedFiles.every((file) => files.includes(file));
  return { name, passed, failed: proven ? failed : 1, skipped, ...(known ? { failedFiles } : {}) };
}
