/** When code, connection and token are fetched ahead of the click. */
export type Prefetch = 'intent' | 'hover' | 'none';

interface IntentHost extends HTMLElement {
  readonly prefetch: Prefetch;
}

/** Milliseconds a pointer must stay before it means something. */
const DWELL = 65;
const EVENTS = ['pointerenter', 'pointerleave', 'pointerdown', 'focusin'];

/** Watches one element for signs that its user is about to press it. */
export class Intent implements EventListenerObject {
  readonly #host: IntentHost;
  readonly #warm: (withToken: boolean) => void;
  #dwell: ReturnType<typeof setTimeout> | undefined;

  constructor(host: IntentHost, warm: (withToken: boolean) => void) {
    this.#host = host;
    this.#warm = warm;
    for (const type of EVENTS) host.addEventListener(type, this);
  }

  handleEvent(event: Event): void {
    clearTimeout(this.#dwell);
    const { prefetch } = this.#host;
    if (prefetch === 'none' || event.type === 'pointerleave' || savesData()) return;
    const eager = prefetch === 'hover';
    if (event.type === 'focusin') this.#warm(eager);
    else if ((event as PointerEvent).pointerType === 'touch') return;
    else if (event.type === 'pointerenter') this.#dwell = setTimeout(() => this.#warm(eager), DWELL);
    else if ((event as PointerEvent).button === 0) this.#warm(true);
  }
}

const savesData = (): boolean =>
  !!(navigator as Navigator & { connection?: { saveData?: boolean } }).connection?.saveData;
