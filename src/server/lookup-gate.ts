const MINUTE = 60_000;

export interface GateLimits {
  /** Maximum number of lookups in flight; further lookups wait. */
  concurrent: number;
  /** Maximum number of waiting lookups; further lookups are refused. */
  waiting: number;
  /** Maximum number of lookups without a result in the last minute; at this number, all lookups are refused. */
  misses: number;
}

/**
 * Limits lookups that anyone can cause. A lookup with a result counts only against the number of concurrent lookups. A lookup without a
 * result also counts against the limit for each minute.
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

  /** Runs `lookup` within the limits. Resolves to undefined if `lookup` found no result or the limits refuse it. */
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
      // Each lookup in flight may still become a miss.
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
