import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { build, type Rolldown } from 'vite';
import webpack from 'webpack';
import { installPackage } from '../../test/support/installed-package.js';
import { brotli } from './brotli.js';

/** The size of the npm package in a host's own production build, after brotli. */
export interface Built {
  /** What the page loads at once. */
  eager: number;
  /** What loads at the first sign of intent. */
  lazy: number;
}

/** Builds a page with the packed npm package with Vite and webpack, each with its defaults. */
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
  const chunks = new Map(
    result.output.flatMap((file) => (file.type === 'chunk' ? [[file.fileName, file] as const] : [])),
  );
  const withImports = (names: readonly string[], found = new Set<string>()): Set<string> => {
    for (const name of names)
      if (!found.has(name)) {
        found.add(name);
        withImports(chunks.get(name)?.imports ?? [], found);
      }
    return found;
  };
  const named = (is: (chunk: Rolldown.OutputChunk) => boolean) =>
    [...chunks.values()].filter(is).map(({ fileName }) => fileName);
  return built(
    withImports(named(({ isEntry }) => isEntry)),
    withImports(named(({ facadeModuleId }) => isFlow(facadeModuleId))),
    (name) => chunks.get(name)?.code,
  );
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
  const { chunks, chunkGraph } = await new Promise<webpack.Compilation>((resolve, reject) => {
    compiler.run((error, stats) => {
      if (stats && !error && !stats.hasErrors()) resolve(stats.compilation);
      else reject(error ?? new Error(stats?.toString('errors-only')));
    });
  });
  await new Promise((resolve) => compiler.close(resolve));
  const filesOf = (is: (chunk: webpack.Chunk) => boolean) =>
    new Set([...chunks].filter(is).flatMap((chunk) => [...chunk.files]));
  const flow = [...chunks].filter((chunk) =>
    [...chunkGraph.getChunkModulesIterable(chunk)].some((module) => isFlow(module.nameForCondition())),
  );
  // An import loads a group: the chunk, and the chunks split off from it.
  const groups = new Set(flow.flatMap((chunk) => [...chunk.groupsIterable]));
  return built(
    filesOf((chunk) => chunk.canBeInitial()),
    filesOf((chunk) => [...chunk.groupsIterable].some((group) => groups.has(group))),
    (file) => scripts.get(file),
  );
}

const isFlow = (module: string | null) => !!module?.endsWith('/flow/connect-flow.js');

/** What is loaded at once, and what the flow's chunk adds; without languages and diagnostics. */
function built(eager: Set<string>, lazy: Set<string>, codeOf: (file: string) => string | undefined): Built {
  const weigh = (files: string[]) => sum(files.map((file) => codeOf(file) ?? ''));
  const beyond = [...lazy].filter((file) => !eager.has(file));
  if (eager.size === 0 || beyond.length === 0) throw new Error('A host’s build has no chunk with the flow.');
  return { eager: weigh([...eager]), lazy: weigh(beyond) };
}

const sum = (scripts: string[]): number => scripts.reduce((total, code) => total + brotli(code), 0);
