import type { Failure } from '../api/errors.js';
import type { FlowRequest } from './request.js';
import { mintToken, type Token } from './token-client.js';

/** Milliseconds an unspent token may wait: long enough for a second try, too short to outlive its user. */
const KEEP = 60_000;

interface Kept {
  readonly request: FlowRequest;
  /** A promise until it is here: one that is here must reach the frame in the click's own task. */
  answer: Token | Promise<Token | Failure>;
  readonly abort: AbortController;
}

/** Holds at most one token, asked for ahead of a click or left over from a cancelled attempt. */
export class TokenKeeper {
  #kept: Kept | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** Asks for a token ahead of the click, unless one is here or on its way. */
  prefetch(request: FlowRequest): void {
    if (serves(this.#kept, request)) return;
    const abort = new AbortController();
    const answer = mintToken(request, abort.signal);
    const kept: Kept = { request, answer, abort };
    this.#keep(kept);
    void answer.then((token) => {
      if (!('code' in token)) kept.answer = token;
      // A failure ahead of the click is nobody's news: the click asks again.
      else if (this.#kept === kept) this.drop();
    });
  }

  /** Hands over the token that waits, or asks for one. It is the caller's from then on. */
  take(request: FlowRequest, signal: AbortSignal): Token | Promise<Token | Failure> {
    const kept = this.#kept;
    if (!serves(kept, request)) {
      this.drop();
      return mintToken(request, signal);
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

/** What a token is made for: it serves no other request. Another source may mean another user. */
const MADE_FOR = [
  'app',
  'mode',
  'accountId',
  'oauthAppId',
  'tokenProvider',
  'fetch',
  'token',
  'tokenEndpoint',
  'credentials',
  'csrfToken',
] as const;

const serves = (kept: Kept | undefined, request: FlowRequest): kept is Kept =>
  !!kept && MADE_FOR.every((name) => kept.request[name] === request[name]);
