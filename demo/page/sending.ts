/** The pending requests of a view. While a button's request is pending, the button sends no second request. */
export class Sending {
  readonly #keys = new Set<string>();
  readonly #draw: () => void;

  /** @param draw renders the view, which disables its buttons while `has` returns true */
  constructor(draw: () => void) {
    this.#draw = draw;
  }

  has(key: string): boolean {
    return this.#keys.has(key);
  }

  /** Runs `work`, unless work with the same key is pending. Buttons whose requests exclude each other share a key. */
  async run(key: string, work: () => Promise<void>): Promise<void> {
    if (this.#keys.has(key)) return;
    this.#keys.add(key);
    this.#draw();
    try {
      await work();
    } finally {
      this.#keys.delete(key);
      this.#draw();
    }
  }
}
