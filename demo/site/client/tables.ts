/** Marks the tables that scroll sideways, and whether columns are hidden at their end. Only those tables take the focus. */
export function markTables(tables: Iterable<HTMLElement>): void {
  const observer = new ResizeObserver((entries) => {
    for (const { target } of entries) mark(target as HTMLElement);
  });
  for (const table of tables) {
    observer.observe(table);
    table.addEventListener('scroll', () => mark(table), { passive: true });
  }
}

function mark(table: HTMLElement): void {
  const hidden = table.scrollWidth - table.clientWidth;
  const left = hidden - Math.abs(table.scrollLeft);
  table.toggleAttribute('data-scrolls', hidden > 0);
  // The position may be a fraction of a pixel away from the end.
  table.toggleAttribute('data-more', left > 1);
  if (hidden > 0) table.tabIndex = 0;
  else table.removeAttribute('tabindex');
}
