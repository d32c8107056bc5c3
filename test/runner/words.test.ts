import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { Linter } from 'eslint';
import words from '../../scripts/lint/eslint-words.mjs';
import { findProblems } from '../../scripts/lint/documents.mjs';
import { avoidedIn } from '../../scripts/lint/words.mjs';

suite('The word lint', () => {
  for (const sentence of [
    'Whom nobody told which account it is has no other sign of it.',
    'Not by its class: a page may have a Promise of its own.',
    'The header would go along, to wherever it leads.',
    'By prototypes and types, since fields of a form hide what forms have.',
    'There is no way around a backend: a token may only be made for a user whom somebody has checked.',
    'This request is not known to come from a page of this site.',
    'The next press loads it anew.',
    'The file stands for the module, in a chunk of its own.',
    'A list that goes on failing is read from the cache alone.',
    'The table says what becomes of the attempt.',
  ])
    test(`finds an avoided word in “${sentence}”`, () => assert.ok(avoidedIn(sentence).length > 0));

  for (const sentence of [
    'Without an account, the status text is the only sign of success.',
    'A redirect would forward X-CSRF-Token.',
    'You need a backend: only it knows which user is signed in.',
    'The user for whom this server created the token.',
    'It leaves the global Request and Response alone.',
    'The script puts the nonce of its own tag on the files.',
    'Removing the message on blur would move the button.',
  ])
    test(`finds no avoided word in “${sentence}”`, () => assert.deepEqual(avoidedIn(sentence), []));

  const reported = (code: string): string[] =>
    new Linter()
      .verify(code, { plugins: { words }, rules: { 'words/plain': 'error' } })
      .map(({ line, message }) => `${line}: ${message}`);

  test('checks comments and test titles, but not names or code in backticks', () => {
    assert.match(
      reported("const heard = 1;\n// It hears `told`.\nit('tells the page', heard);").join('\n'),
      /^2: “hears”[^\n]*\n3: “tells”[^\n]*$/,
    );
  });

  test('accepts only exceptions with a reason', () => {
    const exception = '// eslint-disable-next-line words/plain';
    assert.deepEqual(reported(`${exception} -- a screen reader's user does\n// It hears.\n`), []);
    assert.match(reported(`${exception}\n// It hears.\n`).join('\n'), /^1: Give the reason/);
  });

  test('checks the prose of documents, but not code or exceptions with a reason', () => {
    const markdown = '# T\n\nIt hears.\n\n`It hears.`\n\n```\nIt hears.\n```\n';
    assert.match(findProblems('x.md', markdown).join('\n'), /^x\.md:3: “hears”[^\n]*$/);
    assert.deepEqual(findProblems('x.md', `${markdown}\n<!-- words: hears, because a user does -->\n`), []);
    assert.equal(findProblems('x.md', `${markdown}\n<!-- words: hears -->\n`).length, 1);
  });
});
