import type { ConnectAccount } from '../api/account.js';
import type { Failure } from '../api/errors.js';
import type { FlowOutcome, FlowRequest, Report } from './request.js';
import { checkRequest } from './check-request.js';
import { disconnectAccount } from './disconnect.js';
import { enFlow } from '../language/en-flow.js';
import { failure } from './failure.js';
import { runFrame, type FrameRun } from './run-frame.js';
import { linkAddress, runLink } from './run-link.js';
import { TokenKeeper } from './token-keeper.js';
import { listAccounts, verifyAccount } from './verify.js';

const CANCEL: FlowOutcome = { type: 'cancel', completed: false };
const failed = (reason: Failure, completed = false): FlowOutcome => ({
  type: 'error',
  completed,
  failure: reason,
});
const SUCCESS: FlowOutcome = { type: 'success', completed: true };

/** What one element needs while a flow runs, and between two of its flows. */
export class ConnectFlow {
  /** English; other languages have these words in their own file. */
  readonly messages = enFlow;
  readonly disconnect = disconnectAccount;
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

  /**
   * One attempt: token, frame or tab, outcome. With a token at hand, the frame is requested in the caller's task.
   *
   * @param tab opened in the click, for link mode; null when the browser blocked it
   */
  async run(
    request: FlowRequest,
    tab: Window | null,
    signal: AbortSignal,
    report: Report,
  ): Promise<FlowOutcome> {
    const complaint = checkRequest(request);
    if (request.mode === 'link') return this.#runLink(request, tab, complaint, signal, report);
    if (complaint) return failed(complaint);

    const { accountsEndpoint, root } = request;
    const epoch = this.#epoch;
    const taken = this.#tokens.take(request, signal);
    // Not by its class: a page may have a Promise of its own.
    const token = 'then' in taken ? await taken : taken;
    if (signal.aborted) return CANCEL;
    if ('code' in token) return failed(token);
    report({ type: 'token' });
    signal.throwIfAborted();
    // A listener may have taken the element away just now.
    if (!root.isConnected || checkRequest(request)) return CANCEL;

    this.#frame = runFrame(request, token, signal, {
      open: () => report({ type: 'open' }),
      ready: () => report({ type: 'ready' }),
      success: (account) => {
        if (!accountsEndpoint) report({ type: 'success', account, verified: false });
      },
    });
    const outcome = await this.#frame.outcome;
    this.#frame = undefined;
    switch (outcome.type) {
      case 'success':
        return accountsEndpoint
          ? this.#verify(request, ({ id }) => id === outcome.account.id, signal, report)
          : outcome;
      case 'link':
        return this.#runLink({ ...request, mode: 'link' }, outcome.tab, undefined, signal, report);
      case 'cancel':
        if (!outcome.completed && epoch === this.#epoch) this.#tokens.putBack(request, token);
        return outcome;
      case 'error':
        return outcome;
    }
  }

  async #runLink(
    request: FlowRequest,
    tab: Window | null,
    complaint: Failure | undefined,
    signal: AbortSignal,
    report: Report,
  ): Promise<FlowOutcome> {
    signal.throwIfAborted();
    if (!tab)
      return failed(
        complaint ?? failure('popup-blocked', 'The browser did not open a tab. Call connect() in a click.'),
      );
    // Every attempt ends by its signal, so this holds for each way it can end.
    signal.addEventListener('abort', () => tab.close());
    if (complaint) return failed(complaint);
    const { accountId, accountsEndpoint } = request;
    const [token, before] = await Promise.all([
      this.#tokens.take(request, signal),
      accountsEndpoint ? listAccounts(request) : [],
    ]);
    signal.throwIfAborted();
    if ('code' in token) return failed(token);
    if ('code' in before) return failed(before);
    const url = linkAddress(request, token.connectLink);
    if ('code' in url) return failed(url);
    report({ type: 'token' });

    const known = new Map(before.map(({ id, healthy }) => [id, healthy]));
    const isNew = ({ id, healthy }: ConnectAccount) =>
      (!known.has(id) || (healthy === true && !known.get(id))) && (!accountId || id === accountId);
    const ended = runLink(request, tab, url, token.state, isNew, signal);
    report({ type: 'open' });
    report({ type: 'tab' });
    const reason = await ended;
    signal.throwIfAborted();
    if (reason) return failed(reason, true);
    if (accountsEndpoint)
      return this.#verify(request, (account) => account.id === accountId || isNew(account), signal, report);
    report({ type: 'success', account: null, verified: false });
    return SUCCESS;
  }

  async #verify(
    request: FlowRequest,
    matches: (account: ConnectAccount) => boolean,
    signal: AbortSignal,
    report: Report,
  ): Promise<FlowOutcome> {
    report({ type: 'verify' });
    const account = await verifyAccount(request, signal, matches);
    if ('code' in account) return failed(account, true);
    report({ type: 'success', account, verified: true });
    return SUCCESS;
  }

  /** Goes to the host's `success-url`, which was checked before the attempt: its placeholders must not lead elsewhere. */
  leave({ successUrl = '', app }: FlowRequest, account: ConnectAccount | null): void {
    const filled = successUrl
      .replaceAll('{account}', encodeURIComponent(account?.id ?? ''))
      .replaceAll('{app}', encodeURIComponent(app));
    const { href } = new URL(filled, document.baseURI);
    // Not by its `origin`, which a blob: URL shares.
    if (href.startsWith(`${origin}/`)) location.assign(href);
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
