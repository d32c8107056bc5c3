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

const HELP = `npm run contract                all that is relied on of @pipedream/sdk, against the lowest supported and the newest version
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

/** The lowest version that package.json accepts, and the newest one of the same major: an update for our users to come. */
function versionsToCheck(): string[] {
  const { dependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
    dependencies: Record<string, string>;
  };
  const lowest = dependencies[SDK]?.replace(/^[\^~]/, '') ?? '';
  const found = JSON.parse(npm(['view', `${SDK}@^${lowest}`, 'version', '--json'])) as string | string[];
  return [...new Set([lowest, [found].flat().at(-1) ?? lowest])];
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
  const versions = values.sdk ?? versionsToCheck();
  if (versions.some((version) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))) throw new Failure(HELP);
  if (!values.sdk && versions.length === 1)
    console.log(`${String(versions[0])} is both the lowest version supported and the newest there is.`);
  const outcomes = new Map<string, Outcome>();
  for (const version of versions) outcomes.set(version, await check(version));
  const table = tableOf(outcomes);
  console.log(`\n${table}`);
  if (values.write) {
    const date = new Date().toISOString().slice(0, 10);
    await replacePart('contract', `\`npm run contract\`, ${date}, ${SDK}:\n\n${table}`);
  }
  return [...outcomes.values()].every((outcome) => Object.values(outcome).every(Boolean)) ? 0 : 1;
});
