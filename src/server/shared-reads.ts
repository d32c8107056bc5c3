interface Read<Result> {
  result: Promise<Result>;
  since: number;
  readers: number;
  stop: AbortController;
}

const TOO_LATE = Symbol('late');

/** Shares reads that are in flight: requests for the same key wait for one result. A read is aborted when its last reader has left. */
export class SharedReads<Result> {
  readonly #patience: number;
  readonly #reads = new Map<string, Read<Result>>();

  /**
   * @param patience Milliseconds for which a read can be joined. Some runtimes cancel a fetch at the end of the request that began it, and
   * the fetch's promise never settles. A request that has joined such a read starts its own read after this time.
   */
  constructor(patience: number) {
    this.#patience = patience;
  }

  /**
   * Resolves to the result of the read in flight for `key`, or starts a read.
   *
   * @param signal Aborted when this reader leaves; the promise then rejects.
   */
  async read(
    key: string,
    signal: AbortSignal,
    start: (signal: AbortSignal) => Promise<Result>,
  ): Promise<Result> {
    const current = this.#reads.get(key);
    const age = current ? Date.now() - current.since : Infinity;
    if (!current || age >= this.#patience)
      return (await this.#follow(this.#start(key, start), signal)) as Result;
    const result = await this.#follow(current, signal, this.#patience - age);
    return result === TOO_LATE ? this.read(key, signal, start) : result;
  }

  /** Prevents further requests from sharing the reads in flight whose key passes `test`, because their results are outdated. */
  forget(test: (key: string) => boolean): void {
    for (const key of this.#reads.keys()) if (test(key)) this.#reads.delete(key);
  }

  #start(key: string, start: (signal: AbortSignal) => Promise<Result>): Read<Result> {
    const stop = new AbortController();
    const read: Read<Result> = { result: start(stop.signal), since: Date.now(), readers: 0, stop };
    this.#reads.set(key, read);
    const settled = () => this.#drop(read);
    read.result.then(settled, settled);
    return read;
  }

  async #follow(read: Read<Result>, signal: AbortSignal, ms?: number): Promise<Result | typeof TOO_LATE> {
    read.readers += 1;
    let abort: () => void = () => undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const aborted = new Promise<never>((_, reject) => {
      abort = () => reject(new Error('This reader has left.'));
      if (signal.aborted) abort();
      else signal.addEventListener('abort', abort);
    });
    const late = new Promise<typeof TOO_LATE>((resolve) => {
      if (ms !== undefined) timer = setTimeout(resolve, ms, TOO_LATE);
    });
    try {
      return await Promise.race([read.result, aborted, late]);
    } finally {
      clearTimeout(timer);
      signal.removeEventListener('abort', abort);
      read.readers -= 1;
      if (read.readers === 0) {
        this.#drop(read);
        read.stop.abort();
      }
    }
  }

  #drop(read: Read<Result>): void {
    for (const [key, current] of this.#reads) if (current === read) this.#reads.delete(key);
  }
}
