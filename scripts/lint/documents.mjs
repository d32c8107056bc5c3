// Part of npm run lint: reports avoided words in the prose of Markdown documents. To allow a word in a document, add this comment to it:
// <!-- words: WORD, because REASON -->
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { visit } from 'unist-util-visit';
import { avoidedIn } from './words.mjs';

/** Documents that are not checked. Old entries of the changelog stay unchanged. */
const HISTORY = new Set(['CHANGELOG.md']);
const EXCEPTION = /<!-- words: (.+?), because (.{10,}?) -->/g;

/** Returns the problems of one document. @param {string} file @param {string} markdown */
export function findProblems(file, markdown) {
  const excepted = new Set(Array.from(markdown.matchAll(EXCEPTION), ([, word]) => word));
  /** @type {string[]} */
  const found = [];
  visit(unified().use(remarkParse).parse(markdown), 'text', ({ value, position }) => {
    for (const { index, found: word, write } of avoidedIn(value)) {
      if (excepted.has(word)) continue;
      const line = (position?.start.line ?? 1) + value.slice(0, index).split('\n').length - 1;
      found.push(`${file}:${line}: “${word}” is on the list of scripts/lint/words.mjs. Write: ${write}.`);
    }
  });
  return found;
}

if (process.argv[1] === import.meta.filename) {
  const files = execFileSync('git', ['ls-files', '-z', '*.md'], { encoding: 'utf8' })
    .split('\0')
    .filter(Boolean);
  const all = files
    .filter((file) => !HISTORY.has(file))
    .flatMap((file) => findProblems(file, readFileSync(file, 'utf8')));
  for (const complaint of all) console.error(complaint);
  process.exitCode = all.length > 0 ? 1 : 0;
}
