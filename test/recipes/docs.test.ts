import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { describe, it } from 'node:test';
import { promisify } from 'node:util';
import { PUBLISHED, VERSION } from '../../demo/snippet/release.js';
import { PdConnectButton } from '../../src/element/pd-connect-button.js';

const FOLDER = 'docs/recipes';
const pages = readdirSync(FOLDER).map((name) => ({ name, text: readFileSync(join(FOLDER, name), 'utf8') }));
/** The code of a recipe, with the file it is said to come from. */
const shown = pages.flatMap(({ name, text }) =>
  [...text.matchAll(/<!-- file: (\S+) -->\n\n```\w+\n([^]*?)\n```/g)].map(([, file = '', code = '']) => ({
    page: name,
    file,
    code: `${code}\n`,
  })),
);
const textFiles = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8', withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => posix.join(entry.parentPath.replaceAll('\\', '/'), entry.name));

/** What checks the recipes, and is no part of them. */
const TOOLS = /^recipes\/(tsconfig\.json|eslint\.config\.js|ambient\.d\.ts)$|\/__pycache__\/|\/__init__\.py$/;

describe('docs/recipes', () => {
  for (const { page, file, code } of shown) {
    it(`shows ${file} in ${page} as it is`, () => {
      assert.equal(code, readFileSync(file, 'utf8'));
    });
  }

  it('shows each file of the recipes once', () => {
    const files = readdirSync('recipes', { recursive: true, encoding: 'utf8', withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => posix.join(entry.parentPath.replaceAll('\\', '/'), entry.name))
      .filter((file) => !TOOLS.test(file));
    assert.deepEqual(shown.map(({ file }) => file).sort(), files.sort());
  });

  it('has each page in its index, and links to nothing that is not there', () => {
    const index = pages.find(({ name }) => name === 'README.md')!.text;
    for (const { name, text } of pages) {
      if (name !== 'README.md') assert.ok(index.includes(`](${name})`), name);
      for (const [, target = ''] of text.matchAll(/\]\(([^)#:]+)(?:#[\w-]+)?\)/g)) {
        assert.ok(existsSync(join(FOLDER, target)), `${name} links to ${target}`);
      }
    }
  });

  it('writes the tag with attributes that the button has', () => {
    for (const { name, text } of pages.filter(({ name }) => name !== 'README.md')) {
      const tags = [...text.matchAll(/<pd-connect-button\s([^]*?)(?:><|\n\s*\/>)/g)];
      const components = [...text.matchAll(/<PdConnectButton\s([^]*?)\n\s*\/>/g)];
      assert.ok(tags.length + components.length > 0, `${name} shows the tag`);
      for (const [, props = ''] of components) {
        for (const [, prop = ''] of props.matchAll(/(\w+)="/g)) {
          assert.ok(PdConnectButton.elementProperties.has(prop), `${name}: ${prop}`);
        }
      }
      for (const [, attributes = ''] of tags) {
        for (const [, attribute = ''] of attributes.matchAll(/([\w-]+)="/g)) {
          assert.ok(PdConnectButton.observedAttributes.includes(attribute), `${name}: ${attribute}`);
        }
      }
    }
  });

  it('says on each page what was run', () => {
    for (const { name, text } of pages) {
      assert.match(text, name === 'README.md' ? /what its tests drive/ : /\*\*What was run:\*\*/, name);
    }
  });

  it('installs the packed file and names no CDN address, as long as the package is not on npm', () => {
    const folders = ['docs/recipes', 'docs/no-code', 'recipes'];
    for (const file of ['docs/NO-CODE.md', ...folders.flatMap(textFiles)]) {
      const text = readFileSync(file, 'utf8');
      for (const [name] of text.matchAll(/pd-connect-button-[\d.]+\.tgz/g))
        assert.equal(name, `pd-connect-button-${VERSION}.tgz`, file);
      if (PUBLISHED) continue;
      assert.doesNotMatch(
        text,
        /(?<!-)\b(?:install|add) (?:-\S+ )*pd-connect-button(?![-\w])|npx pd-connect|npm:pd-connect/,
        file,
      );
      assert.doesNotMatch(text, /(?:cdn\.jsdelivr\.net|unpkg\.com|esm\.sh)\/\S*pd-connect/, file);
    }
  });

  it('pins every script of another origin by integrity', () => {
    for (const file of ['docs/recipes', 'docs/no-code', 'recipes'].flatMap(textFiles))
      for (const [tag] of readFileSync(file, 'utf8').matchAll(/<script[^>]*\ssrc="https:[^>]*>/g))
        assert.match(tag, /\sintegrity="sha384-…"\s+crossorigin/, file);
  });

  it('has TypeScript that agrees with the types of the helper', async () => {
    const compile = promisify(execFile)(process.execPath, [
      'node_modules/typescript/bin/tsc',
      '-p',
      'recipes',
    ]);
    const complaints = await compile.then(
      () => '',
      (error: unknown) => (error as { stdout: string }).stdout,
    );
    assert.equal(complaints, '');
  });
});
