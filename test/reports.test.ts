import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { it } from 'node:test';
import { REPORTS } from './reports.mjs';

it('every test in the list of reports exists, by file and title', () => {
  const gone = REPORTS.flatMap(({ tests }) => tests).filter(
    ([file, title]) => !readFileSync(`test/${file}`, 'utf8').replaceAll("\\'", "'").includes(title),
  );
  assert.deepEqual(gone, []);
});

it('every report has a test, or a note on the missing test', () => {
  for (const { from, tests, open } of REPORTS) assert.ok(tests.length > 0 || open, from);
});

it('docs/RELIABILITY.md has each report of the list in its generated table', () => {
  const [, table = ''] =
    /<!-- reports -->(.*?)<!-- \/reports -->/s.exec(readFileSync('docs/RELIABILITY.md', 'utf8')) ?? [];
  for (const { title, open = '' } of REPORTS) assert.ok(table.includes(title) && table.includes(open), title);
  assert.equal([...table.matchAll(/^\|/gm)].length, REPORTS.length + 2);
});
