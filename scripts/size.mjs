// npm run size: compares the sizes after brotli 11 with the budgets and with docs/PERFORMANCE.md. Options after `--`:
// --json prints JSON. --cdn measures only the CDN build. --parts prints the parts of the eager file. --write updates docs/PERFORMANCE.md.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { brotliCompressSync, constants } from 'node:zlib';
import { Failure, exitWith } from './lib/run.mjs';

const FOLDER = new URL('../dist/cdn/', import.meta.url);
const EAGER = 'pd-connect-button.js';
const LANGUAGES = readdirSync(new URL('../src/language/translations/', import.meta.url)).map((file) =>
  file.replace(/\.ts$/, ''),
);

/**
 * Budgets in bytes, for a page in English.
 *
 * - `eager`: the script that loads at once
 * - `total`: that script and the flow
 * - `added`: what the element adds at once to a host that already has Lit
 * - `list`: the account list
 */
const BUDGETS = { eager: 12_400, total: 21_700, added: 7_000, list: 2_500 };

/**
 * Limits in bytes, above which the command fails. The limits are above the budgets, for reasons in docs/PERFORMANCE.md. The command prints
 * how far each row exceeds its budget. Each limit has a margin of about 45 bytes: the eager file contains hashes of other files, and a new
 * hash can change its compressed size by that much.
 */
const CEILINGS = { eager: 20_120, total: 30_640, added: 14_780 };
/** @type {Map<number, number>} */
const CEILING_OF = new Map([
  [BUDGETS.eager, CEILINGS.eager],
  [BUDGETS.total, CEILINGS.total],
  [BUDGETS.added, CEILINGS.added],
]);

/**
 * The kinds of CDN files. `when` is the time at which a page loads a file, and `budget` applies to each file of the kind. The command fails
 * if a file has no kind.
 */
const KINDS = [
  { when: 'at once', is: /^pd-connect-button\.js$/ },
  { when: 'with the flow', is: /^pd-connect-flow-[\w-]{8}\.js$/ },
  { when: 'with the account list', budget: BUDGETS.list, is: /^pd-connect-account-list-[\w-]{8}\.js$/ },
  { when: 'in development only', is: /^pd-connect-diagnose-[\w-]{8}\.js$/ },
  {
    when: 'in its language only',
    budget: 1_000,
    is: new RegExp(`^pd-connect-(${LANGUAGES.join('|')})\\.js$`),
  },
];

/** @typedef {{name: string, bytes: number, budget?: number | undefined, note?: string}} Row */

/** @returns {Row[]} */
function cdnRows() {
  if (!existsSync(new URL(EAGER, FOLDER))) throw new Failure('There is no CDN build. Run npm run build:cdn.');
  const files = readdirSync(FOLDER)
    .filter((file) => file.endsWith('.js'))
    .toSorted()
    .map((file) => {
      const kind = KINDS.find(({ is }) => is.test(file));
      if (!kind)
        throw new Failure(
          `dist/cdn/${file} is in no budget: add the time of its loading to KINDS in scripts/size.mjs.`,
        );
      const params = { [constants.BROTLI_PARAM_QUALITY]: 11 };
      const bytes = brotliCompressSync(readFileSync(new URL(file, FOLDER)), { params }).length;
      return { name: file, bytes, budget: kind.budget, note: kind.when };
    });
  /** @param {string} when */
  const of = (when) => files.find(({ note }) => note === when)?.bytes ?? 0;
  return [
    ...files,
    { name: 'CDN, at once', bytes: of('at once'), budget: BUDGETS.eager },
    { name: 'CDN, with the flow', bytes: of('at once') + of('with the flow'), budget: BUDGETS.total },
  ];
}

/** @returns {Promise<Row[]>} */
async function hostRows() {
  const { measureConsumers } = await import('./lib/consumers.mjs');
  return Object.entries(await measureConsumers()).flatMap(([bundler, { element, connect, lit, both }]) => [
    { name: `${bundler}, at once`, bytes: element.eager, budget: BUDGETS.eager },
    { name: `${bundler}, with the flow`, bytes: element.eager + element.lazy, budget: BUDGETS.total },
    { name: `${bundler}, added to a host with Lit`, bytes: both.eager - lit.eager, budget: BUDGETS.added },
    {
      name: `${bundler}, ./connect with its flow`,
      bytes: connect.eager + connect.lazy,
      budget: element.eager + element.lazy,
    },
  ]);
}

/** @param {Row} row */
const isOver = ({ bytes, budget = Infinity }) => bytes > (CEILING_OF.get(budget) ?? budget);

/** @param {Row} row */
const distance = ({ bytes, budget = Infinity }) => (bytes > budget ? `+${bytes - budget}` : '');

/** @param {Row[]} rows */
function print(rows) {
  const number = new Intl.NumberFormat('en');
  for (const row of rows) {
    const cells = [row.bytes, row.budget].map((value) =>
      (value === undefined ? '' : number.format(value)).padStart(9),
    );
    console.log(
      `${row.name.padEnd(36)}${cells.join('')}  ${isOver(row) ? 'OVER' : distance(row)} ${row.note ?? ''}`.trimEnd(),
    );
  }
}

const DOCUMENT = new URL('../docs/PERFORMANCE.md', import.meta.url);
/** The maximum relative difference between a size and docs/PERFORMANCE.md. */
const TOLERANCE = 0.02;

/**
 * Returns the rows for the document, with file names without a hash. Omits the language files. Also omits the eager file, because the row
 * “CDN, at once” has the same size.
 *
 * @param {Row[]} rows
 */
const forDocument = (rows) =>
  rows
    .filter(({ note }) => note !== 'in its language only' && note !== 'at once')
    .map(({ name, ...row }) => ({ ...row, name: name.replace(/-[\w-]{8}\.js$/, '') }));

/** @param {Row[]} rows */
function table(rows) {
  const number = new Intl.NumberFormat('en');
  const lines = forDocument(rows).map(
    ({ name, bytes, budget }) =>
      `| ${name} | ${number.format(bytes)} B | ${budget ? `${number.format(budget)} B` : '–'} |`,
  );
  return ['| brotli 11 | size | budget |', '| --- | ---: | ---: |', ...lines].join('\n');
}

/**
 * Returns the outdated rows: docs/PERFORMANCE.md does not have the row, or its size there differs by more than `TOLERANCE`.
 *
 * @param {Row[]} rows
 */
function stale(rows) {
  const text = readFileSync(DOCUMENT, 'utf8');
  return forDocument(rows).filter(({ name, bytes }) => {
    const cells = text.split('\n').find((line) => line.startsWith(`| ${name} `));
    const written = Number(cells?.split('|')[2]?.replace(/\D/g, ''));
    return !(Math.abs(written - bytes) <= bytes * TOLERANCE);
  });
}

/** @param {{name: string, bytes: number}[]} parts */
function partsTable(parts) {
  const number = new Intl.NumberFormat('en');
  const lines = parts.map(({ name, bytes }) => `| ${name} | ${number.format(bytes)} B |`);
  return ['| part of the eager file | adds |', '| --- | ---: |', ...lines].join('\n');
}

await exitWith(async () => {
  const { values } = parseArgs({
    options: {
      json: { type: 'boolean', default: false },
      cdn: { type: 'boolean', default: false },
      parts: { type: 'boolean', default: false },
      write: { type: 'boolean', default: false },
    },
  });
  const parts = async () => (await import('./lib/size-parts.mjs')).partsOf(new URL(EAGER, FOLDER));
  if (values.parts) {
    print(await parts());
    return 0;
  }
  const rows = [...cdnRows(), ...(values.cdn ? [] : await hostRows())];
  if (values.write) {
    if (values.cdn)
      throw new Failure('--write cannot be used with --cdn, because the document contains every row.');
    const { replacePart } = await import('./lib/document.mjs');
    await replacePart('size', table(rows), 'PERFORMANCE.md');
    await replacePart('size-parts', partsTable(await parts()), 'PERFORMANCE.md');
  }
  const old = values.cdn ? [] : stale(rows);
  if (old.length > 0)
    throw new Failure(
      `docs/PERFORMANCE.md is out of date. Run npm run size -- --write. Different rows: ${old.map(({ name }) => name).join('; ')}.`,
    );
  const over = rows.filter(isOver);
  if (values.json) console.log(JSON.stringify({ rows, ok: over.length === 0 }, null, 2));
  else {
    console.log(`${'brotli 11'.padEnd(36)}    bytes   budget`);
    print(rows);
    if (over.length > 0) console.error(`\nOver the budget: ${over.map(({ name }) => name).join('; ')}.`);
  }
  return over.length === 0 ? 0 : 1;
});
