import { readFileSync } from 'node:fs';
import { SourceMap } from 'node:module';
import { brotli } from './consumers.mjs';

/** The parts of the eager file. A source file belongs to the first part that matches. */
const PARTS = [
  { name: 'Lit', is: /node_modules\// },
  { name: 'style sheet', is: /\/element\/pd-connect-button\.styles\.ts$/ },
  { name: 'form control', is: /\/element\/form-control\.ts$/ },
  { name: 'element, view and intent', is: /\/(element|api)\/|\/define\.ts$/ },
  {
    name: 'list of accounts',
    is: /\/attempt\/(accounts|account-source|fetch-accounts)\.ts$|\/flow\/settle\.ts$/,
  },
  { name: 'press, attempt and state', is: /\/(attempt|flow)\// },
  { name: 'languages, with the hash of each file', is: /\/language\// },
  { name: 'loading of pinned files', is: /\/cdn\// },
];

/**
 * Returns the bytes that each part adds to a file, computed with the file's source map. The sum of the parts is less than the size of the
 * file, because text that several parts have in common is compressed only once.
 *
 * @param {URL} file
 * @returns {{name: string, bytes: number}[]} bytes after brotli 11
 */
export function partsOf(file) {
  const code = readFileSync(file, 'utf8');
  const payload = /** @type {import('node:module').SourceMapPayload} */ (
    JSON.parse(readFileSync(new URL(`${file.href}.map`), 'utf8'))
  );
  const map = new SourceMap(payload);
  /** @type {{part: string | undefined, text: string}[]} */
  const pieces = [];
  for (const [row, line] of code.split('\n').entries())
    for (let column = 0; column < line.length; column++) {
      const entry = map.findEntry(row, column);
      const source = 'originalSource' in entry ? entry.originalSource : '';
      const part = PARTS.find(({ is }) => is.test(source))?.name;
      const last = pieces.at(-1);
      if (last && last.part === part) last.text += line[column] ?? '';
      else pieces.push({ part, text: line[column] ?? '' });
    }
  const total = brotli(code);
  return PARTS.map(({ name }) => {
    const others = pieces.filter(({ part }) => part !== name).map(({ text }) => text);
    return { name, bytes: total - brotli(others.join('')) };
  });
}
