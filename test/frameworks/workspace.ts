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
/** The name of the file with a hash of the installed manifests and lock file. */
const STAMP = 'installed-from';

export interface Workspace {
  folder: string;
  remove: () => void;
}

export interface WorkspaceOptions {
  examples: readonly Example[];
  /** Packs the existing dist/ without a build. */
  built: boolean;
  /** Keeps the workspace in this folder, so that the next run reuses its installation. Default: a temporary folder. */
  folder?: string | undefined;
}

/**
 * Copies examples/, and installs all dependencies. The lock file cannot contain the package, because the tarball differs with every build.
 * Each example gets an unpacked copy of the package, which then resolves the example's version of the framework.
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

/** Regenerates examples/package-lock.json. */
export async function lockExamples(): Promise<void> {
  const { folder, remove } = copyExamples();
  try {
    await npm(['install', '--package-lock-only', '--ignore-scripts'], folder);
    cpSync(join(folder, LOCK), join(EXAMPLES, LOCK));
  } finally {
    remove();
  }
}

/** Copies examples/. The package is not published, so the copies depend on the package's dependencies instead. */
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

/** Replaces a file or an example in the copy, but keeps the example's node_modules. */
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
