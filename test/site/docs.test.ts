import assert from 'node:assert/strict';
import { posix } from 'node:path';
import { suite, test } from 'node:test';
import MiniSearch from 'minisearch';
import { buildDocs } from '../../demo/site/docs/docs.js';
import { Links } from '../../demo/site/docs/links.js';
import { render } from '../../demo/site/docs/markdown.js';
import { NAV } from '../../demo/site/docs/nav.js';
import { readSources, type Source } from '../../demo/site/docs/sources.js';
import { SEARCH_OPTIONS, type SearchEntry } from '../../demo/site/search-options.js';
import { names } from './names.js';

const docs = await buildDocs({ imageUrl: (file) => file });
const asIs = { link: (target: string) => target, image: (source: string) => source };

suite('The API page of the site', () => {
  const page = docs.pages.get('/docs/element/') ?? '';
  for (const [title, prefix, all] of [
    ['attribute', 'attribute', names('attributes')],
    ['property', 'property', names('members', 'field')],
    ['method', 'method', names('members', 'method')],
    ['event', 'event', names('events')],
    ['slot', 'slot', names('slots')],
    ['part', 'part', names('cssParts')],
    ['state', 'state', names('cssStates')],
    ['custom property', 'css', names('cssProperties')],
  ] as const) {
    test(`adds one anchor to the API page for each ${title} in the manifest`, () => {
      const found = [...page.matchAll(new RegExp(`<h3 id="${prefix}-([\\w-]+)">`, 'g'))].map(([, id]) => id);
      const wanted = [...all].map((name) => name.replace(/^--/, '') || 'default');
      assert.ok(wanted.length > 0);
      assert.deepEqual(found.sort(), wanted.sort());
    });
  }
});

suite('The order of the docs’ pages', () => {
  test('puts pages that NAV does not name at the end', () => {
    const [start] = NAV;
    assert.ok(start);
    const groups = readSources([start]);
    assert.deepEqual(
      groups.map(({ title }) => title),
      [start.title, 'More'],
    );
    assert.ok(groups[1]?.sources.some(({ file }) => file === 'SECURITY.md'));
  });

  test('fails if NAV names a page that does not exist', () => {
    assert.throws(
      () => readSources([{ title: 'x', files: ['docs/GONE.md'] }]),
      /docs\/GONE\.md, which does not exist/,
    );
    assert.throws(() => readSources([{ title: 'x', files: ['docs/gone/'] }]), /docs\/gone\//);
  });

  test('gives each page a unique path', () => {
    const paths = readSources().flatMap(({ sources }) => sources.map(({ path }) => path));
    assert.deepEqual(paths, [...new Set(paths)]);
    assert.equal(docs.pages.size, paths.length);
  });
});

suite('A link in the docs', () => {
  const source = (file: string, path: string): Source => ({ file, path, markdown: '' });
  const server = source('docs/SERVER.md', '/docs/server/');
  const rails = source('docs/recipes/rails.md', '/docs/recipes/rails/');
  const links = (): Links => new Links([server, rails]);

  test('rewrites a link between pages to a relative URL', () => {
    assert.equal(links().rewrite(server, 'recipes/rails.md#check'), '../../docs/recipes/rails/#check');
    assert.equal(links().rewrite(rails, '../SERVER.md'), '../../../docs/server/');
    assert.equal(links().rewrite(server, '#routes'), '#routes');
    assert.equal(links().rewrite(server, 'https://example.com/a.md'), 'https://example.com/a.md');
    assert.equal(links().rewrite(server, '../demo/'), '../../');
  });

  test('turns a link to a file without a page into plain text', () => {
    const ours = links();
    assert.equal(ours.rewrite(server, '../LICENSE'), null);
    assert.deepEqual(ours.problems(new Map()), []);
  });

  test('fails the build if a link leads to a missing file or heading', () => {
    const ours = links();
    ours.rewrite(server, 'GONE.md');
    ours.rewrite(rails, '../SERVER.md#no-such-heading');
    ours.rewrite(rails, '../SERVER.md#routes');
    assert.deepEqual(ours.problems(new Map([['/docs/server/', new Set(['routes'])]])), [
      'docs/SERVER.md links to GONE.md, which does not exist.',
      'docs/recipes/rails.md links to ../SERVER.md#no-such-heading: no such heading.',
    ]);
  });
});

suite('The search of the docs', () => {
  const index = MiniSearch.loadJSON<SearchEntry>(docs.index, SEARCH_OPTIONS);
  for (const [query, url] of [
    ['logout', 'docs/login-and-logout/'],
    ['login', 'docs/login-and-logout/#login'],
    ['get a token', 'docs/server/#get-a-token'],
    ['loading state', 'docs/reference/#loading-state'],
    ['fastapi', 'docs/recipes/any-backend/#fastapi'],
    ['test scenarios', 'docs/reference/#test-scenarios'],
    ['testing', 'docs/testing/'],
    ['backend', 'docs/server/'],
    ['wordpress', 'docs/no-code/wordpress/'],
    ['use a connected account', 'docs/authenticated-requests/'],
  ])
    test(`finds ${url} first for "${query}"`, () => {
      assert.equal((index.search(query ?? '')[0] as SearchEntry | undefined)?.url, url);
    });
});

suite('The sidebar of the docs', () => {
  test('lists every page in the sidebar, even pages of platforms and backends', () => {
    const page = docs.pages.get('/docs/server/') ?? '';
    const [, sidebar = ''] = /<nav class="docs-nav"[^>]*>([^]*?)<\/nav>/.exec(page) ?? [];
    const listed = [...sidebar.matchAll(/href="([^"]*)"/g)].map(([, href = '']) =>
      posix.join('/docs/server/', href),
    );
    assert.deepEqual(listed.sort(), [...docs.pages.keys()].sort());
  });
});

suite('A Markdown document', () => {
  test('renders Markdown with anchors, framed code and scrollable tables', async () => {
    const { html, sections, ids, title } = await render(
      'x.md',
      '# T\n\n## A `b` c\n\ntext\n\n<!-- file: a/b.ts -->\n\n```ts\nconst a = 1;\n```\n\n| x | |\n|-|-|\n| 1 | 2 |\n',
      asIs,
    );
    assert.equal(title, 'T');
    assert.ok(ids.has('a-b-c'));
    assert.deepEqual(sections[1], { depth: 2, id: 'a-b-c', text: 'A b c', body: 'text x 1 2' });
    assert.match(
      html,
      /<figcaption><span>a\/b\.ts<\/span><\/figcaption><pre[^>]*><code class="hljs language-ts">/,
    );
    assert.match(
      html,
      /<div class="table scrolls" tabindex="0" role="group" aria-label="Table: x[^"]*"><table role="table">/,
    );
  });

  test('shows inline HTML in Markdown as text', async () => {
    const { html } = await render('x.md', '# T\n\n<script>alert(1)</script> and <details> here\n', asIs);
    assert.doesNotMatch(html, /<script|<details/);
    assert.match(html, /&#x3C;details> here/);
  });

  test('renders <details> and adds the text to the search', async () => {
    const part =
      '<details>\n<summary>Vue</summary>\n\n<!-- from: a/b.vue -->\n\n```vue\n<p>x</p>\n```\n\nMore.\n\n</details>';
    const { html, sections } = await render('x.md', `# T\n\nFirst.\n\n${part}\n\nLast.\n`, asIs);
    assert.match(
      html,
      /<details>\s*<summary>Vue<\/summary>[^]*<span>a\/b\.vue<\/span>[^]*More\.<\/p>\s*<\/details>/,
    );
    assert.equal(sections[0]?.body, 'First. Vue More. Last.');
  });

  test('refuses a code block in an unsupported language', async () => {
    await assert.rejects(render('x.md', '# T\n\n```klingon\nx\n```\n', asIs), /x\.md: .*klingon/);
  });
});
