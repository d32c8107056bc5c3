import type { Failure } from '../api/errors.js';
import { isFailure } from './failure.js';
import type { FlowRequest } from './request.js';
import { requestToken, type Token } from './token-client.js';

/** Milliseconds an unspent token may wait: long enough for a second try, too short to outlive its user. */
const KEEP = 60_000;

interface Kept {
  readonly request: FlowRequest;
  /** A promise until it is here: one that is here must reach the frame in the click's own task. */
  answer: Token | Promise<Token | Failure>;
  readonly abort: AbortController;
}

/** Holds at most one token, requested ahead of a click or left over from a cancelled attempt. */
export class TokenCache {
  #kept: Kept | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** Requests a token ahead of the click, unless one is here or on its way. */
  prefetch(request: FlowRequest): void {
    if (serves(this.#kept, request)) return;
    const abort = new AbortController();
    const answer = requestToken(request, abort.signal);
    const kept: Kept = { request, answer, abort };
    this.#keep(kept);
    void answer.then((token) => {
      if (!isFailure(token)) kept.answer = token;
      // The click requests it again, and reports a failure.
      else if (this.#kept === kept) this.drop();
    });
  }

  /** Returns the token that waits, or requests one. It is the caller's from then on. */
  take(request: FlowRequest, signal: AbortSignal): Token | Promise<Token | Failure> {
    const kept = this.#kept;
    if (!serves(kept, request)) {
      this.drop();
      return requestToken(request, signal);
    }
    this.#release();
    const { answer, abort } = kept;
    const stop = () => abort.abort();
    signal.addEventListener('abort', stop, { signal: abort.signal });
    if (signal.aborted) stop();
    return answer;
  }

  /** Takes an unspent token back after a cancelled attempt. */
  putBack(request: FlowRequest, token: Token): void {
    this.drop();
    this.#keep({ request, answer: token, abort: new AbortController() });
  }

  readonly drop = (): void => {
    this.#kept?.abort.abort();
    this.#release();
  };

  #keep(kept: Kept): void {
    this.drop();
    this.#kept = kept;
    this.#timer = setTimeout(this.drop, KEEP);
    addEventListener('pagehide', this.drop);
  }

  #release(): void {
    this.#kept = undefined;
    clearTimeout(this.#timer);
    removeEventListener('pagehide', this.drop);
  }
}

/** Whether a kept token serves a request. Another source may mean another user. */
const serves = (kept: Kept | undefined, request: FlowRequest): kept is Kept =>
  !!kept &&
  kept.request.token === request.token &&
  request.tokenNames.every((name) => kept.request[name] === request[name]);
