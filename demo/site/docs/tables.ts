import type { Element } from 'hast';
import { toString } from 'hast-util-to-string';
import { h } from 'hastscript';
import { visit } from 'unist-util-visit';

/** The maximum length of a cell in a table of values. A table with a longer cell is a table of sentences. */
const SENTENCE = 40;

/** The ARIA roles to set on a table's elements, because the style sheet changes their `display`, which removes their native roles. */
const ROLES: Readonly<Record<string, string>> = {
  table: 'table',
  thead: 'rowgroup',
  tbody: 'rowgroup',
  tr: 'row',
  th: 'columnheader',
  td: 'cell',
};

/**
 * Wraps a table, so that it fits on narrow screens. There, a table of values scrolls sideways, and a table of sentences shows the cells of
 * a row below each other. In that case, each cell except the first has the name of its column in front of it.
 */
export function frameTable(table: Element): Element {
  const names = rowsOf(table)[0]?.map((cell) => toString(cell)) ?? [];
  const [, ...rows] = rowsOf(table);
  visit(table, 'element', (node) => {
    // An empty corner cell becomes a data cell, because it is not a header.
    if (node.tagName === 'th' && node.children.length === 0) node.tagName = 'td';
    const role = ROLES[node.tagName];
    if (role !== undefined) node.properties.role = role;
  });
  for (const row of rows) {
    for (const [index, cell] of row.entries()) if (index > 0) cell.properties.dataColumn = names[index];
  }
  const isText = rows.some((row) => row.some((cell) => toString(cell).length > SENTENCE));
  const label = `Table: ${names.filter(Boolean).join(', ')}`;
  return h(
    'div',
    { className: ['table', isText ? 'stacks' : 'scrolls'], tabIndex: 0, role: 'group', ariaLabel: label },
    [table],
  );
}

function rowsOf(table: Element): Element[][] {
  const rows: Element[][] = [];
  visit(table, 'element', (node) => {
    if (node.tagName !== 'tr') return;
    rows.push(node.children.filter((child): child is Element => child.type === 'element'));
  });
  return rows;
}
