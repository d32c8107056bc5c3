// @ts-check
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { cut } from './lib/cut.js';
import { CSS_TAG, CUTS } from './lit-cuts.js';

/**
 * Leaves out of the CDN build what its one element does not use of Lit. The element's templates are compiled
 * (compile-templates.js), so the code that reads templates in the browser goes; so do directives, lists of values, node
 * values, bindings with text around them, decorators, server rendering, fallbacks for browsers below the floor, and the
 * lists of versions that Lit keeps on `globalThis`.
 *
 * Works on Lit's readable build, by the names of its functions and by exact text. Each cut must find what it is made
 * for exactly once, or the build fails: read what Lit has changed, then adapt lit-cuts.js. test/browser runs on the result.
 */

const CSS_TAG_FILE = '@lit/reactive-element/development/css-tag.js';

/** Where Lit's entries lead: to their readable builds. */
const READABLE = new Map([
  ['@lit/reactive-element', '@lit/reactive-element/development/reactive-element.js'],
  ['lit-html', 'lit-html/development/lit-html.js'],
  ['lit', 'lit-element/development/lit-element.js'],
]);

/** @param {string} path */
const here = (path) => fileURLToPath(new URL(`../node_modules/${path}`, import.meta.url));

/** What the cuts were read against: their own text does not tell when Lit mends something inside a body that they replace. */
const READ = { '@lit/reactive-element': '2.1.2', 'lit-html': '3.3.3', 'lit-element': '4.2.2' };

function expectKnownVersions() {
  for (const [name, version] of Object.entries(READ)) {
    const manifest = /** @type {{version: string}} */ (
      JSON.parse(readFileSync(here(`${name}/package.json`), 'utf8'))
    );
    if (manifest.version !== version)
      throw new Error(
        `trim-lit: the cuts were made for ${name} ${version}, and ${manifest.version} is installed. ` +
          'Read what has changed in it, then raise the version in scripts/trim-lit.js.',
      );
  }
}

/**
 * @returns {import('vite').Plugin}
 */
export function trimLit() {
  const untouched = new Set([...Object.keys(CUTS), CSS_TAG_FILE]);
  /** @param {string} id */
  const known = (id) => [...untouched].find((path) => id.endsWith(`/node_modules/${path}`));
  return {
    name: 'trim-lit',
    enforce: 'pre',
    buildStart: expectKnownVersions,
    resolveId(id) {
      const path = READABLE.get(id);
      return path && here(path);
    },
    transform(code, id) {
      const path = known(id);
      if (!path) return null;
      untouched.delete(path);
      try {
        return {
          code: path === CSS_TAG_FILE ? CSS_TAG : cut(code, this.parse(code), CUTS[path] ?? {}),
          map: null,
        };
      } catch (error) {
        throw new Error(`trim-lit: ${path} is not what the cuts were made for. ${String(error)}`, {
          cause: error,
        });
      }
    },
    buildEnd(error) {
      if (!error && untouched.size > 0)
        throw new Error(`trim-lit: Lit does not come by ${[...untouched].join(', ')} any more.`);
    },
  };
}
