import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { chooseAccount, forgetAccounts, watchAccounts } from './accounts.js';
import { errorDetail, failing, makeAttempt, type Attempt, type ConnectOutcome } from './attempt.js';
import { INITIAL, next, type Change, type ConnectAccount, type Model } from './state.js';
import type { Failure } from '../api/errors.js';
import { emit } from '../api/events.js';
import type { FlowRequest } from '../flow/request.js';
import { loadFlow, type ConnectFlow } from './load-flow.js';
import { pageIsBusy } from './page-lock.js';

/** What the controller asks of its element. */
export interface ConnectHost extends ReactiveControllerHost, EventTarget {
  readonly isConnected: boolean;
  readonly hasUpdated: boolean;
  readonly app: string | undefined;
  readonly accountsEndpoint: string | undefined;
  /** False while the element is disabled. */
  readonly enabled: boolean;
  /** Milliseconds to wait for the code. */
  readonly patience: number;
  /** The account to show, if it is listed. */
  readonly preferredAccount: string | undefined;
  /** The form's value: the account's id. */
  set value(id: string | undefined);
  /** The element's attributes and properties as they are now. */
  flowRequest(): FlowRequest;
  /** This token, if the host gave it, is used up. */
  tokenSpent(token: string | undefined): void;
}

const CANCEL: ConnectOutcome = { type: 'cancel' };

/** One attempt at a time for its element, and what is kept between attempts: the model, and the flow's code. */
export class ConnectController implements ReactiveController {
  readonly #host: ConnectHost;
  readonly #changed: (model: Model) => void;
  #model: Model = INITIAL;
  #attempt: Attempt | undefined;
  #cancels = 0;
  #resets = 0;
  #removal: Promise<boolean> | undefined;
  #flow: ConnectFlow | undefined;
  #watched = '';
  #unwatch: (() => void) | undefined;
  #accounts: ConnectAccount[] = [];

  /** @param changed called with the model on connection and at each change, before the events that tell of it */
  constructor(host: ConnectHost, changed: (model: Model) => void) {
    this.#host = host;
    this.#changed = changed;
    host.addController(this);
  }

  get model(): Model {
    return this.#model;
  }

  hostConnected(): void {
    this.#changed(this.#model);
    if (this.#host.hasUpdated) this.watch();
    if (this.#attempt) this.#flow?.restore();
  }

  hostDisconnected(): void {
    // A move takes the element out and puts it back at once: only one that is still out a microtask later has left.
    queueMicrotask(() => {
      if (this.#host.isConnected) return;
      this.watch();
      this.cancel();
      this.#flow?.forget();
    });
  }

  /** Watches the page's list of accounts, if the element names one: again whenever it names another. */
  watch(): void {
    const host = this.#host;
    const { accountsEndpoint, app } = host;
    const topic = host.isConnected && accountsEndpoint ? `${accountsEndpoint} ${app}` : '';
    if (topic === this.#watched) return;
    this.#watched = topic;
    this.#unwatch?.();
    this.#unwatch = topic
      ? watchAccounts(host.flowRequest(), (accounts) => this.#listed(accounts))
      : undefined;
  }

  /** A press of the button. While a tab is open, nobody knows what became of it: the press starts over. */
  async press(changes?: Partial<FlowRequest>): Promise<void> {
    if (this.#model.notice === 'tab') this.cancel();
    await this.connect(changes);
  }

  /** Joins the running attempt or begins one, with these changes to what the element says. */
  connect(changes?: Partial<FlowRequest>): Promise<ConnectOutcome> {
    const host = this.#host;
    const running = this.#attempt;
    const cancels = this.#cancels;
    // One that is ending has events to dispatch yet. Who waits for them can be cancelled too.
    if (running)
      return running.ending()
        ? running.outcome.then(() => (cancels === this.#cancels ? this.connect(changes) : CANCEL))
        : running.outcome;
    if (!host.enabled || !host.isConnected) return Promise.resolve(CANCEL);
    const busy = pageIsBusy();
    if (!busy && !emit(host, 'beforeconnect', { app: host.app ?? '' })) return Promise.resolve(CANCEL);
    // A listener may have called connect() itself, and cancel() after it.
    if (this.#attempt) return this.#attempt.outcome;
    if (!busy) pageIsBusy(true);

    const request = { ...host.flowRequest(), ...changes };
    const attempt = (this.#attempt = makeAttempt({
      target: host,
      request,
      busy,
      flow: () => this.#flow ?? this.#load(),
      change: (change) => this.#change(change),
      tokenSpent: (token) => host.tokenSpent(token),
      over: () => (this.#attempt = undefined),
    }));
    attempt.start();
    // The account belongs to the app of the attempt, and the element may have turned to another.
    void attempt.outcome.then(() => {
      if (request.app !== (host.app ?? '')) this.#listed(this.#accounts);
    });
    return attempt.outcome;
  }

  cancel(): void {
    this.#cancels++;
    this.#attempt?.cancel();
  }

  /** Forgets account, error and token. */
  reset(): void {
    this.#resets++;
    this.cancel();
    this.#flow?.forget();
    this.#accounts = [];
    forgetAccounts();
    this.#change({ type: 'reset' });
  }

  /** Gets ahead of a click: code and connection, and the token when asked. A failure waits for the click to be told. */
  async warm(withToken: boolean): Promise<void> {
    const host = this.#host;
    if (!host.enabled) return;
    try {
      const flow = this.#flow ?? (await this.#load());
      if (!this.#attempt && host.isConnected) flow.warm(host.flowRequest(), withToken);
    } catch {
      // The click loads the code anew.
    }
  }

  /** Removes the account that is shown, once however often it is asked. Resolves to whether it is gone. */
  disconnect(): Promise<boolean> {
    return (this.#removal ??= this.#disconnect().finally(() => (this.#removal = undefined)));
  }

  async #disconnect(): Promise<boolean> {
    const host = this.#host;
    const resets = this.#resets;
    const { account } = this.#model;
    const request = host.flowRequest();
    const { app, accountsEndpoint } = request;
    if (!account || !accountsEndpoint || this.#running()) return false;
    const failure = await this.#remove(request, account.id);
    // An attempt that began meanwhile ends first.
    while (this.#attempt) await this.#attempt.outcome;
    if (resets !== this.#resets) return !failure;
    if (failure) {
      const failed = failing(failure, this.#flow, request);
      this.#change(failed);
      if (!emit(host, 'error', { app, ...errorDetail(failed.error) })) this.#change({ type: 'hush' });
      return false;
    }
    // Another may have taken its place.
    if ((this.#model.account ?? account).id === account.id) this.#change({ type: 'disconnect' });
    emit(host, 'disconnect', { app, account });
    // Another of the user's accounts may take its place.
    request.listAccounts().catch(() => undefined);
    return true;
  }

  async #remove(request: FlowRequest, id: string): Promise<Failure | undefined> {
    try {
      const flow = this.#flow ?? (await this.#load());
      return await flow.disconnect(request, id);
    } catch (cause) {
      return { code: 'sdk-unavailable', message: `The flow's code failed: ${String(cause)}`, cause };
    }
  }

  /** Account and failure belong to their app; an attempt that runs goes on with the one that it has. */
  leaveApp(): void {
    this.#change(this.#attempt ? { type: 'account', account: null } : { type: 'reset' });
  }

  /** Shows the account with this id, if the page knows it. */
  show(id: string): void {
    const known = [...this.#accounts, this.#model.account];
    this.#change({ type: 'account', account: known.find((account) => account?.id === id) ?? null });
  }

  #listed(accounts: ConnectAccount[]): void {
    this.#accounts = accounts;
    if (this.#running()) return;
    const account = chooseAccount(accounts, this.#host.preferredAccount);
    this.#change({ type: 'account', account });
    // A value that came with the page, or back with it, is dropped unless it is listed.
    this.#host.value = account?.id;
  }

  #running(): Attempt | undefined {
    return this.#attempt?.ending() ? undefined : this.#attempt;
  }

  async #load(): Promise<ConnectFlow> {
    const { ConnectFlow } = await loadFlow(this.#host.patience);
    return (this.#flow ??= new ConnectFlow());
  }

  #change(change: Change): void {
    this.#model = next(this.#model, change);
    this.#changed(this.#model);
  }
}
