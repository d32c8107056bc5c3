import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { describe, it } from 'node:test';
import { promisify } from 'node:util';
import { PUBLISHED, VERSION } from '../../demo/snippet/release.js';
import { SCRIPT_ADDRESS } from '../../scripts/lib/package.mjs';
import { SCENARIOS } from '../../src/sandbox/index.js';
import { PdConnectButton } from '../../src/element/pd-connect-button.js';

const FOLDER = 'docs/recipes';
const pages = readdirSync(FOLDER).map((name) => ({ name, text: readFileSync(join(FOLDER, name), 'utf8') }));
/** The code blocks of the pages, each with its page and source file. */
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

/** Files that no page shows: configuration files, and the WordPress plugin, which readers upload as a ZIP. */
const NOT_SHOWN =
  /^recipes\/(tsconfig\.json|eslint\.config\.js|ambient\.d\.ts|wordpress\/.*)$|\/__pycache__\/|\/__init__\.py$/;

/** Folders with text for readers, including sources that print messages. */
const READ = ['docs', 'recipes', 'demo', 'examples', 'src', 'scripts', 'bench'];
const PAPERS = ['README.md', 'CONTRIBUTING.md', 'SECURITY.md'];
/** The file with the CDN addresses. The site uses these addresses only if PUBLISHED is true. */
const AFTER_A_RELEASE = 'demo/snippet/release.ts';

describe('The test scenarios in docs/REFERENCE.md', () => {
  it('lists exactly the scenarios of the sandbox', () => {
    const reference = readFileSync('docs/REFERENCE.md', 'utf8');
    const rows = [...reference.matchAll(/^\| `(test_\w+)` \| (.+) \|$/gm)].map(([, slug, does]) => [
      slug,
      does,
    ]);
    const scenarios = Object.entries(SCENARIOS).map(([slug, { summary }]) => [slug, summary]);
    const apart = (list: unknown[][]) => list.filter(([slug]) => slug !== 'test_rate_limited');
    assert.deepEqual(apart(rows), apart(scenarios));
    assert.equal(rows.length, scenarios.length);
  });
});

describe('The documentation of the unpublished package', () => {
  const files = [...PAPERS, ...READ.flatMap(textFiles)].filter((file) =>
    /\.(md|html|css|svg|json|[cm]?[jt]sx?|vue|svelte|astro|py|php|go|rb|sh|txt)$/.test(file),
  );
  const readable = files.filter((file) => !/\/(node_modules|dist|build|\.\w+)\//.test(file));
  const text = (file: string): string => readFileSync(file, 'utf8');

  it('installs the package only from the packed file', () => {
    const registry =
      /\b(?:npm|pnpm|yarn|bun) (?:i|install|add|exec) (?:-\S+ )*pd-connect-button(?![-\w])|npx (?!--no-install )(?:-\S+ )*pd-connect|(?:npm|jsr):@?pd-connect|npmjs\.\S*\/pd-connect/;
    const cdn = /(?:jsdelivr\.net|unpkg\.com|esm\.sh|esm\.run|skypack\.dev|jspm\.(?:io|dev))\/\S*pd-connect/;
    assert.ok(readable.length > 300, 'finds the files');
    for (const file of readable) {
      for (const [name] of text(file).matchAll(/pd-connect-button-\d[\d.]+\.tgz/g))
        assert.equal(name, `pd-connect-button-${VERSION}.tgz`, file);
      if (PUBLISHED) continue;
      assert.doesNotMatch(text(file), registry, file);
      if (file !== AFTER_A_RELEASE) assert.doesNotMatch(text(file), cdn, file);
    }
  });

  it('loads the script from the reader’s own server', () => {
    for (const file of readable.filter((file) => /^(README\.md|docs\/)/.test(file)))
      for (const [, address = ''] of text(file).matchAll(
        /<script[^>]*\ssrc="([^"]*\/pd-connect-button\.js)"/g,
      ))
        assert.ok(address.endsWith(SCRIPT_ADDRESS) || !/^(?:\w+:)?\/\//.test(address), `${file}: ${address}`);
  });
});

describe('The pages in docs/recipes/', () => {
  for (const { page, file, code } of shown) {
    it(`shows ${file} unchanged in ${page}`, () => {
      assert.equal(code, readFileSync(file, 'utf8'));
    });
  }

  it('shows each file of the recipes once, except the WordPress plugin', () => {
    const files = readdirSync('recipes', { recursive: true, encoding: 'utf8', withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => posix.join(entry.parentPath.replaceAll('\\', '/'), entry.name))
      .filter((file) => !NOT_SHOWN.test(file));
    assert.deepEqual(shown.map(({ file }) => file).sort(), files.sort());
  });

  it('lists every recipe page in the index, without broken links', () => {
    const index = pages.find(({ name }) => name === 'README.md')!.text;
    for (const { name, text } of pages) {
      if (name !== 'README.md') assert.ok(index.includes(`](${name})`), name);
      for (const [, target = ''] of text.matchAll(/\]\(([^)#:]+)(?:#[\w-]+)?\)/g)) {
        assert.ok(existsSync(join(FOLDER, target)), `${name} links to ${target}`);
      }
    }
  });

  it('uses only existing attributes of the button in the recipes', () => {
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

  it('states the tested setup on each page', () => {
    for (const { name, text } of pages) {
      assert.match(text, name === 'README.md' ? /tested with the button/ : /\*\*What was run:\*\*/, name);
    }
  });

  it('pins every script of another origin with an integrity attribute', () => {
    for (const file of ['docs/recipes', 'docs/no-code', 'recipes'].flatMap(textFiles))
      for (const [tag] of readFileSync(file, 'utf8').matchAll(/<script[^>]*\ssrc="https:[^>]*>/g))
        assert.match(tag, /\sintegrity="sha384-…"\s+crossorigin/, file);
  });

  it('type-checks the TypeScript of the recipes against the server helper', async () => {
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
