import { existsSync } from 'node:fs';
import { posix } from 'node:path';
import { page, type PageInfo } from './layout.js';
import { Links } from './links.js';
import { render, type Rendered } from './markdown.js';
import { SHORT } from './nav.js';
import { searchIndex } from './search-index.js';
import { readSources, ROOT, type Source } from './sources.js';

export interface Docs {
  /** By the path of a page (`/docs/server/`), its HTML before Vite has seen it. */
  pages: Map<string, string>;
  /** What search reads, as JSON. */
  index: string;
  /** What a change of the docs may change. */
  files: string[];
}

export interface DocsOptions {
  /** The address by which this page shows a picture of the repository. */
  imageUrl: (file: string, path: string) => string;
}

/** Renders all docs; throws when a link, a picture or the order of the pages is wrong. */
export async function buildDocs({ imageUrl }: DocsOptions): Promise<Docs> {
  const groups = readSources();
  const sources = groups.flatMap((group) => group.sources);
  const links = new Links(sources);
  const lost: string[] = [];
  const renderSource = (source: Source): Promise<Rendered> =>
    render(source.file, source.markdown, {
      link: (target) => links.rewrite(source, target),
      image: (name) => {
        const file = posix.join(posix.dirname(source.file), name);
        if (!existsSync(ROOT + file)) lost.push(`${source.file} shows ${name}, which is not there.`);
        return imageUrl(file, source.path);
      },
    });
  const rendered = new Map(
    await Promise.all(sources.map(async (source) => [source, await renderSource(source)] as const)),
  );
  const problems = [
    ...lost,
    ...links.problems(new Map([...rendered].map(([{ path }, { ids }]) => [path, ids]))),
  ];
  if (problems.length > 0) throw new Error(`The docs are not in order:\n${problems.join('\n')}`);

  const info = (source: Source): PageInfo => {
    const result = rendered.get(source);
    if (!result) throw new Error(`${source.file} was not rendered.`);
    return { ...result, file: source.file, path: source.path, short: SHORT[source.file] ?? result.title };
  };
  const nav = groups.map(({ title, sources }) => ({ title, pages: sources.map(info) }));
  const all = nav.flatMap(({ pages }) => pages);
  const pages = all.map(async (each) => [each.path, await page(each, nav)] as const);
  return {
    pages: new Map(await Promise.all(pages)),
    index: searchIndex(all),
    files: sources.map(({ file }) => ROOT + file),
  };
}
