// npm run faults: runs all fault tests in three engines, and prints a table of their results. Each test causes one fault, and checks how
// the button reacts. `npm run faults -- --help` lists the options.
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { openWebKit } from '../test/runner/webkit-session.js';
import { findBrowser } from './lib/browsers.mjs';
import { rowsOf, sumOf, tableOf, troublesOf } from './lib/fault-table.mjs';
import { ROOT } from './lib/install.mjs';
import { exitWith } from './lib/run.mjs';
import { NAMES, conclude, resultsOf, silentFiles, tableOptions } from './lib/tests-as-table.mjs';
import { replacePart } from './lib/document.mjs';

const HELP = `npm run faults              runs the faults in Chromium, Firefox and WebKit, and prints their table. Fails if a fault
                            has an unexpected result, or no result in an engine in which it is possible

  --engine firefox          only in this engine; may be repeated
  --only token-endpoint     only the files whose name contains this text
  --from results            reads the results of an earlier run: TEST_RESULTS=results npm run test:all
  --write                   writes the table into docs/RELIABILITY.md, if it is complete and no test failed`;

/** @typedef {import('./lib/browsers.mjs').Engine} Engine */

/** @param {string} only @returns {string[]} */
function filesOf(only) {
  return ['test/browser/faults', 'test/faults'].flatMap((folder) =>
    readdirSync(ROOT + folder)
      .filter((file) => file.endsWith('.test.ts') && file.includes(only))
      .map((file) => `${folder}/${file}`),
  );
}

/** @param {Engine} engine */
async function versionOf(engine) {
  if (engine === 'webkit') {
    // Gets the version from the driver, because MiniBrowser reports its version only on a display.
    const { driver, close } = await openWebKit();
    const { browserVersion } = /** @type {{browserVersion?: string}} */ (driver.capabilities);
    await close();
    return `WebKitGTK ${browserVersion ?? 'of an unknown version'}`;
  }
  const command = findBrowser(engine);
  const said = command ? spawnSync(command, ['--version'], { encoding: 'utf8' }).stdout : '';
  return `${NAMES[engine]} ${/\d+(\.\d+)+/.exec(said)?.[0] ?? 'of an unknown version'}`;
}

await exitWith(async () => {
  const options = tableOptions(HELP);
  if (!options) return 0;
  const { engines, only, write } = options;
  const files = filesOf(only);
  const { code, results } = await resultsOf(options, files);
  const rows = rowsOf(results, engines);
  const table = tableOf(rows, engines);
  const sum = sumOf(rows);
  const versions = [];
  for (const engine of engines) versions.push(await versionOf(engine));
  const where = `\`npm run faults\`, ${new Date().toISOString().slice(0, 10)}; ${versions.join(', ')}.`;
  console.log(`\n${where}\n\n${table}\n\n${sum}`);
  const troubles = [...troublesOf(rows, engines), ...silentFiles(files, results)];
  return conclude({ code, troubles, write }, () => replacePart('faults', `${where}\n\n${sum}\n\n${table}`));
});
