import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { ConnectAccount } from '../api/account.js';
import type { Failure } from '../api/errors.js';
import { emit } from '../api/events.js';
import type { ConnectOutcome } from '../api/outcome.js';
import type { FlowRequest } from '../flow/request.js';
import { fill } from '../language/translation.js';
import { AccountSource, type SourceHost } from './account-source.js';
import type { HostRequest } from './host-request.js';
import { createAttempt, errorFrom, loadFailure, type Attempt } from './attempt.js';
import { loadFlow, type ConnectFlow } from './load-flow.js';
import type { StateStore, StoreHost } from './state-store.js';

/** The parts of an element that the controller uses. */
export interface ConnectHost extends ReactiveControllerHost, SourceHost, StoreHost {
  readonly accountsEndpoint: string | undefined;
  readonly multiple: boolean;
  /** False while the element is disabled. */
  readonly enabled: boolean;
  /** Milliseconds to wait for code that is loading. */
  readonly patience: number;
  /** Returns the current settings. */
  flowRequest(): HostRequest;
  /** Drops the element's token. With an argument, drops the token only if it equals the argument. */
  dropToken(token?: string): void;
}

const CANCEL: ConnectOutcome = { type: 'cancel' };

/** Runs at most one attempt of an element at a time. Keeps the account list and the flow's code between attempts. */
export class ConnectController implements ReactiveController {
  readonly #host: ConnectHost;
  readonly #store: StateStore;
  #attempt: Attempt | undefined;
  /** Number of calls of `cancel()`. */
  #cancels = 0;
  /** Number of calls of `reset()`. */
  #resets = 0;
  /** The running removal, and the removals that wait for it, by the id of the account. */
  readonly #removals = new Map<string | undefined, Promise<boolean>>();
  /**
   * The `changes` of the last attempt, for a retry. False if the app has changed during the attempt, because another app has other
   * accounts.
   */
  last: Partial<HostRequest> | false | undefined;
  #flow: ConnectFlow | undefined;
  readonly #source: AccountSource;

  constructor(host: ConnectHost, store: StateStore) {
    this.#host = host;
    this.#store = store;
    this.#source = new AccountSource(host, store, () => this.#signOut());
    host.addController(this);
  }

  hostConnected(): void {
    this.#host.stateChanged(this.#store.state);
    this.#source.start();
    if (this.#attempt) this.#flow?.restore();
  }

  hostDisconnected(): void {
    // A move in the document also disconnects the element, but connects it again at once. If the element is still disconnected in the next
    // microtask, it was removed.
    queueMicrotask(() => {
      // At the end of a unit test the whole DOM may be gone.
      if (this.#host.isConnected || typeof removeEventListener === 'undefined') return;
      this.#source.stop();
      this.cancel();
      this.#flow?.forget();
    });
  }

  /** Handles changes of the app and of the settings for the account list. Called before each update. */
  settingsChanged(): void {
    this.#source.settingsChanged();
  }

  /** Joins the running attempt, or starts an attempt. `changes` override the settings. Never rejects. */
  connect(changes?: Partial<HostRequest>): Promise<ConnectOutcome> {
    const host = this.#host;
    host.flush();
    const running = this.#attempt;
    const cancels = this.#cancels;
    const again = () => (cancels === this.#cancels ? this.connect(changes) : CANCEL);
    // If the running attempt is ending, this call waits until its last events are dispatched. `cancel()` also cancels the waiting call.
    if (running) return running.ending ? running.outcome.then(again) : running.outcome;
    if (!host.enabled) return Promise.resolve(CANCEL);
    const removals = this.#removals;
    if (removals.size) return Promise.all(removals.values()).then(again);
    const { app } = host;
    try {
      const attempt = createAttempt({
        target: host,
        request: () => this.#request(changes),
        running: () => this.#attempt,
        flow: () => this.#flow ?? this.#load(),
        change: (action) => {
          // The account belongs to the app of the attempt, but the element may have another app by now.
          const current = app === host.app;
          this.last = current && changes;
          if (action.type !== 'success') this.#store.change(action);
          else if (!current) this.#store.change({ type: 'rest' });
          else this.#store.change({ ...action, accounts: this.#source.held }, 'success');
        },
        tokenSpent: (token) => host.dropToken(token),
        ended: () => this.#attemptEnded(),
      });
      if (!attempt) return Promise.resolve(CANCEL);
      if (this.#attempt) return this.#attempt.outcome;
      this.#attempt = attempt;
      attempt.start();
      return attempt.outcome;
    } catch (cause) {
      // A getter of the host has thrown.
      const failure: Failure = {
        code: 'misconfigured',
        message: `The element's settings cannot be read: ${String(cause)}`,
        cause,
      };
      return Promise.resolve({ type: 'error', error: this.#fail(failure, '') });
    }
  }

  /**
   * Handles a press on a button. Acts like `connect()`, except while an attempt in a tab is running. A press then cancels this attempt and
   * starts a new one, because the page cannot know whether the user has closed the tab.
   */
  async press(changes?: Partial<HostRequest>): Promise<void> {
    const { activity } = this.#store.state;
    if (activity.type === 'attempt' && activity.phase === 'tab') this.cancel();
    await this.connect(changes);
  }

  cancel(): void {
    this.#cancels++;
    this.#attempt?.cancel();
  }

  /** Drops account, error and token, also in the other elements with the same accounts endpoint and user. */
  reset(): void {
    this.#host.flush();
    this.#signOut();
    this.#source.reset();
  }

  /** Requests the account list now. Resolves to the new accounts. After a failure, resolves to the accounts that were known before. */
  async refresh(): Promise<readonly ConnectAccount[]> {
    this.#host.flush();
    await this.#source.refresh();
    return this.#store.state.accounts;
  }

  /** Prepares for a click: loads the flow's code and, with `withToken`, requests a token. Does not report a failure. */
  async warm(withToken: boolean): Promise<void> {
    const host = this.#host;
    if (!host.enabled) return;
    try {
      const flow = this.#flow ?? (await this.#load());
      if (!this.#attempt && host.isConnected) flow.warm(this.#request(), withToken);
    } catch {
      // After a failure, the click loads the code again.
    }
  }

  /** Shows a message that the account list's code did not load. */
  listNotLoaded(cause: unknown): void {
    const { appName, strings } = this.#host.flowRequest();
    this.#fail(loadFailure(cause, 'account list'), fill(strings.loadFailed, { app: appName }), strings.lang);
  }

  /**
   * Removes an account. Resolves to true if the account was removed. A second call for the same account returns the promise of the first
   * call. A call for another account waits, so that the element shows one removal at a time.
   */
  disconnect(id?: string): Promise<boolean> {
    this.#host.flush();
    const key = id ?? this.#store.state.account?.id;
    const removals = this.#removals;
    const removal = removals.get(key) ?? this.#disconnect(key).finally(() => removals.delete(key));
    removals.set(key, removal);
    return removal;
  }

  async #disconnect(id: string | undefined): Promise<boolean> {
    const host = this.#host;
    const resets = this.#resets;
    const removals = this.#removals;
    if (removals.size) await Promise.all(removals.values());
    const app = host.app ?? '';
    // Removes nothing after a sign-out, because another user may be signed in by now.
    if (resets !== this.#resets || !id || !host.accountsEndpoint || (this.#attempt && !this.#attempt.ending))
      return false;
    // Waits for an attempt that is ending, because it still has events to dispatch.
    await this.#attempt?.outcome;
    const account = this.#store.state.accounts.find((known) => known.id === id) ?? { id };
    this.#store.change({ type: 'disconnecting', account });
    const failed = await this.#remove(account);
    // After a sign-out or a change of the app, the account is no longer shown, so the element does not report its removal.
    if (resets !== this.#resets || app !== (host.app ?? '')) {
      if (this.#store.state.activity.type === 'disconnecting') this.#store.change({ type: 'rest' });
      this.#source.showHeld();
      return !failed;
    }
    if (failed) {
      this.#fail(failed.failure, failed.text, failed.lang);
      this.#source.showHeld();
      return false;
    }
    this.#source.dropHeld();
    this.#store.change({ type: 'disconnected', id, accountId: host.accountId }, 'disconnect');
    emit(host, 'disconnect', { app, account });
    // Updates the other elements of the page, which still show the removed account.
    void this.#source.refresh();
    return true;
  }

  /**
   * Removes an account. Returns undefined on success, else the failure and its text. The text does not say “try again”, because no button
   * repeats a removal.
   */
  async #remove({ id, name }: ConnectAccount) {
    const request = this.#request();
    const { appName, strings } = request;
    const failed = (failure: Failure) => ({
      failure,
      text: fill(strings.disconnectFailed, { app: appName, account: name || appName }),
      lang: strings.lang,
    });
    try {
      const flow = this.#flow ?? (await this.#load());
      const failure = await flow.disconnect(request, id);
      return failure && failed(failure);
    } catch (cause) {
      return failed(loadFailure(cause));
    }
  }

  /** Shows and dispatches a failure outside of any attempt. */
  #fail(failure: Failure, text: string, lang?: string) {
    const host = this.#host;
    const error = errorFrom(failure, text);
    const { code, message, retryable } = error;
    // Shows no retry button, because it would start an attempt instead of repeating the failed action.
    this.#store.change({
      type: 'fail',
      error,
      lang: error.displayMessage === text ? lang : undefined,
      canRetry: false,
    });
    if (!emit(host, 'error', { app: host.app ?? '', code, message, retryable, error }))
      this.#store.change({ type: 'hideFailure' });
    return error;
  }

  #request(changes?: Partial<HostRequest>): FlowRequest {
    const host = this.#host;
    const { account } = this.#store.state;
    // A press reconnects the shown account. With `multiple`, a press adds an account, unless the shown account is unhealthy.
    const shown = host.multiple && account?.healthy !== false ? undefined : account?.id;
    const own = host.flowRequest();
    const request: HostRequest = { ...own, accountId: own.accountId || shown, ...changes };
    const named = !!(own.accountId || changes?.accountId);
    return { ...request, accounts: this.#source.access(request, named) };
  }

  /** Forgets the user's account, error, token and list. */
  #signOut(): void {
    this.#resets++;
    this.#source.forget();
    this.#host.dropToken();
    this.cancel();
    this.#flow?.forget();
    this.#store.change({ type: 'reset' }, 'reset');
  }

  #attemptEnded(): void {
    this.#attempt = undefined;
    // Updates the live region, which was inert while the overlay was open.
    this.#host.requestUpdate();
    this.#source.showHeld();
  }

  async #load(): Promise<ConnectFlow> {
    const { ConnectFlow } = await loadFlow(this.#host.patience);
    return (this.#flow ??= new ConnectFlow());
  }
}
