import { closeSync, mkdtempSync, openSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { runWithRetry } from './again.mjs';
import { ENGINES, ensureBrowser, findBrowser } from './browsers.mjs';
import { buildCdn } from './cdn.mjs';
import { coreOf, restOf } from './core-tests.mjs';
import { appendCounts, describe, readCounts } from './counts.mjs';
import { ROOT, buildDemo, buildPackage, ensureDependencies } from './install.mjs';
import { runNodeTests } from './node-tests.mjs';
import { Failure, exitWith, run, tsx } from './run.mjs';

const HELP = `npm test                        the most important tests, in about four minutes: types, Node tests, the core of the
                                browser tests in Chromium, and one whole flow on the demo
npm run test:all                all tests, in Chromium, Firefox and WebKit
npm test -- path/to/x.test.ts   only these files
npm test -- node                all tests of one kind: node, browser, e2e or types

Options of the browser tests, after --:
  --engine firefox              chromium, firefox or webkit; may be repeated. End-to-end tests that do not depend on
                                the engine run only in Chromium
  --files 'test/browser/x*.ts'  a pattern instead of a path
  --built                       tests the CDN build instead of the sources
  --prepared                    does not build the demo, because it is already built (end-to-end tests)
  --core                        only the tests that npm test runs
  --rest                        only the tests that CI runs in addition to npm test; may be combined with paths
  --watch                       runs again when a file changes
  --manual                      prints an address to open in your own browser`;

/** @typedef {'types' | 'node' | 'browser' | 'e2e'} Kind */
const KINDS = /** @type {const} */ (['types', 'node', 'browser', 'e2e']);

export function test() {
  return exitWith(async () => {
    const options = parse();
    process.chdir(ROOT);
    if (options.help) {
      console.log(HELP);
      return 0;
    }
    await ensureDependencies();
    const folder = mkdtempSync(join(tmpdir(), 'pd-test-'));
    try {
      return await runAll(options, folder);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
}

function parse() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      all: { type: 'boolean', default: false },
      engine: { type: 'string', multiple: true, default: [] },
      files: { type: 'string', multiple: true, default: [] },
      watch: { type: 'boolean', default: false },
      manual: { type: 'boolean', default: false },
      built: { type: 'boolean', default: false },
      prepared: { type: 'boolean', default: false },
      core: { type: 'boolean', default: false },
      rest: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  const unknown = values.engine.find((name) => !ENGINES.some((engine) => engine === name));
  if (unknown) throw new Failure(`There is no engine "${unknown}". Choose ${ENGINES.join(', ')}.`);
  const engines = ENGINES.filter((engine) => values.all || values.engine.includes(engine));
  const kinds = KINDS.filter((kind) => positionals.includes(kind));
  const paths = [...values.files, ...positionals.filter((word) => !kinds.some((kind) => kind === word))];
  const files = paths.map((path) => relative(ROOT, path).replaceAll('\\', '/'));
  return {
    help: values.help,
    engines: engines.length > 0 ? engines : ENGINES.slice(0, 1),
    kinds:
      kinds.length > 0
        ? kinds
        : KINDS.filter((kind) => files.length === 0 || files.some((file) => kindOf(file) === kind)),
    files,
    prepared: values.prepared,
    rest: values.rest,
    core: values.core || (!values.all && kinds.length === 0 && files.length === 0),
    flags: /** @type {const} */ (['watch', 'manual', 'built'])
      .filter((flag) => values[flag])
      .map((flag) => `--${flag}`),
  };
}

/** @param {string} file @returns {'node' | 'browser' | 'e2e'} */
export function kindOf(file) {
  if (file.endsWith('.e2e.test.ts')) return 'e2e';
  return file.startsWith('test/browser/') ? 'browser' : 'node';
}

/** @param {ReturnType<typeof parse>} options @param {string} folder a folder for temporary files */
async function runAll({ kinds, engines, files, core, rest, prepared, flags }, folder) {
  const counts = join(folder, 'counts');
  /** @type {number[]} */
  const codes = [];
  /** @param {'node' | 'browser' | 'e2e'} kind */
  const chosen = (kind) => {
    if (files.length > 0) {
      const ofKind = files.filter((file) => kindOf(file) === kind);
      const wanted = rest ? restOf(kind, all(kind), ofKind) : ofKind;
      // Fails, because without a file, Node's runner would run every test that it finds.
      if (wanted.length === 0)
        throw new Failure(
          `None of these files is a ${kind} test${rest ? ' that --rest runs' : ''}: ${files.join(', ')}.`,
        );
      return wanted;
    }
    if (rest) return restOf(kind, all(kind));
    return core ? coreOf(kind, all(kind)) : all(kind);
  };
  /** @param {string} name @param {string[]} files @param {{parallel: number, env: NodeJS.ProcessEnv, log: number | 'inherit'}} how */
  const node = async (name, files, how) => {
    const result = await runWithRetry(files, (some) => runNodeTests(name, some, { ...how, counts }));
    appendCounts(result, counts);
    codes.push(result.failed > 0 ? 1 : 0);
  };
  const types = async () => {
    const code = await run(process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.json']);
    const passed = code === 0 ? 1 : 0;
    appendCounts({ name: 'types', passed, failed: 1 - passed, skipped: 0 }, counts);
    codes.push(code);
  };
  const inBrowsers = async () => {
    for (const engine of engines) {
      const result = await runWithRetry(chosen('browser'), async (some) => {
        const own = `${counts}.browser`;
        rmSync(own, { force: true });
        const code = await tsx(['test/runner/run.ts', '--engine', engine, ...flags, ...some], {
          env: { ...process.env, TEST_COUNTS: own },
        });
        // Counts a crash of the runner as a failure, even if the runner wrote no counts, or if no test failed.
        const [counted = { name: `browser tests in ${engine}`, passed: 0, failed: 0, skipped: 0 }] =
          readCounts(own);
        return code !== 0 && counted.failed === 0 ? { ...counted, failed: 1 } : counted;
      });
      appendCounts(result, counts);
      codes.push(result.failed > 0 ? 1 : 0);
    }
  };
  const env = { ...process.env, TEST_COUNTS: '' };
  /** @param {number | 'inherit'} log the file for the output */
  const inNode = (log) => node('Node tests', chosen('node'), { parallel: 4, env, log });
  /** @param {number | 'inherit'} log the file for the output */
  const endToEnd = async (log) => {
    // Runs most end-to-end tests only in Chromium, because they do not depend on the engine.
    const paths = chosen('e2e').filter((file) => files.length > 0 || isIn(file, engines));
    const browsers = { CHROME_PATH: findBrowser('chromium'), E2E_ENGINES: engines.join(',') };
    await node('end-to-end tests', paths, { parallel: 1, env: { ...env, ...browsers }, log });
  };

  if (kinds.includes('e2e')) ensureBrowser('chromium');
  if (kinds.includes('e2e') || kinds.includes('browser')) engines.forEach(ensureBrowser);
  if (core && kinds.length === KINDS.length) {
    // `npm test` on two cores: tests in browsers mostly wait, so everything else runs beside them. No Node test of `npm test` needs the
    // package.
    const logs = ['node', 'e2e'].map((name) => openSync(join(folder, name), 'a+'));
    const [nodeLog = 1, endToEndLog = 1] = logs;
    await Promise.all([
      types().then(() => inNode(nodeLog)),
      buildCdn().then(() => Promise.all([inBrowsers(), buildDemo().then(() => endToEnd(endToEndLog))])),
    ]);
    for (const log of logs) {
      process.stdout.write(readFileSync(log));
      closeSync(log);
    }
  } else {
    if (kinds.includes('types')) await types();
    if (kinds.includes('node')) await buildPackage();
    if (kinds.includes('browser')) await buildCdn();
    if (kinds.includes('e2e') && !prepared) await buildDemo();
    if (kinds.includes('node')) await inNode('inherit');
    if (kinds.includes('browser')) await inBrowsers();
    if (kinds.includes('e2e')) await endToEnd('inherit');
  }

  const results = readCounts(counts);
  console.log(`\n${results.map(describe).join('\n')}`);
  // Appends the counts for .ci/run, which adds up several runs of this script.
  for (const result of results) appendCounts(result);
  return codes.find((code) => code !== 0) ?? 0;
}

/** @param {string} file @param {readonly string[]} engines */
function isIn(file, engines) {
  const takesAny = /\b(enginesToTest|testFaultsInEveryEngine)\(/.test(readFileSync(file, 'utf8'));
  return takesAny || engines.includes('chromium');
}

/** @param {'node' | 'browser' | 'e2e'} kind */
function all(kind) {
  const found = ['test', 'bench/test']
    .flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) => `${folder}/${file}`),
    )
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => file.endsWith('.test.ts') && kindOf(file) === kind);
  if (found.length === 0) throw new Failure(`There are no ${kind} tests.`);
  return found.sort();
}
