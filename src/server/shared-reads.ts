interface Read<Result> {
  result: Promise<Result>;
  since: number;
  readers: number;
  stop: AbortController;
}

const TOO_LATE = Symbol('late');

/** Shares reads that are in flight. Requests for the same key wait for one result. A read is aborted when its last reader has left. */
export class SharedReads<Result> {
  readonly #patience: number;
  readonly #reads = new Map<string, Read<Result>>();

  /**
   * @param patience How long a read can be joined, in milliseconds. After this time, even a request that has joined the read starts a new
   *   read, because some runtimes cancel a fetch at the end of the request that began it, and the promise of a cancelled fetch never
   *   settles.
   */
  constructor(patience: number) {
    this.#patience = patience;
  }

  /**
   * Joins the read in flight for `key`, or starts a read. Resolves to the result of the read.
   *
   * @param signal Aborts when this reader leaves. The promise then rejects.
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

  /** Drops the reads with a key that passes `test`, because their results are outdated. Further requests then start a new read. */
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
