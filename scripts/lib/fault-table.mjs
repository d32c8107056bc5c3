import { faultOf } from '../../test/browser/faults/title.js';
import { NAMES, markOf } from './tests-as-table.mjs';

/** @typedef {import('./browsers.mjs').Engine} Engine */
/** @typedef {import('./results.mjs').Result} Result */
/** @typedef {import('../../test/browser/faults/title.js').Fault & {marks: import('./tests-as-table.mjs').Mark[]}} Row */

const MARKS = { passed: '✓', failed: '✗', missing: '✗ no result', none: '–' };

/**
 * Returns a row for each fault that any engine reports, with its result in each engine.
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
      fault.engines?.includes(engine) === false ? 'none' : markOf(own, engine),
    );
    return marks.every((mark) => mark === 'none') ? [] : [{ ...fault, marks }];
  });
  return rows.sort((a, b) => a.area.localeCompare(b.area));
}

/**
 * @param {Row[]} rows @param {Engine[]} engines
 * @returns {string[]} a sentence for each row that failed in an engine
 */
export function troublesOf(rows, engines) {
  return rows.flatMap(({ area, fault, marks }) =>
    marks.flatMap((mark, index) => {
      const where = `${area}: ${fault}, in ${NAMES[engines[index] ?? 'chromium']}`;
      return mark === 'failed' ? [where] : mark === 'missing' ? [`${where}: no result`] : [];
    }),
  );
}

/** @param {Row[]} rows */
export function sumOf(rows) {
  /** @param {string} mark */
  const having = (mark) => rows.filter(({ marks }) => marks.some((one) => one === mark)).length;
  return `${rows.length} faults, ${having('failed')} with a surprise (✗), ${having('missing')} without a result somewhere. – marks an engine that has no such fault.`;
}

/** @param {Row[]} rows @param {Engine[]} engines */
export function tableOf(rows, engines) {
  /** @param {string[]} cells */
  const line = (cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  const names = engines.map((name) => NAMES[name]);
  const head = ['area', 'fault', 'the user then sees', 'events', 'code', ...names];
  const body = rows.map(({ area, fault, sees, events, code, marks }, index) => {
    const first = rows[index - 1]?.area === area ? '' : area;
    return [first, fault, sees, events, code && `\`${code}\``, ...marks.map((mark) => MARKS[mark])];
  });
  return [line(head), line(head.map(() => '---')), ...body.map(line)].join('\n');
}
