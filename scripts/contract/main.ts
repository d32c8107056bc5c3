/** `npm run contract`: see HELP. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ensureBrowser } from '../lib/browsers.mjs';
import { ROOT } from '../lib/install.mjs';
import { exitWith, Failure, tsx } from '../lib/run.mjs';
import { replacePart } from '../soak/document.js';
import { CHECKS, runCheck } from './checks.js';
import { makeTree } from './tree.js';
import { describe, subjectsOf, type Published, type Subject } from './versions.js';

const HELP = `npm run contract                all that is relied on of @pipedream/sdk, against the lowest version supported,
                              the newest release whatever its major, and a prerelease that is ahead of it
  --sdk 3.1.4                   another version; may be repeated
  --loud                        proves instead that each change of the SDK is met with a sentence that names it
  --write                       puts the table into docs/RELIABILITY.md`;

const SDK = '@pipedream/sdk';
const { values } = parseArgs({
  options: {
    sdk: { type: 'string', multiple: true },
    loud: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

const npm = (args: string[], cwd = ROOT) =>
  execFileSync('npm', args, {
    cwd,
    encoding: 'utf8',
    shell: process.platform === 'win32',
    // npm's remarks about a user's own settings are not about us.
    env: { ...process.env, npm_config_loglevel: 'error' },
  });

function subjectsToCheck(): Subject[] {
  const { dependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
    dependencies: Record<string, string>;
  };
  const lowest = dependencies[SDK]?.replace(/^[\^~]/, '') ?? '';
  const found = JSON.parse(npm(['view', SDK, 'dist-tags', 'versions', '--json'])) as {
    'dist-tags': { latest: string };
    versions: string | string[];
  };
  const published: Published = {
    latest: found['dist-tags'].latest,
    versions: [found.versions].flat(),
  };
  return subjectsOf(lowest, published);
}

type Outcome = Record<keyof typeof CHECKS, boolean>;

async function check(version: string): Promise<Outcome> {
  const install = mkdtempSync(join(tmpdir(), 'pd-sdk-'));
  npm(['install', '--prefix', install, '--ignore-scripts', '--no-audit', `${SDK}@${version}`], install);
  const tree = makeTree(join(install, 'node_modules', SDK));
  const outcome: Partial<Outcome> = {};
  try {
    for (const [key, one] of Object.entries(CHECKS)) {
      const { passed, output } = await runCheck(one, tree);
      console.log(`${passed ? '✓' : '✗'} ${SDK} ${version}: ${one.name}${passed ? '' : `\n${output}`}`);
      outcome[key as keyof typeof CHECKS] = passed;
    }
  } finally {
    tree.remove();
    rmSync(install, { recursive: true, force: true });
  }
  return outcome as Outcome;
}

function tableOf(outcomes: Map<string, Outcome>): string {
  const versions = [...outcomes.keys()];
  const line = (cells: string[]) => `| ${cells.join(' | ')} |`;
  return [
    line(['', ...versions]),
    line(['', ...versions].map(() => '---')),
    ...Object.entries(CHECKS).map(([key, { name }]) =>
      line([
        name,
        ...[...outcomes.values()].map((of) => (of[key as keyof typeof CHECKS] ? 'holds' : '**broken**')),
      ]),
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
  const outcomes = new Map<string, Outcome>();
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
      `${SDK} ${version} breaks what is relied on${ahead ? ': a prerelease, so no failure yet' : ''}.`,
    );
  return broken.every(({ ahead }) => ahead) ? 0 : 1;
});
