/** The pending requests of a view. While a button's request is pending, the button sends no second request. */
export class Sending {
  readonly #keys = new Set<string>();
  readonly #draw: () => void;

  /** @param draw renders the view. While `has` returns true for the key of a button, the view disables the button. */
  constructor(draw: () => void) {
    this.#draw = draw;
  }

  has(key: string): boolean {
    return this.#keys.has(key);
  }

  /** Runs `work`, unless work with the same key is pending. Requests that must not run at the same time have the same key. */
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
