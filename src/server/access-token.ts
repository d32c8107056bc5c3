import { ConnectServerError } from './errors.js';

export interface AccessToken {
  value: string;
  /** Lifetime in seconds, as Pipedream states it. */
  expiresIn: number;
}

/** A token is refreshed this long before it expires, so that it does not expire on the way. */
const MARGIN_MS = 120_000;
/** How many past tokens are kept: a response that is still on its way may quote them. */
const REMEMBERED = 3;

/**
 * One OAuth access token for all requests: the SDK's own cache lets every cold parallel call fetch a token of
 * its own.
 */
export class AccessTokenCache {
  readonly #fetchToken: () => Promise<AccessToken>;
  readonly #pendingLimitMs: number;
  /** The last tokens, used or dropped, which logs must not show. */
  readonly recent: string[] = [];
  #current: { value: string; freshUntil: number } | undefined;
  #pending: { promise: Promise<string>; since: number } | undefined;

  /** @param pendingLimitMs Milliseconds after which a fetch that has not settled is started anew. */
  constructor(fetchToken: () => Promise<AccessToken>, pendingLimitMs: number) {
    this.#fetchToken = fetchToken;
    this.#pendingLimitMs = pendingLimitMs;
  }

  getToken(): Promise<string> {
    const now = Date.now();
    if (this.#current && now < this.#current.freshUntil) return Promise.resolve(this.#current.value);
    // Some runtimes cancel a fetch with the request that began it; such a promise never settles.
    if (this.#pending && now - this.#pending.since <= this.#pendingLimitMs)
      return this.#join(this.#pending.promise);
    return this.#begin(now);
  }

  /** Forgets `refused`, unless another request has replaced it already. */
  drop(refused: string): void {
    if (this.#current?.value === refused) this.#current = undefined;
  }

  /** A request that joins late has time left when the fetch it joined has timed out: it starts another. */
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
