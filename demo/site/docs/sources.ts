import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { NAV, type NavGroup } from './nav.js';
import { reference } from './reference.js';

export const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

/** A page of the docs before it is rendered. */
export interface Source {
  /** The path from the repository's root, such as `docs/SERVER.md`. */
  file: string;
  /** The path from the site's root, such as `/docs/server/`. */
  path: string;
  markdown: string;
}

export interface SourceGroup {
  title: string;
  sources: Source[];
}

const MANIFEST = 'custom-elements.json';
const PATHS: Record<string, string> = {
  'demo/docs/README.md': '/docs/',
  'README.md': '/docs/getting-started/',
  [MANIFEST]: '/docs/element/',
};

/** Returns all pages in the order of the sidebar. */
export function readSources(nav: readonly NavGroup[] = NAV): SourceGroup[] {
  const left = new Set(documents());
  const groups = nav.map(({ title, files }) => ({
    title,
    sources: files.flatMap((name) => take(name, left)),
  }));
  const rest = [...left].map(source);
  return rest.length > 0 ? [...groups, { title: 'More', sources: rest }] : groups;
}

function documents(): string[] {
  const below = (folder: string): string[] =>
    readdirSync(ROOT + folder, { recursive: true, encoding: 'utf8' })
      .map((file) => `${folder}/${file.replaceAll('\\', '/')}`)
      .sort();
  const top = readdirSync(ROOT).sort();
  return [...top, ...below('docs'), ...below('demo/docs')]
    .filter((file) => file.endsWith('.md'))
    .concat(MANIFEST);
}

function take(name: NavGroup['files'][number], left: Set<string>): Source[] {
  const found = name.endsWith('/') ? [...left].filter((file) => file.startsWith(name)) : [name];
  if (found.length === 0 || !found.every((file) => left.delete(file))) {
    throw new Error(`demo/site/docs/nav.ts names ${name}, which does not exist or is listed twice.`);
  }
  return found.sort((one, other) => Number(isIndex(other)) - Number(isIndex(one))).map(source);
}

const isIndex = (file: string): boolean => file.endsWith('/README.md');

function source(file: string): Source {
  const text = readFileSync(join(ROOT, file), 'utf8');
  const markdown = file === MANIFEST ? reference(text) : text;
  return { file, path: PATHS[file] ?? pathOf(file), markdown };
}

function pathOf(file: string): string {
  const slug = file
    .replace(/^docs\//, '')
    .replace(/(^|\/)README\.md$/, '')
    .replace(/\.md$/, '');
  return `/docs/${slug.toLowerCase()}/`;
}

/** Returns the path of the page for a file or folder below demo/, such as demo/playground/; null if there is no page. */
export function ownPage(file: string): string | null {
  const folder = /^demo\/((?:[\w-]+\/)*)(?:index\.html)?$/.exec(file)?.[1];
  return folder !== undefined && existsSync(`${ROOT}demo/${folder}index.html`) ? `/${folder}` : null;
}
