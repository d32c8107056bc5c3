import type { ConnectAccount } from '../api/account.js';
import type { Failure } from '../api/errors.js';
import { checkRequest } from './check-request.js';
import { describe } from './describe.js';
import { disconnectAccount } from './disconnect.js';
import { CANCELLED, failed, isCancelled, type Ending } from './ending.js';
import { failure, isFailure } from './failure.js';
import type { FlowAttempt, FlowRequest } from './request.js';
import { runFrame, type FrameRun } from './run-frame.js';
import { failWithoutTab, linkAddress, runLink } from './run-link.js';
import { settle } from './settle.js';
import { followSuccessUrl } from './success-url.js';
import { TokenCache } from './token-cache.js';
import { isNewOrRepaired, requestListAgain, verifyAccount } from './verify.js';

const isHealthy = ({ healthy }: ConnectAccount) => healthy !== false;

/** Runs the attempts of one element. Keeps an unused token between two attempts. */
export class ConnectFlow {
  readonly #tokens = new TokenCache();
  #frame: FrameRun | undefined;
  /** The number of `forget()` calls. If the number changes during an attempt, the attempt must not put its token back into the cache. */
  #epoch = 0;
  #preconnected = '';

  /** Prepares for a click: opens a connection to the frame's origin. With `withToken`, also requests a token. */
  warm(request: FlowRequest, withToken: boolean): void {
    if (checkRequest(request)) return;
    const { frontendOrigin, root } = request;
    if (this.#preconnected !== frontendOrigin) {
      root.append(Object.assign(document.createElement('link'), { rel: 'preconnect', href: frontendOrigin }));
      this.#preconnected = frontendOrigin;
    }
    if (withToken) this.#tokens.prefetch(request);
  }

  /** Runs an attempt. If a token is cached and no account list must load first, requests the frame synchronously, in the caller's task. */
  async run(attempt: FlowAttempt): Promise<void> {
    const { request, signal, report } = attempt;
    const reported = { open: false, away: false, success: false, token: false, proceeds: false };
    const innerAttempt: FlowAttempt = {
      ...attempt,
      report: (step) => {
        const { type } = step;
        // Reports `open` only once. If the flow continues in a tab, it has already reported `open` for the frame.
        if (type === 'open' && reported.open) return true;
        if (type === 'open' || type === 'token' || type === 'success') reported[type] = true;
        if (type === 'tab' || type === 'verify') reported.away = true;
        const notPrevented = report(step);
        if (type === 'success') reported.proceeds = notPrevented;
        return notPrevented;
      },
    };
    // Ends the attempt and drops the token, because the page may return from the bfcache after the user has signed out, and must then no
    // longer use this user's token.
    const handlePageHide = () => {
      if (reported.away) return;
      this.forget();
      attempt.end();
    };
    addEventListener('pagehide', handlePageHide, { signal });

    const ending = attempt.busy
      ? failed(BUSY)
      : await this.#run(innerAttempt).catch((cause: unknown) =>
          signal.aborted
            ? CANCELLED
            : failed(failure('sdk-unavailable', `The flow's code failed: ${String(cause)}`, { cause })),
        );
    attempt.end();
    // The account to reconnect no longer exists, so every element of this list must show the current list.
    if (ending.type === 'error' && ending.failure.status === 404)
      void request.accounts?.request(new AbortController().signal);
    const completed = ending.type === 'success' || ending.completed;
    if (reported.token && (completed || ending.type === 'error')) attempt.tokenSpent();
    if (!reported.success) {
      if (ending.type === 'success') innerAttempt.report(ending);
      else if (ending.type === 'cancel') report(CANCEL_STEP);
      else report({ type: 'error', failure: ending.failure, text: describe(ending.failure, request) });
    }
    if (reported.open) report({ type: 'close', successful: reported.success, completed });
    if (reported.proceeds && ending.type === 'success') followSuccessUrl(request, ending.account);
  }

  /** Removes an account. Returns undefined on success, else the failure. */
  disconnect(request: FlowRequest, id: string): Promise<Failure | undefined> {
    return disconnectAccount(request, id);
  }

  /** Drops the cached token. A running attempt keeps its token, and drops it when the attempt ends. */
  forget(): void {
    this.#epoch++;
    this.#tokens.drop();
  }

  /** Shows the overlay again after the element was moved in the document. */
  restore(): void {
    this.#frame?.restore();
  }

  async #run(attempt: FlowAttempt): Promise<Ending> {
    const { signal, tab } = attempt;
    let { request } = attempt;
    if (isCancelled(signal)) return CANCELLED;
    const complaint = checkRequest(request);
    if (request.mode === 'link' && !tab && !complaint) return failWithoutTab(request);
    if (complaint) return failed(complaint);

    const { accounts } = request;
    let knownAccounts = accounts?.before ?? null;
    const waitForList = accounts?.first;
    if (waitForList) {
      const first = await settle(request.timeout, signal, waitForList);
      if (isCancelled(signal)) return CANCELLED;
      if ('value' in first && first.value) {
        const { account } = first.value;
        knownAccounts = first.value.accounts;
        const healthy = account && isHealthy(account);
        if (healthy && !request.multiple) return { type: 'success', account, verified: true };
        // Reconnects an unhealthy account of the list. If only the form's value had named an account, and the list does not contain it, the
        // account is not reconnected.
        request = { ...request, accountId: healthy ? undefined : account?.id };
      }
    }
    return tab
      ? this.#runLink({ ...attempt, request, tab }, knownAccounts)
      : this.#runFrame({ ...attempt, request }, knownAccounts);
  }

  async #runFrame(attempt: FlowAttempt, knownAccounts: readonly ConnectAccount[] | null): Promise<Ending> {
    const { request, signal, report } = attempt;
    const { accounts, root } = request;
    const epoch = this.#epoch;
    const pendingToken = this.#tokens.take(request, signal);
    // Does not use `instanceof Promise`, because zone.js replaces Promise.
    const token = 'then' in pendingToken ? await pendingToken : pendingToken;
    if (isCancelled(signal)) return CANCELLED;
    if (isFailure(token)) return failed(token);
    report({ type: 'token' });
    // A listener may have cancelled the attempt, or may have removed or hidden the element.
    if (isCancelled(signal) || !root.isConnected || checkRequest(request)) return CANCELLED;

    let account: ConnectAccount | null = null;
    this.#frame = runFrame(request, token, signal, {
      open: () => report({ type: 'open' }),
      ready: () => report({ type: 'ready' }),
      success: (connected) => {
        account = connected;
        if (!accounts) report({ type: 'success', account, verified: false });
      },
    });
    const outcome = await this.#frame.outcome;
    this.#frame = undefined;
    switch (outcome.type) {
      case 'success': {
        if (!accounts) return { type: 'success', account, verified: false };
        const { id } = outcome.account;
        return verifyAccount(attempt, (entry) => entry.id === id);
      }
      case 'link':
        return outcome.tab
          ? this.#runLink(
              { ...attempt, request: { ...request, mode: 'link' }, tab: outcome.tab },
              knownAccounts,
            )
          : failWithoutTab(request);
      case 'cancel':
      case 'error': {
        const found =
          !isCancelled(signal) &&
          accounts &&
          knownAccounts &&
          (await requestListAgain(attempt, knownAccounts));
        if (found) return { type: 'success', account: found, verified: true };
        if (outcome.type === 'cancel' && !outcome.completed && epoch === this.#epoch)
          this.#tokens.putBack(request, token);
        // The attempt may have been cancelled while the list was requested.
        return isCancelled(signal) ? { type: 'cancel', completed: outcome.completed } : outcome;
      }
    }
  }

  async #runLink(
    attempt: FlowAttempt & { readonly tab: Window },
    knownAccounts: readonly ConnectAccount[] | null,
  ): Promise<Ending> {
    const { request, tab, signal, report } = attempt;
    const { accountId, accounts } = request;
    // Every attempt aborts its signal at its end, so this closes the tab after every outcome.
    signal.addEventListener('abort', () => tab.close());
    const [token, before] = await Promise.all([
      this.#tokens.take(request, signal),
      knownAccounts ?? accounts?.request(signal) ?? [],
    ]);
    if (isCancelled(signal)) return CANCELLED;
    if (isFailure(token)) return failed(token);
    if (isFailure(before)) return failed(before);
    const url = linkAddress(request, token.connectLink);
    if (isFailure(url)) return failed(url);
    report({ type: 'token' });
    if (isCancelled(signal)) return CANCELLED;

    const isNew = isNewOrRepaired(before, accountId);
    const started = runLink(request, tab, url, token.state, isNew, signal);
    if (!started) return failWithoutTab(request);
    report({ type: 'open' });
    report({ type: 'tab' });
    const reason = await started;
    if (isCancelled(signal)) return CANCELLED;
    if (reason) {
      const found = accounts && (await requestListAgain(attempt, before));
      if (isCancelled(signal)) return CANCELLED;
      return found ? { type: 'success', account: found, verified: true } : failed(reason, true);
    }
    // Without a list, only the account of a reconnection is known.
    if (!accounts) return { type: 'success', account: accountId ? { id: accountId } : null, verified: false };
    return verifyAccount(attempt, (account) => (accountId ? account.id === accountId : isNew(account)));
  }
}

const CANCEL_STEP = { type: 'cancel' } as const;

const BUSY = failure('busy', 'Another flow is open on this page. Wait for its `close` event.');
