import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { suite, test } from 'node:test';
import { readSources } from '../../demo/site/docs/sources.js';
import { blocksOf, collapseWhitespace, generatedCode, testedCode, type Block } from './blocks.js';
import { checkMarkup, checkShell, checkStyles } from './checks.js';
import { typeErrors } from './types.js';

/** Blocks that are not code, by their first words. Each value describes the block. */
const NOT_CODE: Record<string, string> = {
  "Content-Security-Policy: script-src 'self'": 'a header, as test/browser/attacks/policy.test.ts has it',
  'Hello, our site (Webflow': 'a message; test/demo/snippet.test.ts compares it with that of the generator',
  'src/ what is published': 'a drawing of the folders',
  'press element.#onClick': 'a drawing of an attempt',
  '# urls.py urlpatterns = [...,': 'two lines for files that are the reader’s own',
};

const MARKUP = ['html', 'vue', 'svelte', 'astro', 'jsx', 'tsx', 'erb', 'php', 'liquid', 'xml'];
const SCRIPT = ['js', 'ts', 'jsx', 'tsx', 'javascript', 'typescript'];
const SHELL = ['sh', 'bash', 'shell', 'console'];

/** The number of blocks that no tested file contains, so that the tests below check only their names, not their behavior. */
const UNTESTED_BLOCKS = 28;

const files = readSources().flatMap(({ sources }) => sources.map(({ file }) => file));
const blocks = files.filter((file) => file.endsWith('.md')).flatMap((file) => blocksOf(file));
const tested = [...testedCode(), ...generatedCode()];
/** The minimum length of a block, because a shorter text could match by chance. */
const MIN_LENGTH = 40;
const isTested = (code: string): boolean =>
  collapseWhitespace(code).length >= MIN_LENGTH &&
  tested.some((text) => text.includes(collapseWhitespace(code)));

/** Returns whether the block has a correct mark. A mark names a file that contains the block, or a test that runs the block. */
function isMarked({ mark, code, file }: Block): boolean {
  const [, kind, name = ''] = /^(from|file|runs|driven): (\S+)$/.exec(mark ?? '') ?? [];
  if (kind === 'runs') return file === 'docs/SERVER.md' && serverTest.includes(`'${name}'`);
  if (mark === 'pinned') return file === 'docs/REFERENCE.md';
  // A test runs the samples of a `driven` page, or the page's tag in a browser. The test names the page, not each block.
  if (kind === 'driven')
    return (
      existsSync(name) && new RegExp(`['/]${basename(file, '.md')}(\\.md)?'`).test(readFileSync(name, 'utf8'))
    );
  return (
    kind !== undefined &&
    existsSync(name) &&
    collapseWhitespace(readFileSync(name, 'utf8')).includes(collapseWhitespace(code))
  );
}
const serverTest = readFileSync('test/server/docs.test.ts', 'utf8');

const own = blocks.filter((block) => !isMarked(block) && !isTested(block.code));
/** The reader's code before the migration to this package, which uses only the SDK, and which no test runs. */
const before = blocks.filter(({ mark }) => mark?.includes('docs/quickstart/raw-sdk/'));
const blocksIn = (languages: readonly string[]): Block[] =>
  own.filter(({ language }) => languages.includes(language));
const withPlace = ({ place }: Block, problems: string[]): string[] =>
  problems.map((problem) => `${place}: ${problem}`);

suite('The code in the docs', () => {
  test(`contains only code from tested files, except for ${UNTESTED_BLOCKS} old blocks`, () => {
    const loose = own.filter(({ language }) => language !== '' && !SHELL.includes(language));
    const places = loose.map(({ place }) => place).join(', ');
    assert.equal(
      loose.length,
      UNTESTED_BLOCKS,
      `Mark a new block with <!-- from: file -->; after adding a test for an old block, lower UNTESTED_BLOCKS. Untested blocks: ${places}`,
    );
  });

  test('finds no type errors in the scripts of the docs', () => {
    const whole = [...blocksIn(SCRIPT), ...before].map(({ place, code, language }) => ({
      place,
      code,
      jsx: language.endsWith('x'),
    }));
    const inline = blocksIn(['html']).flatMap(({ place, code }) =>
      [...code.matchAll(/<script(?: type="module")?>([^]*?)<\/script>/g)].map(([, script = '']) => ({
        place,
        code: script,
        jsx: false,
      })),
    );
    assert.ok(whole.length > 0 && inline.length > 0);
    assert.deepEqual(typeErrors([...whole, ...inline]), []);
  });

  test('uses only existing attributes of the button in the docs', () => {
    assert.ok(blocksIn(MARKUP).length > 0);
    assert.deepEqual(
      blocksIn(MARKUP).flatMap((block) => withPlace(block, checkMarkup(block.code))),
      [],
    );
  });

  test('styles only existing parts, states and custom properties of the button', () => {
    assert.ok(blocksIn(['css']).length > 0);
    assert.deepEqual(
      blocksIn(['css', 'html', 'vue', 'svelte']).flatMap((block) =>
        withPlace(block, checkStyles(block.code)),
      ),
      [],
    );
  });

  test('uses only existing commands in shell blocks of the docs', () => {
    assert.ok(blocksIn(SHELL).length > 0);
    assert.deepEqual(
      blocksIn(SHELL).flatMap((block) => withPlace(block, checkShell(block.code))),
      [],
    );
  });

  test('has valid JSON in each JSON block of the docs', () => {
    for (const { code, place } of blocksIn(['json']))
      assert.doesNotThrow(() => JSON.parse(code) as unknown, place);
  });

  test('marks code blocks only with languages that these tests check', () => {
    const seen = [...MARKUP, ...SCRIPT, ...SHELL, 'css', 'json'];
    const rest = own.filter(({ language }) => !seen.includes(language));
    const known = Object.keys(NOT_CODE);
    const unknown = rest.filter(
      ({ code }) => !known.some((start) => collapseWhitespace(code).startsWith(start)),
    );
    assert.deepEqual(
      unknown.map(({ place, language }) => `${place} (${language || 'no language'})`),
      [],
    );
    const gone = known.filter(
      (start) => !rest.some(({ code }) => collapseWhitespace(code).startsWith(start)),
    );
    assert.deepEqual(gone, [], 'exceptions that nothing needs any more');
  });
});
