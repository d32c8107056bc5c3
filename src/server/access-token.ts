import { ConnectServerError } from './errors.js';

export interface AccessToken {
  value: string;
  /** Lifetime in seconds, as Pipedream states it. */
  expiresIn: number;
}

/** Refreshed this long before it expires, so that no request leaves with a token that dies on the way. */
const MARGIN_MS = 120_000;
/** How many past tokens an answer that is still on its way may quote. */
const REMEMBERED = 3;

/**
 * One OAuth access token for all requests: the SDK's own cache lets every cold parallel call fetch a token of
 * its own.
 */
export class AccessTokenCache {
  readonly #fetchToken: () => Promise<AccessToken>;
  readonly #pendingLimitMs: number;
  /** The last tokens, used or dropped, to be kept out of logs. */
  readonly recent: string[] = [];
  #current: { value: string; freshUntil: number } | undefined;
  #pending: { promise: Promise<string>; since: number } | undefined;

  /** `pendingLimitMs`: a fetch that has not settled by then is given up on and started anew. */
  constructor(fetchToken: () => Promise<AccessToken>, pendingLimitMs: number) {
    this.#fetchToken = fetchToken;
    this.#pendingLimitMs = pendingLimitMs;
  }

  /** The token that would be used now, to be handed to `drop` if Pipedream refuses it. */
  get current(): string | undefined {
    return this.#current?.value;
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
  drop(refused: string | undefined): void {
    if (refused !== undefined && this.#current?.value === refused) this.#current = undefined;
  }

  /** A request that joins late has time left when the fetch it joined has none: it asks once more. */
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
