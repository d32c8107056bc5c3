import { execFile } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { ROOT } from '../../../scripts/lib/install.mjs';
import { VERSION } from '../../../demo/snippet/release.js';
import { atEnd } from './at-end.js';
import type { RecipePage } from './pages.js';

const run = promisify(execFile);

/** Environment variables that turn off telemetry, prompts, colours and update checks of all tools. */
export const QUIET = {
  CI: 'true',
  NO_COLOR: '1',
  FORCE_COLOR: undefined,
  NODE_OPTIONS: undefined,
  NODE_TEST_CONTEXT: undefined,
  NODE_ENV: undefined,
  NEXT_TELEMETRY_DISABLED: '1',
  WRANGLER_SEND_METRICS: 'false',
  DENO_NO_UPDATE_CHECK: '1',
  npm_config_loglevel: 'error',
  npm_config_audit: 'false',
  npm_config_fund: 'false',
  npm_config_update_notifier: 'false',
  npm_config_prefer_offline: 'true',
};

/** The path of the packed package, which is the same on every page. */
export const PACKED = `./pd-connect-button-${VERSION}.tgz`;

/** Runs a command to its end. Resolves to the command's output. */
export async function command(name: string, args: string[], cwd: string): Promise<string> {
  try {
    const { stdout } = await run(name, args, {
      cwd,
      env: { ...process.env, ...QUIET },
      maxBuffer: 64 * 1024 * 1024,
    });
    return stdout;
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string };
    throw new Error(`${[name, ...args].join(' ')} failed:\n${stdout}${stderr}`, { cause: error });
  }
}

/** Creates a folder, and deletes it when the test file ends. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'pd-recipe-'));
  atEnd(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
  return folder;
}

/** Packs the package into a folder, under the name that the pages use. */
export async function packInto(folder: string): Promise<void> {
  const built = ['dist/index.js', 'dist/cdn/pd-connect-button.js'];
  if (!built.every((file) => existsSync(join(ROOT, file)))) await command('npm', ['run', 'build'], ROOT);
  await command('npm', ['pack', '--ignore-scripts', '--pack-destination', folder], ROOT);
}

/** Writes the files of a page into a project. */
export function write(folder: string, files: Iterable<readonly [path: string, text: string]>): void {
  for (const [path, text] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

/**
 * Runs the install commands of a page. A package that this repository also uses gets the same version, so that a new release cannot
 * fail a test.
 */
export async function install(folder: string, { packages }: Pick<RecipePage, 'packages'>): Promise<void> {
  await packInto(folder);
  for (const args of packages)
    await command('npm', ['install', '--ignore-scripts', ...args.map(pinned)], folder);
}

function pinned(name: string): string {
  const manifest = join(ROOT, 'node_modules', name, 'package.json');
  if (!/^[@\w]/.test(name) || !existsSync(manifest)) return name;
  return `${name}@${(JSON.parse(readFileSync(manifest, 'utf8')) as { version: string }).version}`;
}

/** Creates a project with `npm init -y` and adds the files and packages of a page. */
export async function freshProject(page: RecipePage): Promise<string> {
  const folder = temporaryFolder();
  await command('npm', ['init', '-y'], folder);
  await install(folder, page);
  write(folder, page.files);
  return folder;
}

/** Returns the scripts of the CDN build by name. */
export function cdnFiles(): Map<string, string> {
  const folder = join(ROOT, 'dist/cdn');
  const names = readdirSync(folder).filter((name) => name.endsWith('.js'));
  return new Map(names.map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
}

/** Installs a command-line tool from npm, and resolves to its path. */
export async function installTool(name: string, binary: string): Promise<string> {
  const folder = temporaryFolder();
  await command('npm', ['init', '-y'], folder);
  await command('npm', ['install', '--ignore-scripts', name], folder);
  return join(folder, 'node_modules/.bin', binary);
}
