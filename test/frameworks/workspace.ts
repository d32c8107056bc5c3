import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../../scripts/lib/install.mjs';
import { readPackage, type Example } from './example.js';
import { execute, npm } from './execute.js';

export const EXAMPLES = join(ROOT, 'examples');
const PACKAGE = 'pd-connect-button';
const LOCK = 'package-lock.json';
/** Says what the installation in a folder was made of. */
const STAMP = 'installed-from';

export interface Workspace {
  folder: string;
  remove: () => void;
}

export interface WorkspaceOptions {
  examples: readonly Example[];
  /** Pack dist/ as it is. */
  built: boolean;
  /** Work here and leave it there: what is installed is used again. Default: a temporary folder. */
  folder?: string | undefined;
}

/**
 * A copy of examples/ with everything installed: dependencies as the lock file says, and the package from its tarball.
 * The tarball is new with every build, so no lock file can name it: it is unpacked where npm would put it, into each
 * example, beside that example's own version of its framework.
 */
export async function openWorkspace({ examples, built, folder }: WorkspaceOptions): Promise<Workspace> {
  const workspace = copyExamples(folder);
  const root = workspace.folder;
  try {
    await installLocked(root, examples);
    await installPackage(root, ['.', ...examples.map(({ name }) => name)], built);
    return workspace;
  } catch (error) {
    workspace.remove();
    throw error;
  }
}

/** Writes examples/package-lock.json anew. */
export async function lockExamples(): Promise<void> {
  const { folder, remove } = copyExamples();
  try {
    await npm(['install', '--package-lock-only', '--ignore-scripts'], folder);
    cpSync(join(folder, LOCK), join(EXAMPLES, LOCK));
  } finally {
    remove();
  }
}

/** The copy asks npm for what the package depends on, in place of the package itself. */
function copyExamples(given?: string): Workspace {
  const folder = given ?? mkdtempSync(join(tmpdir(), 'pd-frameworks-'));
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync(EXAMPLES)) replace(join(EXAMPLES, name), join(folder, name));
  const manifests = readdirSync(folder).map((name) => join(folder, name));
  for (const place of [folder, ...manifests].filter((each) => existsSync(join(each, 'package.json')))) {
    const manifest = readPackage(place);
    const dependencies = { ...manifest.dependencies };
    Reflect.deleteProperty(dependencies, PACKAGE);
    if (place === folder) Object.assign(dependencies, readPackage(ROOT).dependencies);
    writeFileSync(join(place, 'package.json'), JSON.stringify({ ...manifest, dependencies }, null, 2));
  }
  return {
    folder,
    remove: () => {
      if (given === undefined) rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A fresh copy of a file or an example, with the modules that are installed there. */
function replace(from: string, to: string): void {
  const isBuilt = (path: string) => /[/\\](node_modules|dist|\.next|\.nuxt|\.output)$/.test(path);
  if (existsSync(join(to, 'package.json')))
    for (const name of readdirSync(to))
      if (name !== 'node_modules') rmSync(join(to, name), { recursive: true, force: true });
  cpSync(from, to, { recursive: true, filter: (path) => !isBuilt(path) });
}

async function installLocked(root: string, examples: readonly Example[]): Promise<void> {
  const names = examples.map(({ name }) => name);
  const stamp = createHash('sha256')
    .update(readFileSync(join(root, LOCK)))
    .update(names.join())
    .digest('hex');
  const file = join(root, 'node_modules', STAMP);
  if (existsSync(file) && readFileSync(file, 'utf8') === stamp) return;
  const workspaces = names.map((name) => `--workspace=./${name}`);
  await npm(['ci', '--include-workspace-root', '--no-audit', '--no-fund', ...workspaces], root);
  writeFileSync(file, stamp);
}

async function installPackage(root: string, places: string[], built: boolean): Promise<void> {
  const args = ['pack', '--json', '--pack-destination', root, ...(built ? ['--ignore-scripts'] : [])];
  const said = await npm(args, ROOT);
  const [packed] = JSON.parse(said.slice(said.indexOf('['))) as [{ filename: string }];
  for (const place of places) {
    const folder = join(root, place, 'node_modules', PACKAGE);
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    await execute('tar', ['-xzf', join(root, packed.filename), '-C', folder, '--strip-components=1'], root);
  }
}
