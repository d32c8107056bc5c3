import type { Options } from 'minisearch';

/** An entry of the search index: a section of a page, or the text before the page's first section. */
export interface SearchEntry {
  id: number;
  /** The URL relative to the site's root, such as `docs/server/#routes`. */
  url: string;
  page: string;
  heading: string;
  body: string;
}

/** Words that the search ignores, because they are too frequent: “get a token” searches for “get” and “token”. */
const NO_TERMS = new Set(['a', 'an', 'and', 'for', 'in', 'my', 'of', 'or', 'the', 'to', 'with']);

/** The options of the search index. Building and loading the index need the same options. */
export const SEARCH_OPTIONS: Options<SearchEntry> = {
  fields: ['heading', 'page', 'body'],
  storeFields: ['url', 'page', 'heading', 'body'],
  // Names such as token-endpoint or --pd-connect-gap can be found as a whole and by their parts.
  tokenize: (text) => text.split(/[^\p{L}\p{N}_-]+/u).flatMap((word) => [word, ...word.split(/[-_]+/)]),
  processTerm: (term) => {
    const word = term.toLowerCase().replace(/^-+|-+$/g, '');
    return word === '' || NO_TERMS.has(word) ? null : word;
  },
  searchOptions: { boost: { heading: 4, page: 2 }, prefix: true, fuzzy: 0.15, combineWith: 'AND' },
};
