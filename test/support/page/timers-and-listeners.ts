/* eslint-disable @typescript-eslint/unbound-method -- each method is called with its own `this` */
type Add = typeof EventTarget.prototype.addEventListener;

/** Counts a page's pending timers, and its listeners on window and document. Starts in the constructor and ends with `stop()`. */
export class ResourceCounter {
  readonly #page: Window & typeof globalThis;
  readonly #listeners = new Map<string, Set<unknown>>();
  readonly #timers = new Set<number>();
  readonly #add: Add;
  readonly #remove: typeof EventTarget.prototype.removeEventListener;
  readonly #setTimeout: typeof window.setTimeout;
  readonly #clearTimeout: typeof window.clearTimeout;

  constructor(page: Window & typeof globalThis = window) {
    this.#page = page;
    const { prototype } = page.EventTarget;
    this.#add = prototype.addEventListener;
    this.#remove = prototype.removeEventListener;
    this.#setTimeout = page.setTimeout;
    this.#clearTimeout = page.clearTimeout;
    // eslint-disable-next-line @typescript-eslint/no-this-alias -- the wrapped functions have another `this`
    const counter = this;
    prototype.addEventListener = function (this: EventTarget | undefined, ...args) {
      counter.#added(this ?? page, ...args);
      counter.#add.apply(this ?? page, args);
    };
    prototype.removeEventListener = function (this: EventTarget | undefined, ...args) {
      counter.#listeners.get(counter.#keyOf(this ?? page, args[0]))?.delete(args[1]);
      counter.#remove.apply(this ?? page, args);
    };
    page.setTimeout = ((handler: () => void, ms?: number) => {
      const timer = this.#setTimeout.call(
        page,
        () => {
          this.#timers.delete(timer);
          handler();
        },
        ms,
      ) as unknown as number;
      this.#timers.add(timer);
      return timer;
    }) as typeof window.setTimeout;
    page.clearTimeout = (timer) => {
      this.#timers.delete(timer as number);
      this.#clearTimeout.call(page, timer);
    };
  }

  get listeners(): string[] {
    return [...this.#listeners].flatMap(([key, held]) => Array<string>(held.size).fill(key)).sort();
  }

  get timers(): number {
    return this.#timers.size;
  }

  stop(): void {
    const { prototype } = this.#page.EventTarget;
    prototype.addEventListener = this.#add;
    prototype.removeEventListener = this.#remove;
    this.#page.setTimeout = this.#setTimeout;
    this.#page.clearTimeout = this.#clearTimeout;
  }

  #added(target: EventTarget, type: string, listener: unknown, options?: Parameters<Add>[2]): void {
    if (target !== this.#page && target !== this.#page.document) return;
    const key = this.#keyOf(target, type);
    const held = this.#listeners.get(key) ?? new Set();
    this.#listeners.set(key, held.add(listener));
    // An abort signal removes a listener without a call of removeEventListener, so the counter must listen to the signal, too.
    const signal = typeof options === 'object' ? options.signal : undefined;
    if (signal) this.#add.call(signal, 'abort', () => held.delete(listener));
  }

  #keyOf(target: EventTarget, type: string): string {
    return `${target === this.#page ? 'window' : 'document'} ${type}`;
  }
}

/**
 * Holds back timers with exactly this delay until `elapse()` runs them, so that a test can skip long waits. Other timers
 * run normally, because the page needs these timers to load. New timers run normally after `stop()`.
 */
export class FakeTimers {
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

  /** Runs the handlers of all held timers. */
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
