import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'esbuild';

const SOURCE = fileURLToPath(new URL('../../src', import.meta.url));

/** A property that came, and one that went. */
const CAME = 'region';
const WENT = 'appOverrideId';

/**
 * Another version of the element, for this tag: with other properties, another build with a whole Lit and a flow of its
 * own. Its class is in `window.newer` once it has run. Files by name; `script.js` is the first of them.
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
      changed('api/settings.ts', new RegExp(WENT, 'g'), CAME),
      changed('define.ts', /(?<=(get|define)\()'pd-connect-button'/g, `'${tag}'`),
    ],
  });
  return new Map(outputFiles.map(({ path, text }) => [basename(path), text]));
}

/** A source file with something else in it. */
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
