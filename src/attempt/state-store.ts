import { emit, type AccountChangeReason } from '../api/events.js';
import { errorOf, INITIAL, reduce, type Action, type ViewState } from './state.js';

/** The element to which a `StateStore` belongs. */
export interface StoreHost extends EventTarget {
  readonly app: string | undefined;
  readonly accountId: string | undefined;
  /** Applies changed properties before the next update. */
  flush(): void;
  /** Shows a state. Called before the events of the change. */
  stateChanged(state: ViewState): void;
}

/**
 * Timing and kind of the events of a change. By default, all events are dispatched at once.
 * - `later`: in a microtask, because listeners could not change the element's properties during its update.
 * - `silent`: in a microtask, and without `input` and `change`, because the host has set the value. The host may set the value during
 *   rendering, and a Vue component ignores changes during its own rendering.
 */
type Dispatch = 'later' | 'silent';

/** Holds the state of one element, and dispatches the events of the account. */
export class StateStore {
  readonly #host: StoreHost;
  #state: ViewState = INITIAL;

  constructor(host: StoreHost) {
    this.#host = host;
  }

  get state(): ViewState {
    return this.#state;
  }

  /**
   * Changes the state, shows it, then dispatches its events.
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

  /** Shows the listed account that `accountId` names, after that property has changed. */
  preferenceChanged(): void {
    const { list, accounts, activity } = this.#state;
    const { accountId } = this.#host;
    if (list === 'known' && activity.type === 'rest')
      this.change({ type: 'list', accounts, accountId }, 'list', 'later');
  }

  /** Shows the account with this id; '' shows no account. */
  setValue(id: string): void {
    this.#host.flush();
    if (id !== (this.#state.account?.id ?? '')) this.change({ type: 'value', id }, 'form', 'silent');
  }

  /** Shows an account that the browser has restored, except after a sign-out or if the list does not contain the account. */
  restoreValue(id: string): void {
    const { list, accounts } = this.#state;
    if (list === 'forgotten' || (list === 'known' && !accounts.some((account) => account.id === id))) return;
    this.change({ type: 'value', id }, 'form');
  }

  /** Shows the account that a newly loaded page would show: from the list, or without a list from the `value` attribute. */
  resetValue(initial: string): void {
    const { list, accounts } = this.#state;
    const { accountId } = this.#host;
    if (list === 'known') this.change({ type: 'list', accounts, accountId, shown: initial }, 'form');
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
