import { existsSync } from 'node:fs';
import { posix } from 'node:path';
import { rootFrom } from '../partials.js';
import { ownPage, ROOT, type Source } from './sources.js';

/** A link from a page of the docs to another page or to an anchor. The build fails if the anchor does not exist. */
interface Claim {
  file: string;
  target: string;
  path: string;
  anchor: string;
}

/** Turns links between files into links between pages, and records their targets for a check. */
export class Links {
  readonly #paths: Map<string, string>;
  readonly #claims: Claim[] = [];
  readonly #problems: string[] = [];

  constructor(sources: readonly Source[]) {
    this.#paths = new Map(sources.map(({ file, path }) => [file, path]));
  }

  /** Returns the URL for a link on a page; null if the target is a file of the repository without a page. */
  rewrite({ file, path }: Source, target: string): string | null {
    if (/^[a-z]+:/i.test(target)) return target;
    const [name = '', anchor = ''] = target.split('#');
    const wanted = name ? posix.join(posix.dirname(file), name) : file;
    const page = this.#paths.get(wanted) ?? this.#paths.get(posix.join(wanted, 'README.md'));
    if (page) {
      this.#claims.push({ file, target, path: page, anchor });
      const base = page === path ? '' : rootFrom(`${path}index.html`) + page.slice(1);
      return anchor ? `${base}#${anchor}` : base || './';
    }
    const own = ownPage(wanted);
    if (own) return rootFrom(`${path}index.html`) + own.slice(1) + (anchor ? `#${anchor}` : '');
    if (!existsSync(ROOT + wanted)) this.#problems.push(`${file} links to ${target}, which does not exist.`);
    return null;
  }

  /**
   * Returns a message for each link to a missing file or anchor.
   * @param ids the ids that links may use as an anchor, by the page's path
   */
  problems(ids: ReadonlyMap<string, ReadonlySet<string>>): string[] {
    const lost = this.#claims.filter(({ path, anchor }) => anchor && !ids.get(path)?.has(anchor));
    return [
      ...this.#problems,
      ...lost.map(({ file, target }) => `${file} links to ${target}: no such heading.`),
    ];
  }
}
