// npm run contract: checks the SDK behavior that this package relies on; see HELP.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ensureBrowser } from '../lib/browsers.mjs';
import { ROOT } from '../lib/install.mjs';
import { exitWith, Failure, tsx } from '../lib/run.mjs';
import { replacePart } from '../lib/document.mjs';
import { CHECKS, runCheck } from './checks.mjs';
import { makeTree } from './tree.mjs';
import { describe, subjectsOf } from './versions.mjs';

/** @typedef {Record<keyof typeof CHECKS, boolean>} Outcome */

const HELP = `npm run contract                tests the behaviour of @pipedream/sdk that this package relies on, in the lowest supported
                              version, the newest release of any major version, and a newer prerelease
  --sdk 3.1.4                   tests this version instead; may be repeated
  --loud                        tests instead that each change of the SDK fails with a message that names the change
  --write                       writes the table into docs/RELIABILITY.md`;

const SDK = '@pipedream/sdk';
const KEYS = /** @type {(keyof typeof CHECKS)[]} */ (Object.keys(CHECKS));
const { values } = parseArgs({
  options: {
    sdk: { type: 'string', multiple: true },
    loud: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

/** @param {string[]} args */
const npm = (args, cwd = ROOT) =>
  execFileSync('npm', args, {
    cwd,
    encoding: 'utf8',
    shell: process.platform === 'win32',
    // Hides npm's warnings about the user's settings.
    env: { ...process.env, npm_config_loglevel: 'error' },
  });

function subjectsToCheck() {
  const { dependencies } = /** @type {{dependencies: Record<string, string>}} */ (
    JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'))
  );
  const lowest = dependencies[SDK]?.replace(/^[\^~]/, '') ?? '';
  const found = /** @type {{'dist-tags': {latest: string}, versions: string | string[]}} */ (
    JSON.parse(npm(['view', SDK, 'dist-tags', 'versions', '--json']))
  );
  return subjectsOf(lowest, { latest: found['dist-tags'].latest, versions: [found.versions].flat() });
}

/** @param {string} version */
async function check(version) {
  const install = mkdtempSync(join(tmpdir(), 'pd-sdk-'));
  npm(['install', '--prefix', install, '--ignore-scripts', '--no-audit', `${SDK}@${version}`], install);
  const tree = makeTree(join(install, 'node_modules', SDK));
  /** @type {Outcome} */
  const outcome = { types: false, browser: false, server: false, build: false, flow: false };
  try {
    for (const key of KEYS) {
      const one = CHECKS[key];
      const { passed, output } = await runCheck(one, tree);
      console.log(`${passed ? '✓' : '✗'} ${SDK} ${version}: ${one.name}${passed ? '' : `\n${output}`}`);
      outcome[key] = passed;
    }
  } finally {
    tree.remove();
    rmSync(install, { recursive: true, force: true });
  }
  return outcome;
}

/** @param {Map<string, Outcome>} outcomes */
function tableOf(outcomes) {
  const versions = [...outcomes.keys()];
  /** @param {string[]} cells */
  const line = (cells) => `| ${cells.join(' | ')} |`;
  return [
    line(['', ...versions]),
    line(['', ...versions].map(() => '---')),
    ...KEYS.map((key) =>
      line([CHECKS[key].name, ...[...outcomes.values()].map((of) => (of[key] ? 'holds' : '**broken**'))]),
    ),
  ].join('\n');
}

await exitWith(async () => {
  if (values.help) {
    console.log(HELP);
    return 0;
  }
  ensureBrowser('chromium');
  if (values.loud) return tsx(['--test', 'test/contract/loud.ts']);
  const subjects =
    values.sdk?.map((version) => ({ version, roles: ['version named'], ahead: false })) ?? subjectsToCheck();
  if (subjects.some(({ version }) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))) throw new Failure(HELP);
  console.log(describe(subjects));
  /** @type {Map<string, Outcome>} */
  const outcomes = new Map();
  for (const { version } of subjects) outcomes.set(version, await check(version));
  const table = tableOf(outcomes);
  console.log(`\n${table}`);
  if (values.write) {
    const date = new Date().toISOString().slice(0, 10);
    await replacePart('contract', `\`npm run contract\`, ${date}, ${SDK}. ${describe(subjects)}\n\n${table}`);
  }
  const broken = subjects.filter(({ version }) => !Object.values(outcomes.get(version) ?? {}).every(Boolean));
  for (const { version, ahead } of broken)
    console.log(
      `${SDK} ${version} breaks behaviour that this package relies on${ahead ? '. This version is not installed by default, so this is no failure' : ''}.`,
    );
  return broken.every(({ ahead }) => ahead) ? 0 : 1;
});
