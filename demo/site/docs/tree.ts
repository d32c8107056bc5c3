import type { Element, ElementContent, RootContent } from 'hast';

/**
 * Returns a node's text for the search. Separates table cells and list items. Omits code blocks, because the text around them has the same
 * words.
 */
export function textOf(node: ElementContent): string {
  if (node.type === 'text') return node.value;
  if (node.type !== 'element' || node.tagName === 'pre') return '';
  const inline = ['code', 'em', 'strong', 'a', 'span'].includes(node.tagName);
  return node.children.map(textOf).join('') + (inline ? '' : ' ');
}

export function headingDepth(node: RootContent): number | null {
  const digit = node.type === 'element' && /^h([1-4])$/.exec(node.tagName)?.[1];
  return digit ? Number(digit) : null;
}

export const isElement = (node: ElementContent | undefined, tag: string): node is Element =>
  node?.type === 'element' && node.tagName === tag;
