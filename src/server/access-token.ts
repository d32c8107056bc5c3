import { ConnectServerError } from './errors.js';

export interface AccessToken {
  value: string;
  /** Lifetime in seconds, from Pipedream's response. */
  expiresIn: number;
}

/**
 * The cache replaces a token this many milliseconds before the token expires, so that no token expires during a request. A token that lives
 * less than four minutes is replaced after half of its lifetime.
 */
const MARGIN_MS = 120_000;
/**
 * How many of the latest tokens are masked in logs. More than one, because a late response may still contain a token that has been
 * replaced.
 */
const REMEMBERED = 3;

/**
 * Keeps one OAuth access token for all requests. The SDK has its own cache, but with that cache, several parallel first calls would each
 * request a token.
 */
export class AccessTokenCache {
  readonly #fetchToken: () => Promise<AccessToken>;
  readonly #pendingLimitMs: number;
  /** The latest tokens, including dropped tokens. Logs must not contain them. */
  readonly recent: string[] = [];
  #current: { value: string; freshUntil: number } | undefined;
  #pending: { promise: Promise<string>; since: number } | undefined;

  /** @param pendingLimitMs How long other calls join a pending fetch, in milliseconds. After this time, a call starts another fetch. */
  constructor(fetchToken: () => Promise<AccessToken>, pendingLimitMs: number) {
    this.#fetchToken = fetchToken;
    this.#pendingLimitMs = pendingLimitMs;
  }

  getToken(): Promise<string> {
    const now = Date.now();
    if (this.#current && now < this.#current.freshUntil) return Promise.resolve(this.#current.value);
    // Does not join an old fetch, because some runtimes cancel a fetch at the end of the request that started it, and the promise of a
    // cancelled fetch never settles.
    if (this.#pending && now - this.#pending.since <= this.#pendingLimitMs)
      return this.#join(this.#pending.promise);
    return this.#begin(now);
  }

  /** Drops a token that Pipedream has refused. Does nothing if another request has already replaced that token. */
  drop(refused: string): void {
    if (this.#current?.value === refused) this.#current = undefined;
  }

  /** Waits for the pending fetch. If that fetch times out, waits for another fetch, because a request that joined late still has time. */
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
