import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'esbuild';

const SOURCE = fileURLToPath(new URL('../../src', import.meta.url));

/** The property that the other version has instead of `appOverrideId`. */
const ADDED_PROPERTY = 'region';
const REMOVED_PROPERTY = 'appOverrideId';

/**
 * Bundles another version of the element for this tag, with different properties, a separate Lit and a separate flow. The entry `script.js`
 * assigns the class to `window.newer`. Returns the files by name.
 */
export async function anotherVersion(tag: string): Promise<Map<string, string>> {
  const { outputFiles } = await build({
    stdin: {
      contents: `import { PdConnectButton } from './index.ts'; window.newer = PdConnectButton;`,
      resolveDir: SOURCE,
      loader: 'ts',
    },
    entryNames: 'script',
    outdir: '/',
    bundle: true,
    splitting: true,
    write: false,
    format: 'esm',
    conditions: ['browser'],
    target: 'es2022',
    plugins: [
      changed('api/settings.ts', new RegExp(REMOVED_PROPERTY, 'g'), ADDED_PROPERTY),
      changed('define.ts', /(?<=(get|define)\()'pd-connect-button'/g, `'${tag}'`),
    ],
  });
  return new Map(outputFiles.map(({ path, text }) => [basename(path), text]));
}

/** Returns an esbuild plugin that replaces a text in a source file. */
const changed = (file: string, from: string | RegExp, to: string): Plugin => ({
  name: file,
  setup(builder) {
    builder.onLoad(
      { filter: new RegExp(`[\\\\/]src[\\\\/]${file.replaceAll('.', '\\.').replaceAll('/', '[\\\\/]')}$`) },
      async ({ path }) => {
        const source = await readFile(path, 'utf8');
        if (source.search(from) < 0) throw new Error(`${file} has changed: it lacks ${String(from)}.`);
        return { contents: source.replace(from, to), loader: 'ts' };
      },
    );
  },
});
