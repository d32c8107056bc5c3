import type { Prefetch } from '../api/settings.js';

interface IntentHost extends HTMLElement {
  readonly prefetch: Prefetch;
}

/** Milliseconds that a pointer must stay to count as intent. */
const DWELL = 65;

/** Watches an element for signs that the user is about to press it. */
export function watchIntent(host: IntentHost, warm: (withToken: boolean) => void): void {
  let dwell: ReturnType<typeof setTimeout> | undefined;
  const look = (event: Event) => {
    clearTimeout(dwell);
    const { type, pointerType, button } = event as PointerEvent;
    const { prefetch } = host;
    if (prefetch === 'none' || type === 'pointerleave' || savesData()) return;
    // Touch does not hover, and may begin a scroll: no reason to request a token.
    const touch = pointerType === 'touch';
    const hover = () => warm(prefetch === 'hover');
    if (type === 'focusin') hover();
    else if (type === 'pointerenter') {
      if (touch) return;
      dwell = setTimeout(hover, DWELL);
      // In a long list, most buttons never meet a pointer.
      host.addEventListener('pointerleave', look);
    }
    // The small buttons beside it do not start an attempt.
    else if (!button && !(event.composedPath()[0] as Element).closest('.small')) warm(!touch);
  };
  for (const type of ['pointerenter', 'pointerdown', 'focusin']) host.addEventListener(type, look);
}

const savesData = (): boolean | undefined =>
  (navigator as Navigator & { connection?: { saveData?: boolean } }).connection?.saveData;
