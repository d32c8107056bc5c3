// npm run size: what the CDN build weighs, against its budgets. Add `-- --json` for machines.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { Failure, exitWith } from './lib/run.mjs';

/**
 * Bytes after brotli at quality 11. `eager` is what a page loads at once; `total` adds what a click loads. In neither are
 * the diagnostics, which a page in production never asks for, and the languages, of which a page loads one or none.
 */
const BUDGETS = { eager: 12_400, total: 21_700 };

const FOLDER = new URL('../dist/cdn/', import.meta.url);
const EAGER = 'pd-connect-button.js';
const LANGUAGES = readdirSync(new URL('../src/language/translations/', import.meta.url)).map((file) =>
  file.replace(/\.ts$/, ''),
);

/** When each file is loaded. One that is in no line of this, and so in no budget, fails the command. */
const KINDS = [
  { when: 'at once', counts: true, is: /^pd-connect-button\.js$/ },
  { when: 'at a click', counts: true, is: /^pd-connect-flow-[\w-]{8}\.js$/ },
  { when: 'in development only', counts: false, is: /^pd-connect-diagnose-[\w-]{8}\.js$/ },
  {
    when: 'in its language only',
    counts: false,
    is: new RegExp(`^pd-connect-(${LANGUAGES.join('|')})\\.js$`),
  },
];

/** @param {string} file */
function kindOf(file) {
  const kind = KINDS.find(({ is }) => is.test(file));
  if (!kind)
    throw new Failure(`dist/cdn/${file} is in no budget: say in scripts/size.mjs when it is loaded.`);
  return kind;
}

/** @typedef {{raw: number, brotli: number, gzip: number}} Sizes */

/** @param {string} file @returns {Sizes} */
function sizesOf(file) {
  const bytes = readFileSync(new URL(file, FOLDER));
  return {
    raw: bytes.length,
    brotli: brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length,
    gzip: gzipSync(bytes, { level: 9 }).length,
  };
}

/** @param {Sizes[]} sizes @returns {Sizes} */
const sum = (sizes) =>
  sizes.reduce((a, b) => ({ raw: a.raw + b.raw, brotli: a.brotli + b.brotli, gzip: a.gzip + b.gzip }), {
    raw: 0,
    brotli: 0,
    gzip: 0,
  });

function measure() {
  if (!existsSync(new URL(EAGER, FOLDER))) throw new Failure('There is no CDN build yet: npm run build:cdn');
  const names = readdirSync(FOLDER).filter((file) => !/\.(js\.map|json|txt)$/.test(file));
  const files = Object.fromEntries(names.toSorted().map((file) => [file, sizesOf(file)]));
  const eager = sizesOf(EAGER);
  const total = sum(names.filter((file) => kindOf(file).counts).map(sizesOf));
  return {
    files,
    eager,
    total,
    budgets: BUDGETS,
    ok: eager.brotli <= BUDGETS.eager && total.brotli <= BUDGETS.total,
  };
}

/** @param {ReturnType<typeof measure>} measured */
function print({ files, eager, total, ok }) {
  const number = new Intl.NumberFormat('en');
  /** @param {string[]} cells */
  const row = ([name = '', ...numbers]) =>
    console.log(name.padEnd(32) + numbers.map((cell) => cell.padStart(9)).join(''));
  /** @param {Sizes} sizes */
  const cells = ({ raw, gzip, brotli }) => [raw, gzip, brotli].map((bytes) => number.format(bytes));
  row(['bytes', 'raw', 'gzip', 'brotli', 'budget']);
  for (const [file, sizes] of Object.entries(files)) row([file, ...cells(sizes), `  ${kindOf(file).when}`]);
  row(['at once', ...cells(eager), number.format(BUDGETS.eager)]);
  row(['all', ...cells(total), number.format(BUDGETS.total)]);
  if (!ok) console.error('\nOver the budget.');
}

await exitWith(() => {
  const { values } = parseArgs({ options: { json: { type: 'boolean', default: false } } });
  const measured = measure();
  if (values.json) console.log(JSON.stringify(measured, null, 2));
  else print(measured);
  return Promise.resolve(measured.ok ? 0 : 1);
});
