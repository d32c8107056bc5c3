import type { Store } from '../page/store.js';

const CONTROLS = 'input, select, textarea, button, summary, a[href]';

/**
 * Moves the focus if a change of the store removes the focused control. The focus moves to a control with the same label. If there is none,
 * it moves to the first control near the removed control. Call this function after all functions that render the store.
 */
export function keepFocus(store: Store<object>): void {
  let focused: Element | null = null;
  let around: Element[] = [];
  document.addEventListener('focusin', ({ target }) => {
    focused = target as Element;
    around = ancestorsOf(focused);
  });
  store.subscribe(() => {
    if (!focused || focused.isConnected || document.activeElement !== document.body) return;
    const place = around.find((element) => element.isConnected);
    const controls = [...(place?.querySelectorAll<HTMLElement>(CONTROLS) ?? [])];
    const label = focused.getAttribute('aria-label');
    const same = label && controls.find((control) => control.getAttribute('aria-label') === label);
    (same || controls[0])?.focus();
  });
}

/** Returns the ancestors of an element, the nearest first. */
function ancestorsOf(element: Element): Element[] {
  const { parentElement } = element;
  return parentElement ? [parentElement, ...ancestorsOf(parentElement)] : [];
}
