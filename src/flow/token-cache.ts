import type { Failure } from '../api/errors.js';
import { isFailure } from './failure.js';
import type { FlowRequest } from './request.js';
import { requestToken, type Token } from './token-client.js';

/** How long an unused token is kept, in milliseconds: long enough for a second attempt, but not longer, because the user may sign out. */
const LIFETIME = 60_000;

/**
 * Events that occur when the user leaves the page. The cache then drops its token, because another user may be signed in when the page is
 * shown again.
 */
const LEAVE_EVENTS = ['pagehide', 'visibilitychange'];

interface CacheEntry {
  readonly request: FlowRequest;
  /** A promise until the token arrives, then the token itself, so that a click can pass the token to the frame in the same task. */
  answer: Token | Promise<Token | Failure>;
  readonly abort: AbortController;
}

/** Caches at most one token: one that was requested before a click, or one that is left over from a cancelled attempt. */
export class TokenCache {
  #kept: CacheEntry | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** Requests a token before the click. Does nothing if the cache already has or awaits a token for the same settings. */
  prefetch(request: FlowRequest): void {
    if (canServe(this.#kept, request)) return;
    const abort = new AbortController();
    const answer = requestToken(request, abort.signal);
    const entry: CacheEntry = { request, answer, abort };
    this.#keep(entry);
    void answer.then((token) => {
      if (!isFailure(token)) entry.answer = token;
      // Does not report this failure, because the click requests a token again.
      else if (this.#kept === entry) this.drop();
    });
  }

  /** Removes the cached token from the cache and returns it. If there is no cached token for these settings, requests one. */
  take(request: FlowRequest, signal: AbortSignal): Token | Promise<Token | Failure> {
    const entry = this.#kept;
    if (!canServe(entry, request)) {
      this.drop();
      return requestToken(request, signal);
    }
    this.#release();
    const { answer, abort } = entry;
    const abortRequest = () => abort.abort();
    signal.addEventListener('abort', abortRequest, { signal: abort.signal });
    if (signal.aborted) abortRequest();
    return answer;
  }

  /** Keeps an unused token after a cancelled attempt. */
  putBack(request: FlowRequest, token: Token): void {
    this.drop();
    this.#keep({ request, answer: token, abort: new AbortController() });
  }

  readonly drop = (): void => {
    this.#kept?.abort.abort();
    this.#release();
  };

  #keep(entry: CacheEntry): void {
    this.drop();
    this.#kept = entry;
    this.#timer = setTimeout(this.drop, LIFETIME);
    for (const type of LEAVE_EVENTS) addEventListener(type, this.drop);
  }

  #release(): void {
    this.#kept = undefined;
    clearTimeout(this.#timer);
    for (const type of LEAVE_EVENTS) removeEventListener(type, this.drop);
  }
}

/**
 * Whether an entry was requested with the same settings as `request`. Otherwise its token cannot be used, because it may belong to another
 * user.
 */
const canServe = (entry: CacheEntry | undefined, request: FlowRequest): entry is CacheEntry =>
  !!entry &&
  entry.request.token === request.token &&
  request.tokenNames.every((name) => entry.request[name] === request[name]);
