import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as esbuild from 'esbuild';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
export const CDN = here('../../dist/cdn/');

/** The CDN build's file that a page loads at once. */
export const EAGER = 'pd-connect-button.js';

/** The CDN build's file that a German page loads, too. */
export const GERMAN = 'pd-connect-de.js';

/** The CDN build's file that a sign of intent loads. */
export function lazyFile(): string {
  const found = readdirSync(CDN).find((name) => /^pd-connect-flow-[\w-]+\.js$/.test(name));
  if (!found) throw new Error('The CDN build has no lazy file: npm run build:cdn.');
  return found;
}

export const readCdn = (file: string): string => readFileSync(CDN + file, 'utf8');

interface BundleOptions {
  minify?: boolean;
  /** The text of the style sheet that the bare button shares with ours. */
  css?: string;
}

/** One ES module of everything a file imports, as a careful host would build it for production. */
export async function bundle(
  entry: string,
  { minify = true, css = '' }: BundleOptions = {},
): Promise<string> {
  const { outputFiles } = await esbuild.build({
    entryPoints: [here(`page/${entry}.ts`)],
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    minify,
    legalComments: 'none',
    logLevel: 'error',
    plugins: [
      {
        name: 'measured-styles',
        setup(build) {
          build.onResolve({ filter: /^measured-styles$/ }, ({ path }) => ({ path, namespace: 'made' }));
          build.onLoad({ filter: /./, namespace: 'made' }, () => ({
            contents: `export const css = ${JSON.stringify(css)};`,
          }));
        },
      },
    ],
  });
  return outputFiles[0]?.text ?? '';
}

/** The theme that Shoelace asks its pages to load; a style sheet, so that it is not among the script's bytes. */
export const shoelaceTheme = (): string =>
  readFileSync(fileURLToPath(import.meta.resolve('@shoelace-style/shoelace/dist/themes/light.css')), 'utf8');
