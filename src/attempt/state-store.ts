import { emit, type AccountChangeReason } from '../api/events.js';
import { errorOf, INITIAL, listedIn, reduce, type Action, type ViewState } from './state.js';

/** The element to which a `StateStore` belongs. */
export interface StoreHost extends EventTarget {
  readonly app: string | undefined;
  readonly accountId: string | undefined;
  /** Applies changed properties now instead of in the next update. */
  flush(): void;
  /** Shows a state. Called before the events of the change are dispatched. */
  stateChanged(state: ViewState): void;
}

/**
 * When the events of a change are dispatched, and which events. By default, all events are dispatched at once.
 * - `later`: in a microtask, because during the element's update, listeners could not change the element's properties.
 * - `silent`: in a microtask, and without `input` and `change`, because the host itself has set the value. The microtask is needed because
 *   the host may set the value while it renders, and a Vue component ignores changes during rendering.
 */
type Dispatch = 'later' | 'silent';

/** Holds the state of one element, and dispatches the events of the account. */
export class StateStore {
  readonly #host: StoreHost;
  #state: ViewState = INITIAL;
  #assigned = false;

  constructor(host: StoreHost) {
    this.#host = host;
  }

  get state(): ViewState {
    return this.#state;
  }

  /**
   * Changes the state, shows the new state, and dispatches the events of the change.
   *
   * @param reason the reason of `accountchange`; omitted when no account changes
   */
  change(action: Action, reason?: AccountChangeReason, how?: Dispatch): void {
    const host = this.#host;
    const before = this.#state;
    const state = (this.#state = reduce(before, action));
    if (state === before) return;
    host.stateChanged(state);
    const valueChanged = state.account?.id !== before.account?.id;
    const answered = state.list === 'known' && before.list !== 'known';
    if (!reason || !(answered || valueChanged || differs(before, state))) return;
    const dispatch = () => {
      const { account, accounts } = state;
      emit(host, 'accountchange', { app: host.app ?? '', account, accounts, reason });
      if (!valueChanged || how === 'silent') return;
      // Not `new Event`, because MooTools replaces `Event`.
      host.dispatchEvent(new CustomEvent('input', { bubbles: true, composed: true }));
      host.dispatchEvent(new CustomEvent('change', { bubbles: true }));
    };
    if (how) queueMicrotask(dispatch);
    else dispatch();
  }

  /** Shows the account with this id; '' shows no account. */
  setValue(id: string): void {
    this.#host.flush();
    if (id === (this.#state.account?.id ?? '')) return;
    this.change({ type: 'value', id }, 'form', 'silent');
    this.#assigned = true;
  }

  /** Returns whether the host has set the value since the last call. */
  takeAssigned(): boolean {
    const assigned = this.#assigned;
    this.#assigned = false;
    return assigned;
  }

  /**
   * Shows the account whose id the browser has restored as the value. Ignores the id after a sign-out, or if the list does not contain the
   * account.
   */
  restoreValue(id: string): void {
    const { list, accounts } = this.#state;
    if (list === 'forgotten' || (list === 'known' && !accounts.some((account) => account.id === id))) return;
    this.change({ type: 'value', id }, 'form');
  }

  /** Shows the account that a newly loaded page would show. Without a list, this is the account of the `value` attribute. */
  resetValue(initial: string): void {
    const { accountId } = this.#host;
    if (this.#state.list === 'known')
      this.change({ type: 'list', accounts: listedIn(this.#state), accountId, shown: initial }, 'form');
    else this.change({ type: 'value', id: initial }, 'form');
  }

  /** Hides the message of a failure, for example when the user opens the account list. */
  dismissFailure(): void {
    if (errorOf(this.#state)) this.change({ type: 'rest' });
  }
}

/** Whether the accounts have changed: ids, names, health, errors or dates. */
const differs = (before: ViewState, after: ViewState): boolean => fingerprint(before) !== fingerprint(after);

const fingerprint = ({ account, accounts }: ViewState): string =>
  JSON.stringify([account, accounts], ['id', 'name', 'healthy', 'error', 'createdAt']);
