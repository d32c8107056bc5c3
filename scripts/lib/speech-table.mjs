import { readFileSync } from 'node:fs';
import { ROOT } from './install.mjs';
import { Failure } from './run.mjs';

/**
 * @typedef {{does: string, focus: string[], announced: string[]}} Said Orca's speech after one step of a user: `focus` is about the focused
 *   element, `announced` is the rest.
 */

const DOCUMENT = `${ROOT}docs/ACCESSIBILITY.md`;
const PART = /(?<=<!-- speech -->\n).*?(?=<!-- \/speech -->)/s;

/** @param {readonly string[]} texts */
const quoted = (texts) => texts.map((text) => `“${text}”`).join(', then ');

/** Returns the current text of docs/ACCESSIBILITY.md (`source`), and the text with a new table (`fresh`). */
export function withSpeechTable() {
  /** @type {Record<string, Said[]>} */
  const record = JSON.parse(readFileSync(`${ROOT}test/orca/record.json`, 'utf8'));
  const rows = Object.entries(record).flatMap(([title, turns]) =>
    turns.map(({ does, focus, announced }, index) => [
      index ? '' : title,
      does,
      [focus.join(' '), quoted(announced)].filter(Boolean).join(' '),
    ]),
  );
  const head = ['a user who …', 'does', 'Orca says'];
  const table = [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
  const source = readFileSync(DOCUMENT, 'utf8');
  if (!PART.test(source))
    throw new Failure('docs/ACCESSIBILITY.md has no <!-- speech --> … <!-- /speech -->.');
  return { path: DOCUMENT, source, fresh: source.replace(PART, () => `\n${table}\n\n`) };
}
