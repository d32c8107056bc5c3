import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as esbuild from 'esbuild';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
export const CDN = here('../../dist/cdn/');

/** The CDN file that a page's script tag loads. */
export const EAGER = 'pd-connect-button.js';

/** The CDN file that a German page also loads. */
export const GERMAN = 'pd-connect-de.js';

/** Returns the name of the CDN file that loads at the first sign of intent. */
export function lazyFile(): string {
  const found = readdirSync(CDN).find((name) => /^pd-connect-flow-[\w-]+\.js$/.test(name));
  if (!found) throw new Error('The CDN build has no lazy file: npm run build:cdn.');
  return found;
}

export const readCdn = (file: string): string => readFileSync(CDN + file, 'utf8');

interface BundleOptions {
  minify?: boolean;
  /** The style sheet of our button, which the bare Lit button also uses. */
  css?: string;
}

/** Bundles a file and all its imports into one ES module, as an optimized production build does. */
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

/**
 * Returns the style sheet of the theme that Shoelace requires. The bench measures only scripts, so it omits the bytes of this style sheet.
 */
export const shoelaceTheme = (): string =>
  readFileSync(fileURLToPath(import.meta.resolve('@shoelace-style/shoelace/dist/themes/light.css')), 'utf8');
