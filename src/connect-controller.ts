import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { makeAttempt, type Attempt, type ConnectOutcome } from './attempt.js';
import { INITIAL, next, type Change, type Model } from './connect-state.js';
import { emit } from './events.js';
import type { FlowRequest } from './flow-contract.js';
import { loadFlow, type ConnectFlow } from './load-flow.js';
import { pageIsBusy } from './page-lock.js';

/** What the controller asks of its element. */
export interface ConnectHost extends ReactiveControllerHost, EventTarget {
  readonly isConnected: boolean;
  readonly app: string | undefined;
  /** False while the element is disabled. */
  readonly enabled: boolean;
  /** The element's attributes and properties as they are now. */
  flowRequest(): FlowRequest;
  /** The given token is used up. */
  tokenSpent(): void;
}

const CANCEL: ConnectOutcome = { type: 'cancel' };

/** One attempt at a time for its element, and what is kept between attempts: the model, and the flow's code. */
export class ConnectController implements ReactiveController {
  readonly #host: ConnectHost;
  readonly #changed: (model: Model) => void;
  #model: Model = INITIAL;
  #attempt: Attempt | undefined;
  #flow: ConnectFlow | undefined;

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
    if (this.#attempt) this.#flow?.restore();
  }

  hostDisconnected(): void {
    // A move takes the element out and puts it back at once: only one that is still out a microtask later has left.
    queueMicrotask(() => {
      if (this.#host.isConnected) return;
      this.cancel();
      this.#flow?.forget();
    });
  }

  /** Joins the running attempt or begins one. */
  connect(): Promise<ConnectOutcome> {
    const host = this.#host;
    const running = this.#running();
    if (running) return running.outcome;
    if (!host.enabled || !host.isConnected) return Promise.resolve(CANCEL);
    const busy = pageIsBusy();
    if (!busy && !emit(host, 'beforeconnect', { app: host.app ?? '' })) return Promise.resolve(CANCEL);
    // A listener may have called connect() itself.
    const begun = this.#running();
    if (begun) return begun.outcome;
    if (!busy) pageIsBusy(true);

    const attempt = (this.#attempt = makeAttempt({
      target: host,
      request: host.flowRequest(),
      busy,
      flow: () => this.#flow ?? this.#load(),
      change: this.#change,
      tokenSpent: () => host.tokenSpent(),
      over: () => (this.#attempt = undefined),
    }));
    attempt.start();
    return attempt.outcome;
  }

  cancel(): void {
    this.#attempt?.cancel();
  }

  /** Forgets account, error and token. */
  reset(): void {
    this.cancel();
    this.#flow?.forget();
    this.#change({ type: 'account', account: null });
  }

  /** Gets ahead of a click: code and connection, and the token when asked. A failure waits for the click to be told. */
  async warm(withToken: boolean): Promise<void> {
    try {
      const flow = this.#flow ?? (await this.#load());
      const host = this.#host;
      if (!this.#attempt && host.enabled && host.isConnected) flow.warm(host.flowRequest(), withToken);
    } catch {
      // The click loads the code anew.
    }
  }

  #running(): Attempt | undefined {
    return this.#attempt;
  }

  async #load(): Promise<ConnectFlow> {
    const { ConnectFlow } = await loadFlow();
    return (this.#flow ??= new ConnectFlow());
  }

  readonly #change = (change: Change): void => {
    this.#model = next(this.#model, change);
    this.#changed(this.#model);
  };
}
