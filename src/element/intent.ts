import type { Prefetch } from '../api/settings.js';

interface IntentHost extends HTMLElement {
  readonly prefetch: Prefetch;
  /** Whether the element itself moves the focus, for example out of its account list. */
  readonly movesFocus: boolean;
}

/** Milliseconds that a pointer must stay on the element before loading starts. */
const DWELL = 65;

/** Calls `warm` when the user is probably about to press the element. */
export function watchIntent(host: IntentHost, warm: (withToken: boolean) => void): void {
  let dwell: ReturnType<typeof setTimeout> | undefined;
  const look = (event: Event) => {
    clearTimeout(dwell);
    const { type, pointerType, button } = event as PointerEvent;
    const { prefetch } = host;
    if (prefetch === 'none' || type === 'pointerleave' || savesData()) return;
    // A touch may be the beginning of a scroll, so it loads only the code and requests no token.
    const touch = pointerType === 'touch';
    const hover = () => warm(prefetch === 'hover');
    if (type === 'focusin') {
      if (!host.movesFocus) hover();
    } else if (type === 'pointerenter') {
      if (touch) return;
      dwell = setTimeout(hover, DWELL);
      // Adds this listener only now, because the pointer never enters most buttons of a long list.
      host.addEventListener('pointerleave', look);
    }
    // Excludes presses on the small buttons beside the main button.
    else if (!button && !(event.composedPath()[0] as Element).closest('button.small')) warm(!touch);
  };
  for (const type of ['pointerenter', 'pointerdown', 'focusin']) host.addEventListener(type, look);
}

const savesData = (): boolean | undefined =>
  (navigator as Navigator & { connection?: { saveData?: boolean } }).connection?.saveData;
