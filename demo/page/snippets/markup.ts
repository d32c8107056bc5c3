import type { Attribute } from '../choices.js';

const LINE = 90;

/** Returns the start tag with these attributes. A short tag without `extra` is on one line. Other tags have one attribute per line. */
export function startTag(
  attributes: readonly Attribute[],
  options: { extra?: string[]; close?: string } = {},
): string {
  const { extra = [], close = '></pd-connect-button>' } = options;
  const parts = [...attributes.map(written), ...extra];
  const single = `<pd-connect-button ${parts.join(' ')}${close}`;
  if (single.length <= LINE && extra.length === 0) return single;
  return ['<pd-connect-button', ...parts.map((part) => `  ${part}`), close].join('\n');
}

/** Indents every line of a block except the first, so that the block fits into other code. */
export function indent(block: string, depth: number): string {
  return block.replaceAll('\n', `\n${' '.repeat(depth)}`);
}

/** Returns a slug as a name in code: `GoogleSheets` for `google_sheets`. Returns `Account` if the name would not begin with a letter. */
export function pascalCase(slug: string): string {
  const name = slug.replaceAll(/(?:^|[^a-z0-9]+)([a-z0-9])/gi, (_, letter: string) => letter.toUpperCase());
  return /^[A-Z]/.test(name) ? name : 'Account';
}

function written([name, value]: Attribute): string {
  if (value === true) return name;
  return `${name}="${value.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')}"`;
}
