export interface CacheLimits {
  /** Maximum number of entries. */
  entries: number;
  /** Maximum sum of the entries' sizes. Default: no maximum. */
  size?: number;
}

interface Entry<Value> {
  value: Value;
  expires: number;
  size: number;
}

/** A cache with a maximum number of entries and a maximum total size. Drops the least recently used entry first. */
export class BoundedCache<Value> {
  readonly #limits: CacheLimits;
  readonly #entries = new Map<string, Entry<Value>>();
  #size = 0;

  constructor(limits: CacheLimits) {
    this.#limits = limits;
  }

  get(key: string): Value | undefined {
    const entry = this.#entries.get(key);
    if (!entry) return undefined;
    this.#remove(key, entry);
    if (entry.expires <= Date.now()) return undefined;
    this.#add(key, entry);
    return entry.value;
  }

  /** Keeps `value` for at most `ms` milliseconds. A value larger than the whole cache is not kept. */
  set(key: string, value: Value, ms: number, size = 0): void {
    const { entries, size: room = Infinity } = this.#limits;
    const old = this.#entries.get(key);
    if (old) this.#remove(key, old);
    if (size > room) return;
    this.#add(key, { value, expires: Date.now() + ms, size });
    for (const [oldest, entry] of this.#entries) {
      if (this.#entries.size <= entries && this.#size <= room) break;
      this.#remove(oldest, entry);
    }
  }

  #add(key: string, entry: Entry<Value>): void {
    this.#entries.set(key, entry);
    this.#size += entry.size;
  }

  #remove(key: string, entry: Entry<Value>): void {
    this.#entries.delete(key);
    this.#size -= entry.size;
  }
}
