import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { buildPackage } from '../../scripts/lib/install.mjs';

const execute = promisify(execFile);

export const ROOT = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

export interface Manifest {
  main: string;
  types: string;
  unpkg: string;
  jsdelivr: string;
  customElements: string;
  'web-types': string;
  bin: Record<string, string>;
  exports: Record<string, string | Record<string, string>>;
  sideEffects: string[];
  dependencies: Record<string, string>;
  peerDependencies: Record<string, string>;
  peerDependenciesMeta: Record<string, { optional?: boolean }>;
}

export interface InstalledPackage {
  /** The installed package's folder. */
  folder: string;
  /** The files of the tarball, relative to the package's folder. */
  files: string[];
  manifest: Manifest;
  /** Runs Node in a project that has the package installed. */
  run: (args: string[]) => Promise<{ stdout: string; stderr: string }>;
  remove: () => void;
}

/** Builds the package if there is no build, packs it as `npm publish` would, and installs the tarball in a new project. */
export async function installPackage(): Promise<InstalledPackage> {
  const npm = (args: string[]) => execute('npm', args, { cwd: ROOT, shell: process.platform === 'win32' });
  await buildPackage();

  const project = mkdtempSync(join(tmpdir(), 'pd-package-'));
  const modules = join(project, 'node_modules');
  const folder = join(modules, 'pd-connect-button');
  mkdirSync(folder, { recursive: true });
  const { stdout } = await npm(['pack', '--json', '--ignore-scripts', '--pack-destination', project]);
  const [packed] = JSON.parse(stdout) as [{ filename: string; files: { path: string }[] }];
  await execute('tar', ['-xzf', join(project, packed.filename), '-C', folder, '--strip-components=1']);

  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;
  // Links the dependencies from this repository, so that no test depends on the latest releases in the registry.
  for (const name of Object.keys(manifest.dependencies)) {
    mkdirSync(dirname(join(modules, name)), { recursive: true });
    symlinkSync(join(ROOT, 'node_modules', name), join(modules, name), 'junction');
  }
  return {
    folder,
    files: packed.files.map(({ path }) => path),
    manifest,
    run: (args) => execute(process.execPath, args, { cwd: project, timeout: 20_000 }),
    remove: () => rmSync(project, { recursive: true, force: true }),
  };
}
