import MiniSearch, { type SearchResult } from 'minisearch';
import { SEARCH_OPTIONS, type SearchEntry } from '../../search-options.js';
import { excerpt, type Excerpt } from './excerpt.js';

export interface Hit {
  url: string;
  page: string;
  heading: string;
  /** The text around the first match, split at the matches. */
  excerpt: Excerpt;
}

export type Find = (query: string) => Hit[];

const MOST = 12;

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
