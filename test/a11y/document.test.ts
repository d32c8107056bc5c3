import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { test } from 'node:test';
import { withSpeechTable } from '../../scripts/lib/speech-table.mjs';

const TESTS = new URL('../', import.meta.url);
const text = readFileSync(new URL('../docs/ACCESSIBILITY.md', TESTS), 'utf8');
const files = readdirSync(TESTS, { recursive: true, encoding: 'utf8' }).filter((file) =>
  file.endsWith('.test.ts'),
);

/** The WCAG 2.2 success criteria at levels A and AA, by guideline: `'1.1': [1]` means 1.1.1. WCAG 2.2 has removed 4.1.1. */
const CRITERIA = Object.entries({
  '1.1': [1],
  '1.2': [1, 2, 3, 4, 5],
  '1.3': [1, 2, 3, 4, 5],
  '1.4': [1, 2, 3, 4, 5, 10, 11, 12, 13],
  '2.1': [1, 2, 4],
  '2.2': [1, 2],
  '2.3': [1],
  '2.4': [1, 2, 3, 4, 5, 6, 7, 11],
  '2.5': [1, 2, 3, 4, 7, 8],
  '3.1': [1, 2],
  '3.2': [1, 2, 3, 4, 6],
  '3.3': [1, 2, 3, 4, 7, 8],
  '4.1': [2, 3],
}).flatMap(([guideline, last]) => last.map((number) => `${guideline}.${number}`));

test('docs/ACCESSIBILITY.md has a row for each WCAG 2.2 criterion at levels A and AA, in order', () => {
  const lines = [...text.matchAll(/^\| (\d\.\d\.\d+) /gm)].map(([, number]) => number);
  assert.deepEqual(lines, CRITERIA);
});

test('docs/ACCESSIBILITY.md names a test for each criterion with the status “met”', () => {
  const met = [...text.matchAll(/^\| (\d\.\d\.\d+) .*?\| met +\|(.*)$/gm)];
  assert.ok(met.length > 25, 'it calls some met');
  for (const [, number, rest] of met) {
    assert.match(rest!, /`[\w.-]+\.test\.ts: /, `${number} has a test`);
    assert.match(
      rest!,
      /^ [^`].+\. Test: (`[\w.-]+\.test\.ts: [^`]+`(, )?)+ \|$/,
      `${number} names each test with its file`,
    );
  }
});

test('docs/ACCESSIBILITY.md names only tests that exist', () => {
  const named = [...text.matchAll(/`([\w.-]+\.test\.ts): ([^`]+)`/g)];
  assert.ok(named.length > 30, 'it names its tests');
  for (const [, name, title] of named) {
    const paths = files.filter((file) => file.split(/[\\/]/).at(-1) === name);
    assert.equal(paths.length, 1, `one file is called ${name}`);
    const source = readFileSync(new URL(paths[0]!.replaceAll('\\', '/'), TESTS), 'utf8');
    const titles = [...source.matchAll(/(?:\b(?:it|test)\(\s*|fault: )(['"`])(.*?)\1/g)].map(
      (match) => match[2],
    );
    assert.ok(
      titles.some((each) => each?.includes(title!)),
      `${name} has a test “…${title}…”`,
    );
  }
});

test('docs/ACCESSIBILITY.md has the table of announcements that npm run speech generates', () => {
  const { source, fresh } = withSpeechTable();
  assert.equal(source, fresh);
});
