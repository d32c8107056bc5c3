/** Pixels between the list and its button, and between the list and the edge of the window. */
const GAP = 4;
const EDGE = 8;
const BOTH = GAP + EDGE;

/**
 * Positions the list within the window, below its button. If the list does not fit below and there is more space above, positions the list
 * above the button. While the account must be reconnected, the list opens from a small button beside the taller main button, and a message
 * is below both. The list then covers neither the main button nor the message.
 */
export function placeBeside(list: HTMLElement, anchor: HTMLElement): void {
  const root = list.parentNode as ShadowRoot;
  const [line, message = anchor] = root.querySelectorAll('.line,.line+.needs');
  // Measures the whole row of built-in buttons, or only the page's own button if the list opens from that button.
  const box = (line?.contains(anchor) ? line : anchor).getBoundingClientRect();
  const bottom = Math.max(GAP, box.bottom, message.getBoundingClientRect().bottom);
  const below = innerHeight - bottom - BOTH;
  const above = box.top - BOTH;
  const { scrollTop } = list;
  // Measures the height of the whole list. This resets the scroll position.
  list.style.maxHeight = '';
  const { width, height } = list.getBoundingClientRect();
  const up = height > below && above > below;
  const start = anchor.matches(':dir(rtl)') ? box.right - width : box.left;
  // Leaves space for a scroll bar at the edge.
  const end = innerWidth - width - 24;
  // Measured boxes include the CSS zoom of ancestors. The browser multiplies the lengths in the list's style by the same zoom, so the code
  // divides them first.
  const px = (length: number) => `${length / (list.currentCSSZoom || 1)}px `;
  const left = px(Math.max(EDGE, Math.min(start, end)));
  list.style.inset = up
    ? `auto auto ${px(innerHeight - box.top + GAP)}${left}`
    : `${px(bottom + GAP)}auto auto ${left}`;
  // Even when the button is scrolled out of view, the list keeps a minimal height.
  list.style.maxHeight = px(Math.max(up ? above : below, 120));
  list.scrollTop = scrollTop;
}
