import type { FlowOutcome, FlowRequest, Report } from '../flow-contract.js';
import { checkRequest } from './check-request.js';
import { messageFor } from './messages.js';
import { runFrame, type FrameRun } from './run-frame.js';
import { TokenKeeper } from './token-keeper.js';

/** What one element needs while a flow runs, and between two of its flows. */
export class ConnectFlow {
  readonly messageFor = messageFor;
  readonly #tokens = new TokenKeeper();
  #frame: FrameRun | undefined;
  /** Changes when everything is to be forgotten: an attempt that began before must not put its token back. */
  #epoch = 0;
  #warmed = '';

  /** Gets ahead of the click: opens a connection to the frame's origin and, if asked, requests the token. */
  warm(request: FlowRequest, withToken: boolean): void {
    if (checkRequest(request)) return;
    const { frontendOrigin, root } = request;
    if (this.#warmed !== frontendOrigin) {
      root.append(Object.assign(document.createElement('link'), { rel: 'preconnect', href: frontendOrigin }));
      this.#warmed = frontendOrigin;
    }
    if (withToken) this.#tokens.prefetch(request);
  }

  /** One attempt: token, frame, outcome. With a token at hand, the frame is requested in the caller's task. */
  async run(request: FlowRequest, signal: AbortSignal, report: Report): Promise<FlowOutcome> {
    const complaint = checkRequest(request);
    if (complaint) return { type: 'error', completed: false, failure: complaint };

    const epoch = this.#epoch;
    const token = await this.#tokens.take(request, signal);
    if (signal.aborted) return { type: 'cancel', completed: false };
    if ('code' in token) return { type: 'error', completed: false, failure: token };
    report({ type: 'token' });
    signal.throwIfAborted();

    this.#frame = runFrame(request, token.token, signal, {
      open: () => report({ type: 'open' }),
      ready: () => report({ type: 'ready' }),
      success: (account) => report({ type: 'success', account, verified: false }),
    });
    const outcome = await this.#frame.outcome;
    this.#frame = undefined;
    if (outcome.type === 'cancel' && !outcome.completed && epoch === this.#epoch)
      this.#tokens.putBack(request, token);
    return outcome;
  }

  /** Drops a token that waits, and one in use when its attempt ends. */
  forget(): void {
    this.#epoch++;
    this.#tokens.drop();
  }

  /** Shows the overlay again after the element was moved in the document. */
  restore(): void {
    this.#frame?.restore();
  }
}
