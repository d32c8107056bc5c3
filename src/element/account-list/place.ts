/** Pixels between the list and its button, and between the list and the edge of the window. */
const GAP = 4;
const EDGE = 8;

/** Positions the list below its button, or above if there is more space, and within the window. */
export function placeBeside(list: HTMLElement, anchor: HTMLElement): void {
  const box = anchor.getBoundingClientRect();
  const { clientWidth, clientHeight } = document.documentElement;
  const below = clientHeight - box.bottom - GAP - EDGE;
  const above = box.top - GAP - EDGE;
  list.style.maxHeight = '';
  const up = list.offsetHeight > below && above > below;
  const isRtl = getComputedStyle(anchor).direction === 'rtl';
  const left = isRtl ? box.right - list.offsetWidth : box.left;
  Object.assign(list.style, {
    left: `${Math.max(EDGE, Math.min(left, clientWidth - list.offsetWidth - EDGE))}px`,
    top: up ? 'auto' : `${Math.max(box.bottom + GAP, EDGE)}px`,
    bottom: up ? `${clientHeight - box.top + GAP}px` : 'auto',
    // Even when the button is scrolled out of view, the list keeps a minimal height.
    maxHeight: `${Math.max(up ? above : below, 120)}px`,
  });
}
