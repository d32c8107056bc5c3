import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { suite, test } from 'node:test';
import { excerpt } from '../../demo/site/client/search/excerpt.js';
import { buildDocs } from '../../demo/site/docs/docs.js';

const FOLDER = 'demo/server/use/';

test('the docs show every file of demo/server/use/ unchanged', () => {
  const docs = ['docs/AUTHENTICATED-REQUESTS.md', 'docs/PRODUCTION.md']
    .map((file) => readFileSync(file, 'utf8'))
    .join('\n');
  const shown = [...docs.matchAll(/<!-- from: (\S+) -->\n\n```ts\n([^]*?)```/g)];
  for (const [, file = '', code] of shown) assert.equal(code, readFileSync(file, 'utf8'), file);
  const files = readdirSync(FOLDER).map((name) => FOLDER + name);
  assert.deepEqual(shown.map(([, file]) => file).sort(), files.sort());
});

suite('The docs pages of the site', async () => {
  const { pages } = await buildDocs({ imageUrl: (file) => file });

  test('no title repeats a part of itself', () => {
    for (const [path, page] of pages) {
      const title = /<title>([^<]*)<\/title>/.exec(page)?.[1] ?? '';
      const parts = title.split(/: | · /);
      assert.equal(new Set(parts).size, parts.length, `${path}: ${title}`);
    }
  });

  test('no code block shows the file name of a test', () => {
    for (const [path, page] of pages) assert.doesNotMatch(page, /<figcaption><span>test\//, path);
  });
});

test('an excerpt of the search begins and ends between words', () => {
  const body = Array.from({ length: 60 }, (_, index) => `word${index}`).join(' ');
  for (let index = 0; index < 60; index += 1) {
    const text = excerpt(body, [`word${index}`])
      .map((part) => part.text)
      .join('');
    assert.match(text, new RegExp(`\\bword${index}\\b`));
    const words = text.split(' ').filter((word) => word !== '…');
    for (const word of words) assert.ok(body.split(' ').includes(word), `${word} in “${text}”`);
    assert.equal(text.startsWith('… '), words[0] !== 'word0');
    assert.equal(text.endsWith(' …'), words.at(-1) !== 'word59');
  }
  assert.deepEqual(excerpt('A token.', ['token']), [
    { text: 'A ', found: false },
    { text: 'token', found: true },
    { text: '.', found: false },
  ]);
});
