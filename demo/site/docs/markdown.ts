import type { Root } from 'hast';
import type { Root as MarkdownRoot } from 'mdast';
import { toString } from 'hast-util-to-string';
import { common } from 'lowlight';
import erb from 'highlight.js/lib/languages/erb';
import rehypeHighlight from 'rehype-highlight';
import rehypeRaw from 'rehype-raw';
import rehypeSlug from 'rehype-slug';
import rehypeStringify from 'rehype-stringify';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import remarkRehype from 'remark-rehype';
import { unified } from 'unified';
import { visit } from 'unist-util-visit';
import { VFile } from 'vfile';
import { decorate, type Rewrite } from './decorate.js';
import { headingDepth, textOf } from './tree.js';

export interface Heading {
  depth: number;
  id: string;
  text: string;
}

/** A heading and the text below it, up to the next heading. */
export interface Section extends Heading {
  body: string;
}

export interface Rendered {
  title: string;
  /** The first paragraph of the page. */
  description: string;
  sections: Section[];
  /** The ids that links may use as an anchor. */
  ids: Set<string>;
  html: string;
}

const parser = unified().use(remarkParse).use(remarkGfm);
const toHtml = unified()
  .use(remarkRehype, { allowDangerousHtml: true })
  .use(rehypeRaw)
  .use(rehypeSlug)
  .use(rehypeHighlight, {
    languages: { ...common, erb },
    aliases: { xml: ['vue', 'svelte', 'astro', 'liquid'] },
  });
const printer = unified().use(rehypeStringify, { allowDangerousHtml: true });

export async function render(file: string, markdown: string, rewrite: Rewrite): Promise<Rendered> {
  const tree = parser.parse(markdown);
  keepMarkup(tree);
  nameCode(tree);
  const vfile = new VFile({ path: file });
  const root = await toHtml.run(tree, vfile);
  if (vfile.messages.length > 0) throw new Error(`${file}: ${vfile.messages.join('; ')}`);
  const sections = sectionsOf(root);
  const title = sections.find(({ depth }) => depth === 1)?.text;
  if (!title) throw new Error(`${file} has no title.`);
  const first = root.children.find((node) => node.type === 'element' && node.tagName === 'p');
  const ids = new Set<string>();
  visit(root, 'element', ({ properties }) => {
    if (properties.id) ids.add(properties.id);
  });
  decorate(root, rewrite);
  return {
    title,
    description: first ? toString(first) : '',
    sections,
    ids,
    html: printer.stringify(root),
  };
}

/** Matches the HTML that the docs use. Any other tag is shown as text, because it is code with forgotten backticks. */
const MARKUP = /^<(?:!--|img |h3 )|^<details>\n<summary>[^<]+<\/summary>$|^<\/details>$/;

function keepMarkup(tree: MarkdownRoot): void {
  visit(tree, 'html', (node, index, parent) => {
    if (MARKUP.test(node.value) || index === undefined || !parent) return;
    parent.children[index] = { type: 'text', value: node.value };
  });
}

/** Gives a code block after a comment such as `<!-- file: x -->` the title `x`. */
function nameCode(tree: MarkdownRoot): void {
  tree.children.forEach((node, index) => {
    const before = tree.children[index - 1];
    if (node.type !== 'code' || before?.type !== 'html') return;
    const name = /^<!-- (?:file|from): (\S+)/.exec(before.value)?.[1];
    // A test's file name means nothing to readers. The comment is for the test, which compares its code with the document.
    if (name && !name.startsWith('test/')) node.data = { hProperties: { title: name } };
  });
}

function sectionsOf(root: Root): Section[] {
  const sections: Section[] = [];
  for (const node of root.children) {
    const depth = headingDepth(node);
    if (depth && node.type === 'element') {
      sections.push({ depth, id: String(node.properties.id), text: toString(node), body: '' });
      continue;
    }
    const section = sections.at(-1);
    if (section && node.type === 'element')
      section.body = `${section.body} ${textOf(node)}`.replace(/\s+/g, ' ').trim();
  }
  return sections;
}
