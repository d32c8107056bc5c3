const MINUTE = 60_000;

export interface GateLimits {
  /** Maximum number of lookups in flight. Further lookups wait. */
  concurrent: number;
  /** Maximum number of waiting lookups. Further lookups are refused. */
  waiting: number;
  /** Maximum number of lookups without a result (misses) in the last minute. At this number, all lookups are refused. */
  misses: number;
}

/**
 * Limits lookups that anyone can cause. All lookups share the limit on lookups in flight. Only lookups without a result (misses) count
 * toward the limit per minute.
 */
export class LookupGate {
  readonly #limits: GateLimits;
  #active = 0;
  /** The times of the last misses, oldest first. */
  #misses: number[] = [];
  readonly #waiting = new Set<() => void>();

  constructor(limits: GateLimits) {
    this.#limits = limits;
  }

  /** Runs `lookup` if the limits allow. Resolves to undefined if the limits refuse `lookup`, or if `lookup` finds no result. */
  async run<Found>(
    signal: AbortSignal,
    lookup: () => Promise<Found | undefined>,
  ): Promise<Found | undefined> {
    if (!(await this.#enter(signal))) return undefined;
    let found: Found | undefined;
    try {
      found = await lookup();
      return found;
    } finally {
      this.#active -= 1;
      if (found === undefined) this.#misses.push(Date.now());
      for (const wake of this.#waiting) wake();
    }
  }

  async #enter(signal: AbortSignal): Promise<boolean> {
    const { concurrent, waiting, misses } = this.#limits;
    while (!signal.aborted) {
      const windowStart = Date.now() - MINUTE;
      this.#misses = this.#misses.filter((time) => time > windowStart);
      if (this.#misses.length >= misses) return false;
      // Counts each lookup in flight as a possible miss.
      if (this.#active < concurrent && this.#misses.length + this.#active < misses) {
        this.#active += 1;
        return true;
      }
      if (this.#waiting.size >= waiting) return false;
      await this.#wait(signal);
    }
    return false;
  }

  async #wait(signal: AbortSignal): Promise<void> {
    let wake: () => void = () => undefined;
    await new Promise<void>((resolve) => {
      wake = resolve;
      this.#waiting.add(wake);
      signal.addEventListener('abort', wake);
    });
    this.#waiting.delete(wake);
    signal.removeEventListener('abort', wake);
  }
}
