import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { build } from 'vite';
import webpack from 'webpack';
import { installPackage } from '../../test/support/installed-package.js';
import { brotli } from './brotli.js';

/** What a host's own production build makes of the npm package: bytes after brotli. */
export interface Built {
  /** What the page loads at once. */
  eager: number;
  /** What a sign of intent loads. */
  lazy: number;
}

/** Builds a page with the packed npm package in it by Vite and by webpack, each with its own defaults. */
export async function buildAsConsumer(): Promise<Record<'vite' | 'webpack', Built>> {
  const installed = await installPackage();
  try {
    const project = dirname(dirname(installed.folder));
    writeFileSync(join(project, 'main.js'), "import 'pd-connect-button';\n");
    writeFileSync(join(project, 'index.html'), '<script type="module" src="./main.js"></script>\n');
    return { vite: await byVite(project), webpack: await byWebpack(project) };
  } finally {
    installed.remove();
  }
}

async function byVite(project: string): Promise<Built> {
  const result = await build({
    root: project,
    configFile: false,
    logLevel: 'error',
    build: { write: false, reportCompressedSize: false },
  });
  if (!('output' in result)) throw new Error('Vite built more than one page.');
  const chunks = result.output.filter((file) => file.type === 'chunk');
  return {
    eager: sum(chunks.filter(({ isDynamicEntry }) => !isDynamicEntry).map(({ code }) => code)),
    lazy: sum(chunks.filter(({ isDynamicEntry }) => isDynamicEntry).map(({ code }) => code)),
  };
}

async function byWebpack(project: string): Promise<Built> {
  const compiler = webpack({
    mode: 'production',
    context: project,
    entry: './main.js',
    output: { path: join(project, 'out') },
  });
  const scripts = new Map<string, string>();
  compiler.hooks.assetEmitted.tap('bench', (file, { content }) => {
    if (file.endsWith('.js')) scripts.set(file, content.toString());
  });
  const initial = await new Promise<Set<string>>((resolve, reject) => {
    compiler.run((error, stats) => {
      if (error ?? stats?.hasErrors() ?? true) reject(error ?? new Error(stats?.toString('errors-only')));
      else resolve(new Set([...(stats?.compilation.chunks ?? [])].flatMap(initialFiles)));
    });
  });
  await new Promise((resolve) => compiler.close(resolve));
  const of = (wanted: boolean) =>
    sum([...scripts].filter(([file]) => initial.has(file) === wanted).map(([, code]) => code));
  return { eager: of(true), lazy: of(false) };
}

const initialFiles = (chunk: webpack.Chunk): string[] => (chunk.canBeInitial() ? [...chunk.files] : []);

const sum = (scripts: string[]): number => scripts.reduce((total, code) => total + brotli(code), 0);
