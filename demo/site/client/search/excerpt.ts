import { firstWords } from '../../first-words.js';

const BEFORE = 40;
const AROUND = 160;

/** A text, split at the matches. */
export type Excerpt = { text: string; found: boolean }[];

/** Returns the text around the first match. The text begins and ends between words, and an ellipsis shows that words are left out. */
export function excerpt(body: string, terms: readonly string[]): Excerpt {
  // A term only contains letters, digits, hyphens and underscores, so nothing needs escaping.
  const anyWord = new RegExp(`(${terms.join('|')})`, 'iu');
  const at = Math.max(0, body.search(anyWord) - BEFORE);
  const start = at === 0 ? 0 : body.indexOf(' ', at) + 1;
  const text = firstWords(body.slice(start), AROUND);
  return `${start > 0 ? '… ' : ''}${text}`
    .split(new RegExp(anyWord, 'giu'))
    .map((part, index) => ({ text: part, found: index % 2 === 1 }));
}
