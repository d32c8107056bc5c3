import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';

/**
 * Replaces the text between `<!-- name -->` and `<!-- /name -->` in a page of docs/.
 *
 * @param {string} name @param {string} text @param {string} [page]
 */
export async function replacePart(name, text, page = 'RELIABILITY.md') {
  const document = new URL(`../../docs/${page}`, import.meta.url);
  const [start, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  const source = readFileSync(document, 'utf8');
  const [from, to] = [source.indexOf(start), source.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`docs/${page} has no part between ${start} and ${end}.`);
  const replaced = `${source.slice(0, from + start.length)}\n\n${text}\n\n${source.slice(to)}`;
  const style = await resolveConfig(fileURLToPath(document));
  writeFileSync(document, await format(replaced, { ...style, parser: 'markdown' }));
}
