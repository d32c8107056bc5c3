import type { Prefetch } from '../api/settings.js';

interface IntentHost extends HTMLElement {
  readonly prefetch: Prefetch;
}

/** Milliseconds a pointer must stay before it means something. */
const DWELL = 65;

/** Watches one element for signs that its user is about to press it. */
export function watchIntent(host: IntentHost, warm: (withToken: boolean) => void): void {
  let dwell: ReturnType<typeof setTimeout> | undefined;
  const look = (event: Event) => {
    clearTimeout(dwell);
    const { type, pointerType, button } = event as PointerEvent;
    const { prefetch } = host;
    if (prefetch === 'none' || type === 'pointerleave' || savesData()) return;
    // It hovers over nothing, and may be about to scroll: no reason for a token.
    const touch = pointerType === 'touch';
    const hover = () => warm(prefetch === 'hover');
    if (type === 'focusin') hover();
    else if (type === 'pointerenter') {
      if (touch) return;
      dwell = setTimeout(hover, DWELL);
      // Most buttons of a long list never see a pointer.
      host.addEventListener('pointerleave', look);
    }
    // The small buttons beside it mean something else.
    else if (!button && !(event.composedPath()[0] as Element).closest('.small')) warm(!touch);
  };
  for (const type of ['pointerenter', 'pointerdown', 'focusin']) host.addEventListener(type, look);
}

const savesData = (): boolean | undefined =>
  (navigator as Navigator & { connection?: { saveData?: boolean } }).connection?.saveData;
