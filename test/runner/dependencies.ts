import { build } from 'esbuild';
import type { TestRunnerPlugin } from '@web/test-runner';

/** Packages that are bundled into one module each: CommonJS packages, and packages with hundreds of modules, which load slowly. */
const PACKAGES = ['@pipedream/sdk/browser', 'axe-core'];

const FOLDER = '/__dependencies/';

export async function bundledDependencies(rootDir: string): Promise<TestRunnerPlugin> {
  const names = new Map(PACKAGES.map((name) => [name, name.replace(/\W+/g, '-').replace(/^-/, '')]));
  const { outputFiles } = await build({
    absWorkingDir: rootDir,
    entryPoints: Object.fromEntries([...names].map(([name, file]) => [file, name])),
    outdir: rootDir + FOLDER,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    write: false,
    logLevel: 'error',
  });
  const files = new Map(outputFiles.map((file) => [file.path.slice(rootDir.length), file.text]));
  return {
    name: 'bundled-dependencies',
    resolveImport({ source }) {
      const file = names.get(source);
      return file && `${FOLDER}${file}.js`;
    },
    serve({ path }) {
      const body = files.get(path);
      return body === undefined
        ? undefined
        : { body, type: 'js', headers: { 'cache-control': 'max-age=600' } };
    },
  };
}
