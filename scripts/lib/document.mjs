import { readFileSync, writeFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';

const DOCUMENT = new URL('../../docs/RELIABILITY.md', import.meta.url);

/**
 * Replaces the text between `<!-- name -->` and `<!-- /name -->` in docs/RELIABILITY.md.
 *
 * @param {string} name @param {string} text
 */
export async function replacePart(name, text) {
  const [start, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  const source = readFileSync(DOCUMENT, 'utf8');
  const [from, to] = [source.indexOf(start), source.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`docs/RELIABILITY.md has no part between ${start} and ${end}.`);
  const replaced = `${source.slice(0, from + start.length)}\n\n${text}\n\n${source.slice(to)}`;
  const style = await resolveConfig(DOCUMENT);
  writeFileSync(DOCUMENT, await format(replaced, { ...style, parser: 'markdown' }));
}
