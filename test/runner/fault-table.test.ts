import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { rowsOf, sumOf, tableOf, troublesOf } from '../../scripts/lib/fault-table.mjs';
import type { Result } from '../../scripts/lib/results.mjs';
import { conclude, silentFiles } from '../../scripts/lib/tests-as-table.mjs';
import { faultOf, titleOf, type Fault } from '../browser/faults/title.js';

const FILE = 'test/browser/faults/frame.test.ts';
const FAULT: Fault = { area: 'frame', fault: 'a close', sees: '[Connect]', events: 'cancel', code: '' };
const ALL = ['chromium', 'firefox', 'webkit'] as const;

const resultOf = (engine: string, passed: boolean | null, more: Partial<Fault> = {}): Result => {
  const [suite, test] = titleOf({ ...FAULT, ...more });
  return { engine, file: FILE, suite, test, passed };
};
const marksOf = (results: Result[], engines = [...ALL]) => rowsOf(results, engines).map(({ marks }) => marks);

describe('The table of faults', () => {
  it('reads each fault from the title of a test', () => {
    const rows: Fault[] = [
      FAULT,
      { ...FAULT, events: '' },
      { ...FAULT, code: 'busy', engines: ['chromium'] },
      { ...FAULT, engines: ['firefox', 'webkit'] },
    ];
    for (const row of rows) assert.deepEqual(faultOf(...titleOf(row)), row);
  });

  it('marks each row as passed, failed or absent in an engine', () => {
    const only = { engines: ['chromium'] as const };
    assert.deepEqual(marksOf([resultOf('chromium', true, only)]), [['passed', 'none', 'none']]);
    assert.deepEqual(
      marksOf([resultOf('chromium', false), resultOf('firefox', true), resultOf('webkit', true)]),
      [['failed', 'passed', 'passed']],
    );
  });

  it('counts a missing result as a failure if the engine should have the row', () => {
    const rows = rowsOf([resultOf('chromium', true), resultOf('firefox', true)], [...ALL]);
    assert.deepEqual(troublesOf(rows, [...ALL]), ['frame: a close, in WebKit: no result']);
    assert.match(tableOf(rows, [...ALL]), /\| a close \(✗ no result in WebKit\) \|$/);
    assert.match(sumOf(rows), /^1 faults, 0 with an unexpected result \(✗\), 1 with a missing result\./);
  });

  it('groups faults by area, and merges faults with the same result', () => {
    const results = [
      resultOf('chromium', true),
      resultOf('chromium', true, { fault: 'two | closes', engines: ['chromium', 'webkit'] }),
      resultOf('webkit', false, { fault: 'two | closes', engines: ['chromium', 'webkit'] }),
      resultOf('chromium', true, {
        fault: 'an error',
        sees: 'It failed.',
        events: 'open error open error',
        code: 'connect-failed',
      }),
      resultOf('chromium', true, { area: 'host: a', fault: 'a <p>', events: '' }),
    ];
    const head = ['| result | faults |', '| --- | --- |'];
    assert.deepEqual(tableOf(rowsOf(results, ['chromium', 'webkit']), ['chromium', 'webkit']).split('\n'), [
      '### Frame',
      '',
      ...head,
      '| “[Connect]” after `cancel` | a close (✗ no result in WebKit) · two \\| closes (✗ in WebKit) |',
      '| “It failed.” after 2 × `open error` (`connect-failed`) | an error (✗ no result in WebKit) |',
      '',
      '### Host: a',
      '',
      ...head,
      '| “[Connect]” after no event | a &lt;p> (✗ no result in WebKit) |',
    ]);
    const one = resultOf('chromium', true, { engines: ['chromium'] });
    assert.match(tableOf(rowsOf([one], [...ALL]), [...ALL]), /\| a close \(only Chromium\) \|$/);
  });

  it('counts a test without a result as a failure', () => {
    assert.deepEqual(marksOf([resultOf('webkit', null, { engines: ['webkit'] })]), [
      ['none', 'none', 'missing'],
    ]);
    assert.deepEqual(marksOf([resultOf('webkit', null), resultOf('webkit', true)], ['webkit']), [['passed']]);
  });

  it('keeps the failure of a test that passed only the second time', () => {
    assert.deepEqual(marksOf([resultOf('webkit', false), resultOf('webkit', true)], ['webkit']), [
      ['failed'],
    ]);
  });

  it('requires no results from engines that were not selected', () => {
    const rows = rowsOf([resultOf('chromium', true, { engines: ['chromium'] })], ['firefox']);
    assert.deepEqual(rows, []);
  });

  it('lists the files without a result, and the files that failed outside of tests', () => {
    const broke = { engine: 'firefox', file: FILE, suite: '', test: '', passed: false };
    assert.deepEqual(
      silentFiles([FILE, 'test/faults/react.e2e.test.ts'], [resultOf('chromium', true), broke]),
      [`${FILE} failed outside of its tests in firefox`, 'test/faults/react.e2e.test.ts gave no result'],
    );
  });

  it('writes the table only if every row has passed', async (context) => {
    context.mock.method(console, 'error', () => undefined);
    const written = async (code: number, troubles: string[], write = true) => {
      let writes = 0;
      const ends = await conclude({ code, troubles, write }, () => Promise.resolve(void (writes += 1)));
      return `${writes}, exit ${ends}`;
    };
    assert.equal(await written(0, []), '1, exit 0');
    assert.equal(await written(0, [], false), '0, exit 0');
    assert.equal(await written(0, ['one']), '0, exit 1');
    assert.equal(await written(3, []), '0, exit 3');
  });
});
