import { faultOf } from '../../test/browser/faults/title.js';
import { NAMES, grouped, statusIn } from './tests-as-table.mjs';

/** @typedef {import('./browsers.mjs').Engine} Engine */
/** @typedef {import('./results.mjs').Result} Result */
/** @typedef {import('../../test/browser/faults/title.js').Fault & {marks: import('./tests-as-table.mjs').Mark[]}} Row */

/**
 * Returns a row for each tested fault, with its result in each engine. Omits faults that are not possible in any of the engines.
 *
 * @param {Result[]} results @param {Engine[]} engines @returns {Row[]}
 */
export function rowsOf(results, engines) {
  /** @type {Map<string, Result[]>} */
  const tests = new Map();
  for (const result of results) {
    const key = `${result.suite} ${result.test}`;
    tests.set(key, [...(tests.get(key) ?? []), result]);
  }
  const rows = [...tests.values()].flatMap((own) => {
    const fault = own[0] && faultOf(own[0].suite, own[0].test);
    if (!fault) return [];
    const marks = engines.map((engine) =>
      fault.engines?.includes(engine) === false ? 'none' : statusIn(own, engine),
    );
    return marks.every((mark) => mark === 'none') ? [] : [{ ...fault, marks }];
  });
  return rows.sort((a, b) => a.area.localeCompare(b.area));
}

/**
 * @param {Row[]} rows @param {Engine[]} engines
 * @returns {string[]} a line for each fault whose test failed in an engine, or has no result there
 */
export function troublesOf(rows, engines) {
  return rows.flatMap(({ area, fault, marks }) =>
    marks.flatMap((mark, index) => {
      const where = `${area}: ${fault}, in ${NAMES[engines[index] ?? 'chromium']}`;
      if (mark === 'failed') return [where];
      return mark === 'missing' ? [`${where}: no result`] : [];
    }),
  );
}

/** @param {Row[]} rows */
export function sumOf(rows) {
  /** @param {string} mark */
  const having = (mark) => rows.filter(({ marks }) => marks.some((one) => one === mark)).length;
  return `${rows.length} faults, ${having('failed')} with an unexpected result (✗), ${having('missing')} with a missing result.`;
}

/**
 * Returns a note on a row, with the engines that failed or have no result. If the fault is possible only in some engines, the note also
 * lists these engines.
 *
 * @param {Row} row @param {Engine[]} engines
 */
function noteOf({ marks }, engines) {
  /** @param {(mark: import('./tests-as-table.mjs').Mark | undefined) => boolean} isWanted */
  const names = (isWanted) =>
    engines.filter((_, index) => isWanted(marks[index])).map((engine) => NAMES[engine]);
  const only = marks.includes('none') ? [`only ${names((mark) => mark !== 'none').join(' and ')}`] : [];
  const failed = names((mark) => mark === 'failed').map((name) => `✗ in ${name}`);
  const missing = names((mark) => mark === 'missing').map((name) => `✗ no result in ${name}`);
  const all = [...only, ...failed, ...missing].join('; ');
  return all && ` (${all})`;
}

/**
 * Returns the events as Markdown code. A repeated sequence appears once, with the number of its repetitions.
 *
 * @param {string} events
 */
function shortOf(events) {
  const [, unit = '', rest = ''] = /^(.+?)((?: \1)*)$/.exec(events) ?? [];
  const times = 1 + rest.length / (unit.length + 1);
  return `${times > 1 ? `${times} × ` : ''}${unit ? `\`${unit}\`` : 'no event'}`;
}

/**
 * Returns a table for each area. Faults with the same result share one row, so that readers see the different results.
 *
 * @param {Row[]} rows @param {Engine[]} engines
 */
export function tableOf(rows, engines) {
  /** @param {string} text */
  const cell = (text) => text.replaceAll('|', '\\|').replaceAll('<', '&lt;');
  const areas = grouped(rows, ({ area }) => area);
  return [...areas]
    .map(([area, own]) => {
      const results = grouped(own, ({ sees, events, code }) => JSON.stringify([sees, events, code]));
      const lines = [...results.values()].map((group) => {
        const [{ sees, events, code }] = /** @type {[Row]} */ (group);
        const shown = sees === 'nothing' ? sees : `“${sees}”`;
        const result = `${shown} after ${shortOf(events)}${code && ` (\`${code}\`)`}`;
        return `| ${cell(result)} | ${group.map((row) => cell(row.fault) + noteOf(row, engines)).join(' · ')} |`;
      });
      const title = area.charAt(0).toUpperCase() + area.slice(1);
      return [`### ${title}`, '', '| result | faults |', '| --- | --- |', ...lines].join('\n');
    })
    .join('\n\n');
}
