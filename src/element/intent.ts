import type { Prefetch } from '../api/settings.js';

interface IntentHost extends HTMLElement {
  readonly prefetch: Prefetch;
}

/** Milliseconds that a pointer must stay on the element to count as intent. */
const DWELL = 65;

/** Watches an element for signs that the user is about to press it. */
export function watchIntent(host: IntentHost, warm: (withToken: boolean) => void): void {
  let dwell: ReturnType<typeof setTimeout> | undefined;
  const look = (event: Event) => {
    clearTimeout(dwell);
    const { type, pointerType, button } = event as PointerEvent;
    const { prefetch } = host;
    if (prefetch === 'none' || type === 'pointerleave' || savesData()) return;
    // A touch does not hover, and may begin a scroll, so it requests no token.
    const touch = pointerType === 'touch';
    const hover = () => warm(prefetch === 'hover');
    if (type === 'focusin') hover();
    else if (type === 'pointerenter') {
      if (touch) return;
      dwell = setTimeout(hover, DWELL);
      // Not added earlier, because the pointer never enters most buttons of a long list.
      host.addEventListener('pointerleave', look);
    }
    // Excludes presses on the small buttons beside the main button.
    else if (!button && !(event.composedPath()[0] as Element).closest('.small')) warm(!touch);
  };
  for (const type of ['pointerenter', 'pointerdown', 'focusin']) host.addEventListener(type, look);
}

const savesData = (): boolean | undefined =>
  (navigator as Navigator & { connection?: { saveData?: boolean } }).connection?.saveData;
