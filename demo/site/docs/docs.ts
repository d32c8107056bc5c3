import { existsSync } from 'node:fs';
import { posix } from 'node:path';
import { page, type PageInfo } from './layout.js';
import { Links } from './links.js';
import { render, type Rendered } from './markdown.js';
import { SHORT } from './nav.js';
import { searchIndex } from './search-index.js';
import { readSources, ROOT, type Source } from './sources.js';

export interface Docs {
  /** The HTML of each page by path, such as `/docs/server/`, before Vite processes the HTML. */
  pages: Map<string, string>;
  /** The search index, as JSON. */
  index: string;
  /** The source files of the docs. */
  files: string[];
}

export interface DocsOptions {
  /** Returns the URL of an image of the repository, relative to a page. */
  imageUrl: (file: string, path: string) => string;
}

/** Renders all docs; throws when a link, an image or the order of the pages is invalid. */
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
        if (!existsSync(ROOT + file)) lost.push(`${source.file} shows ${name}, which does not exist.`);
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
  if (problems.length > 0) throw new Error(`The docs have problems:\n${problems.join('\n')}`);

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
