// npm run reports: lists problems that users of other widgets have reported, with our tests for each problem. `npm run reports -- --help`
// lists the options.
import { existsSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { REPORTS } from '../test/reports.mjs';
import { replacePart } from './lib/document.mjs';
import { ROOT } from './lib/install.mjs';
import { Failure, exitWith, run } from './lib/run.mjs';

const HELP = `npm run reports             lists the reports with their tests, and fails if a named test does not exist

  --run                     runs the named tests that need no browser
  --write                   writes the table into docs/RELIABILITY.md`;

/** @typedef {import('../test/reports.mjs').Report} Report */

/** Whether a test file contains this title. In the source, quotes may be escaped. @param {[string, string]} test */
const exists = ([file, title]) =>
  existsSync(`${ROOT}test/${file}`) &&
  readFileSync(`${ROOT}test/${file}`, 'utf8').replaceAll("\\'", "'").includes(title);

/** Whether a test file needs no browser. @param {string} file */
const isPlain = (file) => !/^browser\/|\.e2e\.test\.ts$/.test(file);

/** The verdict on a report if all its problems have tests. The table omits this verdict, because most reports have it. */
const TESTED = 'tested';

/** @param {Report} report */
function verdictOf({ tests, open }) {
  if (tests.length === 0) return open === 'not tried' ? 'not tried' : `**open**${open ? `: ${open}` : ''}`;
  return open ? `tested in part, **open**: ${open}` : TESTED;
}

/** @param {Report} report */
const rowOf = (report) => {
  const verdict = verdictOf(report);
  const source = report.from.replace(/^https:\/\/github\.com\/(.+)\/issues\/(\d+)$/, '[$1 #$2]($&)');
  return [report.title + (verdict === TESTED ? '' : `; ${verdict}`), source];
};

await exitWith(async () => {
  const options = /** @type {const} */ ({
    help: { type: 'boolean' },
    run: { type: 'boolean' },
    write: { type: 'boolean' },
  });
  const { values } = parseArgs({ options });
  if (values.help) {
    console.log(HELP);
    return 0;
  }
  for (const report of REPORTS) {
    const tests = report.tests.map(([file, title]) => `\n    test/${file}: ${title}`);
    console.log(`${report.from}  ${report.title}\n    ${verdictOf(report)}${tests.join('')}`);
  }
  const all = REPORTS.flatMap(({ tests }) => tests);
  const gone = all.filter((test) => !exists(test));
  if (gone.length > 0) throw new Failure(`No such test: ${gone.map((test) => test.join(': ')).join('; ')}`);

  if (values.run) {
    const files = new Set(all.map(([file]) => file).filter(isPlain));
    const tests = [...files].map((file) => `${ROOT}test/${file}`);
    const code = await run(process.execPath, ['--import', 'tsx', '--test', ...tests], { cwd: ROOT });
    if (code !== 0) return code;
  }
  if (values.write) {
    const head = ['what was tried', 'report'];
    const rows = [head, head.map(() => '---'), ...REPORTS.map(rowOf)];
    await replacePart('reports', rows.map((cells) => `| ${cells.join(' | ')} |`).join('\n'));
  }
  const held = REPORTS.filter(({ tests, open }) => tests.length > 0 && !open).length;
  const part = REPORTS.filter(({ tests, open }) => tests.length > 0 && open).length;
  console.log(
    `${REPORTS.length} reports: ${held} tested, ${part} in part, ${REPORTS.length - held - part} open.`,
  );
  return 0;
});
