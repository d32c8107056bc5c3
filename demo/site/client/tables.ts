/** Marks tables that scroll sideways, and tables with hidden columns at their end. Only tables that scroll are focusable. */
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
  // Tolerates one pixel, because the scroll position at the end may be a fraction of a pixel less than the maximum.
  table.toggleAttribute('data-more', left > 1);
  if (hidden > 0) table.tabIndex = 0;
  else table.removeAttribute('tabindex');
}
