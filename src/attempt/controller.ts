import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { ConnectAccount } from '../api/account.js';
import type { Failure } from '../api/errors.js';
import { emit, type AccountChangeReason } from '../api/events.js';
import type { ConnectOutcome } from '../api/outcome.js';
import type { FirstList, FlowRequest } from '../flow/request.js';
import { fill } from '../language/translation.js';
import { requestAccounts, resetAccounts, watchAccounts, type ListUpdate } from './accounts.js';
import type { AccountsQuery } from './fetch-accounts.js';
import { createAttempt, errorFrom, loadFailure, type Attempt } from './attempt.js';
import { loadFlow, type ConnectFlow } from './load-flow.js';
import { chooseAccount, errorOf, INITIAL, reduce, type Action, type ViewState } from './state.js';

/** A request as the element makes it: the controller adds what it knows of accounts. */
export type HostRequest = Omit<FlowRequest, 'accounts'>;

/** What the controller needs of its element. */
export interface ConnectHost extends ReactiveControllerHost, EventTarget {
  readonly isConnected: boolean;
  readonly app: string | undefined;
  readonly accountsEndpoint: string | undefined;
  readonly accountId: string | undefined;
  readonly multiple: boolean;
  /** False while the element is disabled. */
  readonly enabled: boolean;
  /** Milliseconds to wait for the code. */
  readonly patience: number;
  /** Returns the source of the list as it is now. */
  accountsQuery(): AccountsQuery;
  /** Returns the settings as they are now. */
  flowRequest(): HostRequest;
  /** Applies changes of properties that an update has not come to yet. */
  flush(): void;
  /** Shows a state: before its events. */
  stateChanged(state: ViewState): void;
  /** Forgets this token, or whatever token there is. */
  dropToken(token?: string): void;
}

const CANCEL: ConnectOutcome = { type: 'cancel' };

/** One attempt at a time for its element, and everything that is kept between attempts: the state, the list, the flow's code. */
export class ConnectController implements ReactiveController {
  readonly #host: ConnectHost;
  #state: ViewState = INITIAL;
  #attempt: Attempt | undefined;
  /** Counts the calls of `cancel()`. */
  #cancels = 0;
  /** Counts the calls of `reset()`. */
  #resets = 0;
  #removal: Promise<boolean> | undefined;
  #flow: ConnectFlow | undefined;
  #source: { readonly app: string | undefined; readonly key: string } | undefined;
  #unwatch: (() => void) | undefined;
  readonly #listeners = new Set<(accounts: readonly ConnectAccount[]) => void>();
  /** A list that came during an attempt or a disconnection: it shows afterwards. */
  #held: readonly ConnectAccount[] | undefined;
  #firstList: ((list: FirstList | null) => void)[] = [];

  constructor(host: ConnectHost) {
    this.#host = host;
    host.addController(this);
  }

  get state(): ViewState {
    return this.#state;
  }

  hostConnected(): void {
    this.#host.stateChanged(this.#state);
    if (this.#source) this.#watch();
    if (this.#attempt) this.#flow?.restore();
  }

  hostDisconnected(): void {
    // A move takes the element out and puts it back at once: only one that is still out a microtask later has left.
    queueMicrotask(() => {
      // At the end of a unit test the whole DOM may have left.
      if (this.#host.isConnected || typeof removeEventListener === 'undefined') return;
      this.#unwatch?.();
      this.#unwatch = undefined;
      this.cancel();
      this.#flow?.forget();
    });
  }

  /** Follows the app and the source of the list: called before each update, with the settings as they are now. */
  sourceChanged(): void {
    const { app, accountsEndpoint, credentials, csrfToken } = this.#host.accountsQuery();
    const key = app && accountsEndpoint ? [accountsEndpoint, credentials, csrfToken].join(' ') : '';
    const before = this.#source;
    if (before?.app === app && before?.key === key) return;
    this.#source = { app, key };
    // Account and failure belong to their app, and an account that was listed to its list.
    const keep = !before?.app || (before.app === app && this.#state.list !== 'known');
    this.#change(
      { type: 'source', list: key ? 'awaited' : 'none', keep },
      keep ? undefined : 'list',
      'later',
    );
    this.#unwatch?.();
    this.#unwatch = undefined;
    this.#watch();
  }

  /** Shows another of the known accounts, after `account-id` has changed. */
  preferenceChanged(): void {
    const { list, accounts, activity } = this.#state;
    const { accountId } = this.#host;
    if (list === 'known' && activity.type === 'rest')
      this.#change({ type: 'list', accounts, accountId }, 'list', 'later');
  }

  /** Joins the running attempt or begins one. `changes` are made to the settings. Never rejects. */
  connect(changes?: Partial<HostRequest>): Promise<ConnectOutcome> {
    const host = this.#host;
    host.flush();
    const running = this.#attempt;
    const cancels = this.#cancels;
    const again = () => (cancels === this.#cancels ? this.connect(changes) : CANCEL);
    // One that is ending has events to dispatch yet. Who waits for them can be cancelled too.
    if (running) return running.ending ? running.outcome.then(again) : running.outcome;
    if (!host.enabled) return Promise.resolve(CANCEL);
    if (this.#removal) return this.#removal.then(again);
    const { app } = host;
    try {
      const attempt = createAttempt({
        target: host,
        request: () => this.#request(changes),
        running: () => this.#attempt,
        flow: () => this.#flow ?? this.#load(),
        change: (action) => {
          if (action.type !== 'success') this.#change(action);
          // An account belongs to its app, and the element may name another one by now.
          else if (app !== host.app) this.#change({ type: 'rest' });
          else this.#change({ ...action, accounts: this.#held }, 'success');
        },
        tokenSpent: (token) => host.dropToken(token),
        over: () => this.#over(),
      });
      if (!attempt) return Promise.resolve(CANCEL);
      if (this.#attempt) return this.#attempt.outcome;
      this.#attempt = attempt;
      attempt.start();
      return attempt.outcome;
    } catch (cause) {
      // A getter of the host's has thrown.
      const failure: Failure = {
        code: 'misconfigured',
        message: `The element's settings cannot be read: ${String(cause)}`,
        cause,
      };
      return Promise.resolve({ type: 'error', error: this.#fail(failure, '') });
    }
  }

  /** Starts a new attempt while a tab is open, because its state cannot be read; otherwise like `connect()`. */
  async press(changes?: Partial<HostRequest>): Promise<void> {
    const { activity } = this.#state;
    if (activity.type === 'attempt' && activity.phase === 'tab') this.cancel();
    await this.connect(changes);
  }

  cancel(): void {
    this.#cancels++;
    this.#attempt?.cancel();
  }

  /** Forgets account, error and token, in every element with the same source. */
  reset(): void {
    this.#forget();
    if (this.#host.accountsEndpoint) resetAccounts(this.#host.accountsQuery());
  }

  /** Requests the list now. */
  async refresh(): Promise<readonly ConnectAccount[]> {
    this.#host.flush();
    const query = this.#host.accountsQuery();
    if (query.app && query.accountsEndpoint) await requestAccounts(query);
    return this.#state.accounts;
  }

  /** Loads the code and, when asked, the token ahead of a click. A failure is reported by the click. */
  async warm(withToken: boolean): Promise<void> {
    const host = this.#host;
    if (!host.enabled) return;
    try {
      const flow = this.#flow ?? (await this.#load());
      if (!this.#attempt && host.isConnected) flow.warm(this.#request(), withToken);
    } catch {
      // The click loads the code again.
    }
  }

  /** Takes back the message of a failure: the user has gone on. */
  dismissFailure(): void {
    if (errorOf(this.#state)) this.#change({ type: 'rest' });
  }

  /** Shows that the account list did not load. */
  listNotLoaded(cause: unknown): void {
    const { appName, strings } = this.#host.flowRequest();
    this.#fail(loadFailure(cause, 'account list'), fill(strings.loadFailed, { app: appName }), strings.lang);
  }

  /** Removes an account, once however often it is asked. Resolves to whether it is gone. */
  disconnect(id?: string): Promise<boolean> {
    return (this.#removal ??= this.#disconnect(id).finally(() => (this.#removal = undefined)));
  }

  /** Shows the account with this id, or none. */
  setValue(id: string): void {
    this.#host.flush();
    if (id !== (this.#state.account?.id ?? '')) this.#change({ type: 'value', id }, 'form', 'silent');
  }

  /** Shows an account that the browser remembers, unless the list does not have it. */
  restoreValue(id: string): void {
    const { list, accounts } = this.#state;
    if (list === 'forgotten' || (list === 'known' && !accounts.some((account) => account.id === id))) return;
    this.#change({ type: 'value', id }, 'form');
  }

  /** Shows the account as after the page was loaded: the list decides, or the `value` attribute. */
  resetValue(initial: string): void {
    const { list, accounts } = this.#state;
    const { accountId } = this.#host;
    if (list === 'known') this.#change({ type: 'list', accounts, accountId, shown: initial }, 'form');
    else this.#change({ type: 'value', id: initial }, 'form');
  }

  async #disconnect(id = this.#state.account?.id): Promise<boolean> {
    const host = this.#host;
    host.flush();
    const app = host.app ?? '';
    const resets = this.#resets;
    if (!id || !host.accountsEndpoint || (this.#attempt && !this.#attempt.ending)) return false;
    // An attempt that is ending has events to dispatch yet.
    await this.#attempt?.outcome;
    const account = this.#state.accounts.find((known) => known.id === id) ?? { id };
    this.#change({ type: 'disconnecting', account });
    const failed = await this.#remove(id);
    // A sign-out in the meantime has left nothing to show.
    if (resets !== this.#resets || app !== (host.app ?? '')) {
      if (this.#state.activity.type === 'disconnecting') this.#change({ type: 'rest' });
      this.#showHeld();
      return !failed;
    }
    if (failed) {
      this.#fail(failed.failure, failed.text, failed.lang);
      this.#showHeld();
      return false;
    }
    this.#held = undefined;
    this.#change({ type: 'disconnected', id, accountId: host.accountId }, 'disconnect');
    emit(host, 'disconnect', { app, account });
    // The other elements of the page show the same accounts.
    void requestAccounts(host.accountsQuery());
    return true;
  }

  async #remove(id: string) {
    const request = this.#request();
    const { lang, loadFailed } = request.strings;
    try {
      const flow = this.#flow ?? (await this.#load());
      const failed = await flow.disconnect(request, id);
      return failed && { ...failed, lang };
    } catch (cause) {
      return { failure: loadFailure(cause), text: fill(loadFailed, { app: request.appName }), lang };
    }
  }

  /** Shows and dispatches a failure that is no attempt's. */
  #fail(failure: Failure, text: string, lang?: string) {
    const host = this.#host;
    const error = errorFrom(failure, text);
    const { code, message, retryable } = error;
    // To try again would be to reconnect.
    this.#change({
      type: 'fail',
      error,
      lang: error.displayMessage === text ? lang : undefined,
      canRetry: false,
    });
    if (!emit(host, 'error', { app: host.app ?? '', code, message, retryable, error }))
      this.#change({ type: 'hideFailure' });
    return error;
  }

  #request(changes?: Partial<HostRequest>): FlowRequest {
    const host = this.#host;
    const { account, accounts, list } = this.#state;
    // Unless asked to add one, a press reconnects the account shown; one that must be reconnected, always.
    const shown = host.multiple && account?.healthy !== false ? undefined : account?.id;
    const own = host.flowRequest();
    const request: HostRequest = { ...own, accountId: own.accountId || shown, ...changes };
    return { ...request, accounts: host.accountsEndpoint ? this.#access(request, accounts, list) : null };
  }

  #access(
    { app, accountsEndpoint, accountId }: HostRequest,
    accounts: readonly ConnectAccount[],
    list: ViewState['list'],
  ): FlowRequest['accounts'] {
    const unknown = list === 'awaited' || list === 'forgotten';
    // The host has emptied the value: an account that is listed need not be connected again.
    const emptied = list === 'known' && !this.#state.account && accounts.length > 0;
    return {
      before: list === 'known' ? accounts : null,
      first: (unknown || emptied) && !accountId ? () => this.#firstAnswer() : null,
      request: async (signal) => {
        // The app and the endpoint of the attempt, by the session as it is now.
        const query = { ...this.#host.accountsQuery(), app, accountsEndpoint };
        const answer = await requestAccounts(query, signal);
        return 'code' in answer ? answer : answer.accounts;
      },
      watch: (listener) => {
        this.#listeners.add(listener);
        return () => this.#listeners.delete(listener);
      },
    };
  }

  /** Returns the first list; it may have come while the flow's code was loading. */
  #firstAnswer(): Promise<FirstList | null> {
    const { list, accounts } = this.#state;
    if (this.#held) return Promise.resolve(this.#choice(this.#held));
    if (list === 'known') return Promise.resolve(this.#choice(accounts));
    if (list === 'none') return Promise.resolve(null);
    return new Promise((resolve) => {
      this.#firstList.push(resolve);
      // After a reset nothing is on its way.
      if (list === 'forgotten') void this.refresh();
    });
  }

  #choice(accounts: readonly ConnectAccount[]): FirstList {
    return { accounts, account: chooseAccount(accounts, this.#host.accountId, this.#state.account?.id) };
  }

  #watch(): void {
    if (this.#unwatch || !this.#source?.key || !this.#host.isConnected) return;
    this.#unwatch = watchAccounts({
      query: () => this.#host.accountsQuery(),
      update: (update) => this.#updated(update),
    });
  }

  #updated(update: ListUpdate): void {
    let first: FirstList | null = null;
    switch (update.type) {
      case 'list': {
        const { accounts } = update;
        first = this.#choice(accounts);
        this.#held = accounts;
        if (this.#state.activity.type === 'rest') this.#showHeld();
        this.#listeners.forEach((listener) => listener(accounts));
        break;
      }
      case 'failed':
        this.#change({ type: 'listFailed' });
        break;
      case 'reset':
        this.#forget();
        return;
    }
    this.#firstList.splice(0).forEach((resolve) => resolve(first));
  }

  #showHeld(): void {
    const accounts = this.#held;
    this.#held = undefined;
    if (accounts) this.#change({ type: 'list', accounts, accountId: this.#host.accountId }, 'list');
  }

  #forget(): void {
    this.#resets++;
    this.#held = undefined;
    this.#host.dropToken();
    this.cancel();
    this.#flow?.forget();
    this.#firstList.splice(0).forEach((resolve) => resolve(null));
    this.#change({ type: 'reset' }, 'reset');
  }

  #over(): void {
    this.#attempt = undefined;
    // The live region was inert behind the overlay, which has gone.
    this.#host.requestUpdate();
    this.#showHeld();
  }

  async #load(): Promise<ConnectFlow> {
    const { ConnectFlow } = await loadFlow(this.#host.patience);
    return (this.#flow ??= new ConnectFlow());
  }

  /**
   * Changes the state, shows it, then dispatches its events.
   *
   * @param reason of `accountchange`; without one no account changes
   * @param how `later`: during an update, where listeners could not change properties. `silent`: the host itself has set
   *   the value, and gets no `input` and `change`.
   */
  #change(action: Action, reason?: AccountChangeReason, how?: 'later' | 'silent'): void {
    const host = this.#host;
    const before = this.#state;
    const state = (this.#state = reduce(before, action));
    if (state === before) return;
    host.stateChanged(state);
    const value = state.account?.id !== before.account?.id;
    const answered = state.list === 'known' && before.list !== 'known';
    if (!reason || !(answered || value || differs(before, state))) return;
    const dispatch = () => {
      const { account, accounts } = state;
      emit(host, 'accountchange', { app: host.app ?? '', account, accounts, reason });
      if (!value || how === 'silent') return;
      // Not `Event`, which MooTools replaces.
      host.dispatchEvent(new CustomEvent('input', { bubbles: true, composed: true }));
      host.dispatchEvent(new CustomEvent('change', { bubbles: true }));
    };
    if (how === 'later') queueMicrotask(dispatch);
    else dispatch();
  }
}

/** Whether the accounts have changed: ids, names, health, errors or dates. */
const differs = (before: ViewState, after: ViewState): boolean => fingerprint(before) !== fingerprint(after);

const fingerprint = ({ account, accounts }: ViewState): string =>
  [account, ...accounts]
    .map((one) => one && [one.id, one.name, one.healthy, one.error, one.createdAt].join('\0'))
    .join('\n');
