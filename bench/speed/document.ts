import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import prettier from 'prettier';
import { drawChart } from './chart.js';
import type { Report, Table } from './part.js';

const DOCUMENT = fileURLToPath(new URL('../../docs/PERFORMANCE.md', import.meta.url));
const PICTURES = fileURLToPath(new URL('../../docs/performance/', import.meta.url));

/** Returns a Markdown table: names are aligned left, numbers right. */
export function markdown({ head, rows }: Table): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  const rule = line(head.map((_, column) => (column === 0 ? ':--' : '--:')));
  return [line(head), rule, ...rows.map(line)].join('\n');
}

/** Returns the text with new content between the comments `<!-- bench-name -->` and `<!-- /bench-name -->`. */
export function replaceBetween(text: string, name: string, content: string): string {
  const [open, close] = [`<!-- bench-${name} -->`, `<!-- /bench-${name} -->`];
  const start = text.indexOf(open);
  const end = text.indexOf(close, start);
  if (start < 0 || end < 0) throw new Error(`docs/PERFORMANCE.md has no part between ${open} and ${close}.`);
  return `${text.slice(0, start + open.length)}\n\n${content}\n\n${text.slice(end)}`;
}

/** Returns an array with the line for below a table, which states the number of rounds. Without a number, returns an empty array. */
export const roundsOf = (rounds: number | undefined): string[] =>
  rounds === undefined ? [] : [`n = ${rounds}`];

/** Writes parts of docs/PERFORMANCE.md, and their charts. */
export async function writeDocument(
  parts: Record<string, Pick<Report, 'tables' | 'charts' | 'rounds'>>,
): Promise<void> {
  mkdirSync(PICTURES, { recursive: true });
  let text = readFileSync(DOCUMENT, 'utf8');
  for (const [name, { tables, charts = [], rounds }] of Object.entries(parts)) {
    for (const chart of charts) writeFileSync(`${PICTURES}${chart.file}.svg`, drawChart(chart));
    const pictures = charts.map(({ file, title }) => `![${title}](performance/${file}.svg)`);
    text = replaceBetween(
      text,
      name,
      [...tables.map(markdown), ...roundsOf(rounds), ...pictures].join('\n\n'),
    );
  }
  const options = await prettier.resolveConfig(DOCUMENT);
  writeFileSync(DOCUMENT, await prettier.format(text, { ...options, filepath: DOCUMENT }));
}
