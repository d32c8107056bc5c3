import MiniSearch from 'minisearch';
import { firstWords } from '../first-words.js';
import { SEARCH_OPTIONS, type SearchEntry } from '../search-options.js';
import type { PageInfo } from './layout.js';

/** How many characters of a section the index stores for excerpts. The search also finds words after these characters. */
const SHOWN = 400;

const SITE: Omit<SearchEntry, 'id'>[] = [
  {
    url: '',
    page: 'Quickstart',
    heading: 'Quickstart',
    body: 'Set up, generate a token, connect an account, watch the events, take the code, use the account. Gallery of states.',
  },
  {
    url: 'playground/',
    page: 'Playground',
    heading: 'Playground',
    body: 'Set every custom property, part, state, size and appearance; presets; copy the CSS.',
  },
  {
    url: 'snippet/',
    page: 'Snippet',
    heading: 'Snippet generator',
    body: 'HTML to paste into Webflow, WordPress, Framer, Squarespace, Bubble, Shopify and Google Tag Manager.',
  },
];

/** Returns the index of all sections, in MiniSearch's format. */
export function searchIndex(pages: readonly PageInfo[]): string {
  const found = pages.flatMap(({ path, short, sections }) =>
    sections.map(({ depth, id, text, body }) => ({
      url: path.slice(1) + (depth > 1 ? `#${id}` : ''),
      page: short,
      heading: depth > 1 ? text : short,
      body,
    })),
  );
  const entries = [...SITE, ...found].map((entry, id) => ({ id, ...entry }));
  const search = new MiniSearch<SearchEntry>({
    ...SEARCH_OPTIONS,
    extractField: (entry, field) => String(entry[field as keyof SearchEntry]),
  });
  search.addAll(entries);
  const index = search.toJSON();
  const stored: Record<number, { body?: string }> = index.storedFields;
  for (const fields of Object.values(stored)) fields.body = firstWords(fields.body ?? '', SHOWN);
  return JSON.stringify(index);
}
