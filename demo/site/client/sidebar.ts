/** Scrolls the list of pages, and not the page, so that the current page is in the middle of the list. */
export function showCurrentPage(list: HTMLElement): void {
  const show = (): void => {
    const current = list.querySelector('[aria-current]');
    if (!current) return;
    const [outer, inner] = [list.getBoundingClientRect(), current.getBoundingClientRect()];
    // The end of the list may be below the window.
    const bottom = Math.min(outer.bottom, innerHeight);
    list.scrollTop += (inner.top + inner.bottom - outer.top - bottom) / 2;
  };
  show();
  // On a narrow screen, the list is a popover, which can scroll only while it is open.
  list.addEventListener('toggle', show);
}
