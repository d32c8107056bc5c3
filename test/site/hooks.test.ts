import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { suite, test } from 'node:test';
import { PARTS, PROPERTIES } from '../../demo/playground/hooks.js';

const page = readFileSync('docs/HOOKS.md', 'utf8');
const pictures = [...page.matchAll(/src="hooks\/([^"]+)"/g)].map(([, file]) => file);
const REMEDY = 'run `npm run picture -- hooks`';

suite('The page of theming hooks', () => {
  for (const { name, description } of [...PROPERTIES, ...PARTS])
    test(`has a row for ${name}, with the manifest’s description and a picture`, () => {
      const row = page.split('\n').find((line) => line.startsWith(`| \`${name}\` `));
      assert.ok(row, REMEDY);
      assert.ok(row.includes(description), REMEDY);
      assert.match(row, /<img src="hooks\/[\w-]+\.png" width="\d+" alt="[^"]+">/);
    });

  test('shows every picture of its folder, and no missing one', () => {
    assert.deepEqual(pictures.toSorted(), readdirSync('docs/hooks').toSorted(), REMEDY);
  });
});
