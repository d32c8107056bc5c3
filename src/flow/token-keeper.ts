import type { Failure } from '../errors.js';
import type { FlowRequest } from '../flow-contract.js';
import { mintToken, type Token } from './token-client.js';

/** Milliseconds an unspent token may wait: long enough for a second try, too short to outlive its user. */
const KEEP = 60_000;

interface Kept {
  readonly made: string;
  readonly answer: Promise<Token | Failure>;
  readonly abort: AbortController;
  readonly since: number;
}

/** Holds at most one token, asked for ahead of a click or left over from a cancelled attempt. */
export class TokenKeeper {
  #kept: Kept | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** Asks for a token ahead of the click, unless one is here or on its way. */
  prefetch(request: FlowRequest): void {
    const made = madeFor(request);
    if (this.#kept?.made === made) return;
    const abort = new AbortController();
    const answer = mintToken(request, abort.signal);
    const kept = { made, answer, abort, since: performance.now() };
    this.#keep(kept);
    void answer.then((token) => {
      // A failure ahead of the click is nobody's news: the click asks again.
      if ('code' in token && this.#kept === kept) this.drop();
    });
  }

  /** Hands over the token that waits, or asks for one. It is the caller's from then on. */
  async take(request: FlowRequest, signal: AbortSignal): Promise<Token | Failure> {
    const kept = this.#kept;
    if (kept?.made !== madeFor(request)) {
      this.drop();
      return mintToken(request, signal);
    }
    this.#release();
    const stop = () => kept.abort.abort();
    signal.addEventListener('abort', stop);
    if (signal.aborted) stop();
    const token = await kept.answer;
    signal.removeEventListener('abort', stop);
    return token;
  }

  /** Takes an unspent token back after a cancelled attempt. */
  putBack(request: FlowRequest, token: Token): void {
    this.drop();
    const answer = Promise.resolve(token);
    this.#keep({ made: madeFor(request), answer, abort: new AbortController(), since: performance.now() });
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

/** What a token was made for: it serves no other request. Sources are compared too: another endpoint, another user. */
const sources = new WeakMap<object, number>();
let known = 0;
const identity = (source: object | null | undefined): number => {
  if (!source) return 0;
  const id = sources.get(source) ?? ++known;
  sources.set(source, id);
  return id;
};

const madeFor = (r: FlowRequest): string =>
  JSON.stringify([
    r.app,
    r.mode,
    r.accountId,
    r.oauthAppId,
    identity(r.tokenProvider),
    identity(r.fetch),
    r.token,
    r.tokenEndpoint,
    r.credentials,
    r.csrfToken,
  ]);
