import { ConnectServerError } from './errors.js';

export interface AccessToken {
  value: string;
  /** Lifetime in seconds, from Pipedream's response. */
  expiresIn: number;
}

/**
 * Milliseconds before its expiry in which a token is no longer used, so that it does not expire while a request is in flight. A token that
 * lives less than twice as long is used for half of its lifetime.
 */
const MARGIN_MS = 120_000;
/** Number of the latest tokens that are masked in logs. A response in flight may still contain an earlier token. */
const REMEMBERED = 3;

/**
 * Keeps one OAuth access token for all requests. With the SDK's own cache, each of several parallel first calls would request its own
 * token.
 */
export class AccessTokenCache {
  readonly #fetchToken: () => Promise<AccessToken>;
  readonly #pendingLimitMs: number;
  /** The latest tokens, in use or dropped, which are masked in logs. */
  readonly recent: string[] = [];
  #current: { value: string; freshUntil: number } | undefined;
  #pending: { promise: Promise<string>; since: number } | undefined;

  /** @param pendingLimitMs Milliseconds after which a fetch that has not settled is started again. */
  constructor(fetchToken: () => Promise<AccessToken>, pendingLimitMs: number) {
    this.#fetchToken = fetchToken;
    this.#pendingLimitMs = pendingLimitMs;
  }

  getToken(): Promise<string> {
    const now = Date.now();
    if (this.#current && now < this.#current.freshUntil) return Promise.resolve(this.#current.value);
    // Does not join an old fetch: some runtimes cancel a fetch at the end of the request that began it, and the fetch then never settles.
    if (this.#pending && now - this.#pending.since <= this.#pendingLimitMs)
      return this.#join(this.#pending.promise);
    return this.#begin(now);
  }

  /** Drops the token `refused`, unless another request has already replaced that token. */
  drop(refused: string): void {
    if (this.#current?.value === refused) this.#current = undefined;
  }

  /**
   * Waits for the pending fetch. If that fetch times out, starts or joins another fetch, because a request that joined late has time left.
   */
  async #join(pending: Promise<string>): Promise<string> {
    try {
      return await pending;
    } catch (error) {
      if (!(error instanceof ConnectServerError) || error.code !== 'upstream-timeout') throw error;
      return this.#pending?.promise ?? this.#begin(Date.now());
    }
  }

  #begin(since: number): Promise<string> {
    const pending = { promise: this.#refresh(), since };
    this.#pending = pending;
    const settled = () => {
      if (this.#pending === pending) this.#pending = undefined;
    };
    pending.promise.then(settled, settled);
    return pending.promise;
  }

  async #refresh(): Promise<string> {
    const { value, expiresIn } = await this.#fetchToken();
    this.recent.push(value);
    if (this.recent.length > REMEMBERED) this.recent.shift();
    const lifetime = expiresIn * 1000;
    this.#current = { value, freshUntil: Date.now() + Math.max(lifetime - MARGIN_MS, lifetime / 2) };
    return value;
  }
}
