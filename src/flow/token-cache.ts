import type { Failure } from '../api/errors.js';
import { isFailure } from './failure.js';
import type { FlowRequest } from './request.js';
import { requestToken, type Token } from './token-client.js';

/** Milliseconds that an unused token is kept: long enough for a second try, too short to outlive the user's session. */
const KEEP = 60_000;

interface Kept {
  readonly request: FlowRequest;
  /** A promise until the token has arrived; then a value, because it must reach the frame in the click's own task. */
  answer: Token | Promise<Token | Failure>;
  readonly abort: AbortController;
}

/** Holds at most one token, requested before a click or left over from a cancelled attempt. */
export class TokenCache {
  #kept: Kept | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** Requests a token before the click, unless there is one or a request for one. */
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

  /** Returns the kept token, or requests one. From then on it belongs to the caller. */
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

  /** Keeps an unused token after a cancelled attempt. */
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

/** Whether a kept token can be used for a request. Another source may have another user. */
const serves = (kept: Kept | undefined, request: FlowRequest): kept is Kept =>
  !!kept &&
  kept.request.token === request.token &&
  request.tokenNames.every((name) => kept.request[name] === request[name]);
