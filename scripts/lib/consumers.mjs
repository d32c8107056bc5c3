import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompressSync, constants } from 'node:zlib';
import { build } from 'vite';
import webpack from 'webpack';
import { ROOT } from './install.mjs';
import { Failure } from './run.mjs';

const execute = promisify(execFile);

/**
 * @typedef {{eager: number, lazy: number}} Built Bytes after brotli 11: `eager` for the initial scripts, `lazy` for the scripts that the
 *   flow adds.
 */

/** @param {string} text */
export const brotli = (text) =>
  brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;

/** The source code of a Lit element of the host. A page with this element already loads Lit. */
const LIT = `import { LitElement, css, html } from 'lit';
customElements.define('host-card', class extends LitElement {
  static properties = { open: { type: Boolean } };
  static styles = css\`:host { display: block }\`;
  render() { return html\`<p ?hidden=\${!this.open} @click=\${() => (this.open = false)}><slot></slot></p>\`; }
});
`;

/** The source code of each page to build. */
const PAGES = {
  element: "import 'pd-connect-button';\n",
  connect: "import { connect } from 'pd-connect-button/connect';\nglobalThis.connect = connect;\n",
  lit: LIT,
  both: `${LIT}import 'pd-connect-button';\n`,
};

/**
 * Builds pages that use the packed package, with the default settings of Vite and webpack, as hosts do.
 *
 * @returns {Promise<Record<'vite' | 'webpack', Record<keyof typeof PAGES, Built>>>}
 */
export async function measureConsumers() {
  const project = mkdtempSync(join(tmpdir(), 'pd-size-'));
  const { NODE_ENV } = process.env;
  try {
    await installPacked(project);
    /** @param {(project: string, page: string) => Promise<Built>} by */
    const all = async (by) => {
      /** @type {Partial<Record<keyof typeof PAGES, Built>>} */
      const built = {};
      for (const page of /** @type {(keyof typeof PAGES)[]} */ (Object.keys(PAGES)))
        built[page] = checked(page, await by(project, page));
      return /** @type {Record<keyof typeof PAGES, Built>} */ (built);
    };
    for (const [page, code] of Object.entries(PAGES)) {
      writeFileSync(join(project, `${page}.js`), code);
      writeFileSync(join(project, `${page}.html`), `<script type="module" src="./${page}.js"></script>\n`);
    }
    return { vite: await all(byVite), webpack: await all(byWebpack) };
  } finally {
    // Restores NODE_ENV, because Vite's build sets it to `production`. With this value, the sandbox would refuse to start in this process.
    if (NODE_ENV === undefined) delete process.env.NODE_ENV;
    else process.env.NODE_ENV = NODE_ENV;
    rmSync(project, { recursive: true, force: true });
  }
}

/** @param {string} project */
async function installPacked(project) {
  const modules = join(project, 'node_modules');
  const folder = join(modules, 'pd-connect-button');
  mkdirSync(folder, { recursive: true });
  const pack = ['pack', '--json', '--ignore-scripts', '--pack-destination', project];
  const { stdout } = await execute('npm', pack, { cwd: ROOT, shell: process.platform === 'win32' });
  const [{ filename }] = /** @type {[{filename: string}]} */ (JSON.parse(stdout));
  await execute('tar', ['-xzf', join(project, filename), '-C', folder, '--strip-components=1']);
  const { dependencies } = /** @type {{dependencies: Record<string, string>}} */ (
    JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  );
  for (const name of Object.keys(dependencies)) {
    mkdirSync(dirname(join(modules, name)), { recursive: true });
    symlinkSync(join(ROOT, 'node_modules', name), join(modules, name), 'junction');
  }
}

/** @param {string} project @param {string} page @returns {Promise<Built>} */
async function byVite(project, page) {
  const result = await build({
    root: project,
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      reportCompressedSize: false,
      rolldownOptions: { input: join(project, `${page}.html`) },
    },
  });
  if (!('output' in result)) throw new Error('Vite built more than one page.');
  const chunks = new Map(
    result.output.flatMap((file) => (file.type === 'chunk' ? [[file.fileName, file]] : [])),
  );
  /** @param {string[]} names @param {Set<string>} [found] @returns {Set<string>} */
  const withImports = (names, found = new Set()) => {
    for (const name of names)
      if (!found.has(name)) {
        found.add(name);
        withImports(chunks.get(name)?.imports ?? [], found);
      }
    return found;
  };
  const all = [...chunks.values()];
  const flow = all.filter(({ moduleIds }) => moduleIds.some(isFlow));
  return built(
    withImports(all.filter(({ isEntry }) => isEntry).map(({ fileName }) => fileName)),
    withImports(flow.map(({ fileName }) => fileName)),
    (name) => chunks.get(name)?.code ?? '',
  );
}

/** @param {string} project @param {string} page @returns {Promise<Built>} */
async function byWebpack(project, page) {
  const compiler = webpack({
    mode: 'production',
    context: project,
    entry: `./${page}.js`,
    performance: { hints: false },
    output: { path: join(project, `out-${page}`) },
  });
  /** @type {Map<string, string>} */
  const scripts = new Map();
  compiler.hooks.assetEmitted.tap('size', (file, { content }) => {
    if (file.endsWith('.js')) scripts.set(file, content.toString());
  });
  /** @type {webpack.Compilation} */
  const { chunks, chunkGraph } = await new Promise((resolve, reject) => {
    compiler.run((error, stats) => {
      if (stats && !error && !stats.hasErrors()) resolve(stats.compilation);
      else reject(error ?? new Error(stats?.toString('errors-only')));
    });
  });
  await new Promise((resolve) => compiler.close(resolve));
  /** @param {(chunk: webpack.Chunk) => boolean} is */
  const filesOf = (is) => new Set([...chunks].filter(is).flatMap((chunk) => [...chunk.files]));
  const flow = [...chunks].filter((chunk) =>
    [...chunkGraph.getChunkModulesIterable(chunk)].some((module) => isFlow(module.nameForCondition())),
  );
  // Includes all chunks of the flow's chunk groups, because an `import()` also loads the chunks that webpack has split off.
  const groups = new Set(flow.flatMap((chunk) => [...chunk.groupsIterable]));
  return built(
    filesOf((chunk) => chunk.canBeInitial()),
    filesOf((chunk) => [...chunk.groupsIterable].some((group) => groups.has(group))),
    (file) => scripts.get(file) ?? '',
  );
}

/**
 * Fails if a page has no script, or if a page with our package has no flow. Without this check, a size of 0 would be within every budget.
 *
 * @param {string} page @param {Built} built
 */
function checked(page, built) {
  const isIncomplete = built.eager === 0 || (page !== 'lit' && built.lazy === 0);
  if (isIncomplete) throw new Failure(`A host's build of the page "${page}" lacks the element or its flow.`);
  return built;
}

/** @param {string | null} module */
const isFlow = (module) => !!module?.replaceAll('\\', '/').endsWith('/flow/connect-flow.js');

/** @param {Set<string>} eager @param {Set<string>} lazy @param {(file: string) => string} codeOf @returns {Built} */
function built(eager, lazy, codeOf) {
  /** @param {string[]} files */
  const weigh = (files) => files.reduce((total, file) => total + brotli(codeOf(file)), 0);
  return { eager: weigh([...eager]), lazy: weigh([...lazy].filter((file) => !eager.has(file))) };
}
