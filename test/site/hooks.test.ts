import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { suite, test } from 'node:test';
import { PARTS, PROPERTIES } from '../../demo/playground/hooks.js';

const page = readFileSync('docs/HOOKS.md', 'utf8');
const pictures = [...page.matchAll(/src="hooks\/([^"]+)"/g)].map(([, file]) => file);
const REMEDY = 'run `npm run picture -- hooks`';

suite('The page of theming hooks', () => {
  for (const [heading, hooks] of [
    ['', PROPERTIES],
    ['Part ', PARTS],
  ] as const)
    for (const { name, description } of hooks)
      test(`has a section for ${name}, with the manifest’s description and a picture`, () => {
        const [, section = ''] = page.split(`\n### ${heading}\`${name}\`\n`);
        const [text = ''] = section.split('\n#');
        assert.ok(text.includes(description), REMEDY);
        assert.match(text, /<img src="hooks\/[\w-]+\.png" width="\d+" alt="[^"]+">/);
      });

  test('shows every picture of its folder, and no missing one', () => {
    assert.deepEqual(pictures.toSorted(), readdirSync('docs/hooks').toSorted(), REMEDY);
  });
});
