import type { Element, Root } from 'hast';
import { h } from 'hastscript';
import { SKIP, visit } from 'unist-util-visit';
import { frameTable } from './tables.js';
import { headingDepth, isElement } from './tree.js';

export interface Rewrite {
  /** Returns the URL for a link; null for a link that becomes plain text on the site. */
  link: (target: string) => string | null;
  image: (source: string) => string;
}

const LANGUAGES: Record<string, string> = {
  sh: 'Shell',
  js: 'JavaScript',
  ts: 'TypeScript',
  jsx: 'JSX',
  tsx: 'TSX',
  html: 'HTML',
  css: 'CSS',
  json: 'JSON',
  py: 'Python',
  python: 'Python',
  rb: 'Ruby',
  php: 'PHP',
  toml: 'TOML',
  vue: 'Vue',
  svelte: 'Svelte',
  erb: 'ERB',
  http: 'HTTP',
  astro: 'Astro',
  liquid: 'Liquid',
};

/** Adapts a rendered document to its page: changes URLs, and adds anchors and frames around code and tables. */
export function decorate(root: Root, rewrite: Rewrite): void {
  visit(root, 'element', (node, index, parent) => {
    if (headingDepth(node)) addAnchor(node);
    if (node.tagName === 'a') rewriteLink(node, rewrite);
    if (node.tagName === 'img') node.properties.src = rewrite.image(String(node.properties.src));
    if (index === undefined || !parent) return;
    if (node.tagName === 'pre') {
      parent.children[index] = codeFigure(node);
      return SKIP;
    }
    if (node.tagName === 'table') parent.children[index] = frameTable(node);
    return undefined;
  });
}

/** Adds a link to a heading, only for pointers. Keyboard and screen reader users have the list of sections instead. */
function addAnchor(heading: Element): void {
  if (heading.tagName === 'h1') return;
  heading.children.push(
    h(
      'a',
      { className: 'anchor', href: `#${String(heading.properties.id)}`, ariaHidden: 'true', tabIndex: -1 },
      '#',
    ),
  );
}

function rewriteLink(node: Element, { link }: Rewrite): void {
  const href = link(String(node.properties.href));
  if (href !== null) node.properties.href = href;
  else Object.assign(node, { tagName: 'span', properties: {} });
}

function codeFigure(pre: Element): Element {
  const [code] = pre.children;
  if (!isElement(code, 'code')) return pre;
  const names = Array.isArray(code.properties.className) ? code.properties.className : [];
  const language = names.map((name) => /^language-(.+)$/.exec(name)?.[1]).find(Boolean) ?? '';
  const title = typeof code.properties.title === 'string' ? code.properties.title : null;
  delete code.properties.title;
  const label = title ?? LANGUAGES[language] ?? 'Text';
  const caption = h('figcaption', [h('span', label)]);
  return h('figure', { className: 'code-block' }, [
    caption,
    h('pre', { className: 'code', tabIndex: 0, role: 'group', ariaLabel: label }, [code]),
  ]);
}
