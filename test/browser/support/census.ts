/* eslint-disable @typescript-eslint/unbound-method -- each is called with its own `this` */
type Add = typeof EventTarget.prototype.addEventListener;

/** Counts what is registered on window and document and which timers wait, from here until `stop()`. */
export class Census {
  readonly #listeners = new Map<string, Set<unknown>>();
  readonly #timers = new Set<number>();
  readonly #add = EventTarget.prototype.addEventListener;
  readonly #remove = EventTarget.prototype.removeEventListener;
  readonly #setTimeout = window.setTimeout;
  readonly #clearTimeout = window.clearTimeout;

  constructor() {
    // eslint-disable-next-line @typescript-eslint/no-this-alias -- the wrapped functions have a `this` of their own
    const census = this;
    EventTarget.prototype.addEventListener = function (this: EventTarget | undefined, ...args) {
      census.#added(this ?? window, ...args);
      census.#add.apply(this ?? window, args);
    };
    EventTarget.prototype.removeEventListener = function (this: EventTarget | undefined, ...args) {
      census.#listeners.get(keyOf(this ?? window, args[0]))?.delete(args[1]);
      census.#remove.apply(this ?? window, args);
    };
    window.setTimeout = ((handler: () => void, ms?: number) => {
      const timer = this.#setTimeout.call(
        window,
        () => {
          this.#timers.delete(timer);
          handler();
        },
        ms,
      ) as unknown as number;
      this.#timers.add(timer);
      return timer;
    }) as typeof window.setTimeout;
    window.clearTimeout = (timer) => {
      this.#timers.delete(timer as number);
      this.#clearTimeout.call(window, timer);
    };
  }

  get listeners(): string[] {
    return [...this.#listeners].flatMap(([key, held]) => Array<string>(held.size).fill(key)).sort();
  }

  get timers(): number {
    return this.#timers.size;
  }

  stop(): void {
    EventTarget.prototype.addEventListener = this.#add;
    EventTarget.prototype.removeEventListener = this.#remove;
    window.setTimeout = this.#setTimeout;
    window.clearTimeout = this.#clearTimeout;
  }

  #added(target: EventTarget, type: string, listener: unknown, options?: Parameters<Add>[2]): void {
    if (target !== window && target !== document) return;
    const key = keyOf(target, type);
    const held = this.#listeners.get(key) ?? new Set();
    this.#listeners.set(key, held.add(listener));
    // Whoever is removed by a signal calls no removeEventListener.
    const signal = typeof options === 'object' ? options.signal : undefined;
    if (signal) this.#add.call(signal, 'abort', () => held.delete(listener));
  }
}

const keyOf = (target: EventTarget, type: string) => `${target === window ? 'window' : 'document'} ${type}`;

/**
 * Holds back the timers of exactly this length, until `stop()`: seconds of waiting that a test can skip, without a clock
 * that stands still for the page's own loading.
 */
export class HeldTimers {
  readonly #held = new Map<number, () => void>();
  readonly #setTimeout = window.setTimeout;
  readonly #clearTimeout = window.clearTimeout;

  constructor(milliseconds: number) {
    let last = -1;
    window.setTimeout = ((handler: () => void, ms?: number) => {
      if (ms !== milliseconds) return this.#setTimeout.call(window, handler, ms);
      this.#held.set(--last, handler);
      return last;
    }) as typeof window.setTimeout;
    window.clearTimeout = (timer) => {
      if (!this.#held.delete(timer as number)) this.#clearTimeout.call(window, timer);
    };
  }

  get count(): number {
    return this.#held.size;
  }

  /** Lets the time pass: runs what waits for it. */
  elapse(): void {
    const due = [...this.#held.values()];
    this.#held.clear();
    for (const handler of due) handler();
  }

  stop(): void {
    window.setTimeout = this.#setTimeout;
    window.clearTimeout = this.#clearTimeout;
  }
}
