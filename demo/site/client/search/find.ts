import MiniSearch, { type SearchResult } from 'minisearch';
import { SEARCH_OPTIONS, type SearchEntry } from '../../search-options.js';

export interface Hit {
  url: string;
  page: string;
  heading: string;
  /** The text around the first match, split at the matches. */
  excerpt: { text: string; found: boolean }[];
}

export type Find = (query: string) => Hit[];

const MOST = 12;
const BEFORE = 40;
const AROUND = 160;

/** Loads the index, and returns the search function. */
export async function loadIndex(): Promise<Find> {
  const { default: json } = await import('virtual:search-index');
  const index = MiniSearch.loadJSON<SearchEntry>(json, SEARCH_OPTIONS);
  return (query) => index.search(query).slice(0, MOST).map(hit);
}

function hit(result: SearchResult): Hit {
  const { url, page, heading, body } = result as SearchResult & SearchEntry;
  return { url, page, heading, excerpt: excerpt(body, result.terms) };
}

function excerpt(body: string, terms: readonly string[]): Hit['excerpt'] {
  // A term only contains letters, digits, hyphens and underscores, so nothing needs escaping.
  const anyWord = new RegExp(`(${terms.join('|')})`, 'iu');
  const at = Math.max(0, body.search(anyWord) - BEFORE);
  const start = at === 0 ? 0 : body.indexOf(' ', at) + 1;
  const text = body.slice(start, start + AROUND);
  return text
    .split(new RegExp(anyWord, 'giu'))
    .map((part, index) => ({ text: part, found: index % 2 === 1 }));
}
