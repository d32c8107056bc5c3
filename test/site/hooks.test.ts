import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { suite, test } from 'node:test';
import { PARTS, PROPERTIES, STATES } from '../../demo/playground/hooks.js';

const page = readFileSync('docs/HOOKS.md', 'utf8');
const pictures = [...page.matchAll(/src="hooks\/([^"]+)"/g)].map(([, file]) => file);
const REMEDY = 'run `npm run picture -- hooks`';

suite('The page of theming hooks', () => {
  for (const [heading, hooks] of [
    ['', PROPERTIES],
    ['Part ', PARTS],
    ['State ', STATES],
  ] as const)
    for (const { name, description } of hooks)
      test(`describes ${name} with the manifest’s text and a picture`, () => {
        const [, section = ''] = page.split(`\n### ${heading}\`${name}\`\n`);
        const [text = ''] = section.split('\n#');
        assert.ok(text.includes(description), REMEDY);
        assert.match(text, /<img src="hooks\/[\w-]+\.png" width="\d+" alt="[^"]+">/);
      });

  for (const name of [':disabled', ':hover', ':focus-visible', ':active'])
    test(`describes ${name} with a CSS rule and a picture`, () => {
      const [, section = ''] = page.split(`\n### \`${name}\`\n`);
      const [text = ''] = section.split('\n#');
      assert.match(text, new RegExp(`\`pd-connect-button[^\`]*${name}[^\`]* \\{ [^\`]+ \\}\``));
      assert.match(text, /<img src="hooks\/[\w-]+\.png" width="\d+" alt="[^"]+">/);
    });

  test('shows exactly the pictures in docs/hooks', () => {
    assert.deepEqual(pictures.toSorted(), readdirSync('docs/hooks').toSorted(), REMEDY);
  });
});

suite('The table of custom properties', () => {
  const reference = readFileSync('docs/REFERENCE.md', 'utf8');
  const wordsOf = (text: string): string[] => text.toLowerCase().match(/[a-z]+/g) ?? [];

  for (const { name, description } of PROPERTIES)
    test(`describes ${name} only with words of the manifest’s description`, () => {
      const [, cell = ''] = new RegExp(`^\\| \`${name}\` \\| ([^|]+) \\|`, 'm').exec(reference) ?? [];
      const known = wordsOf(description);
      assert.ok(cell, 'no row');
      assert.deepEqual(
        wordsOf(cell).filter((word) => !known.includes(word)),
        [],
      );
    });
});
