import { readFileSync } from 'node:fs';
import { appendCounts } from './counts.mjs';
import { tsx } from './run.mjs';

/**
 * Runs test files with Node's own runner.
 * @param {string} name what to call them in the summary
 * @param {string[]} files
 * @param {{parallel: number, env: NodeJS.ProcessEnv, counts: string}} options
 * @returns {Promise<number>} the exit code
 */
export async function runNodeTests(name, files, { parallel, env, counts }) {
  const tap = `${counts}.tap`;
  const code = await tsx(
    [
      '--test',
      '--test-timeout=300000',
      `--test-concurrency=${parallel}`,
      '--test-reporter=spec',
      '--test-reporter-destination=stdout',
      '--test-reporter=tap',
      `--test-reporter-destination=${tap}`,
      ...files,
    ],
    { env },
  );
  const report = readFileSync(tap, 'utf8');
  /** @param {string} word */
  const total = (word) => Number(new RegExp(`^# ${word} (\\d+)$`, 'm').exec(report)?.[1] ?? 0);
  const [passed, skipped] = [total('pass'), total('skipped') + total('todo')];
  const failed = total('fail') + total('cancelled');
  // A file that cannot be loaded, or a run without tests, proves nothing and must not look like success.
  const proven = failed > 0 || (code === 0 && passed > 0);
  appendCounts({ name, passed, failed: proven ? failed : 1, skipped }, counts);
  return proven ? code : 1;
}
