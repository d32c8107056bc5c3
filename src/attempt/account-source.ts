import type { ConnectAccount } from '../api/account.js';
import type { AccountsAccess, FirstList } from '../flow/request.js';
import { requestAccounts, resetAccounts, resetCount, watchAccounts, type ListUpdate } from './accounts.js';
import type { AccountsQuery } from './fetch-accounts.js';
import type { HostRequest } from './host-request.js';
import type { StateStore } from './state-store.js';
import { chooseAccount, listedIn } from './state.js';

/** The element to which an `AccountSource` belongs. */
export interface SourceHost {
  readonly isConnected: boolean;
  readonly app: string | undefined;
  readonly accountsEndpoint: string | undefined;
  readonly accountId: string | undefined;
  /** Returns the current settings of a request for the account list. */
  accountsQuery(): AccountsQuery;
}

/**
 * Manages the account list of one element. Watches the accounts endpoint, and passes new lists to the flow. If a list arrives during an
 * attempt or a disconnection, holds the list, and shows it afterwards.
 */
export class AccountSource {
  readonly #host: SourceHost;
  readonly #store: StateStore;
  readonly #signOut: () => void;
  #current: (Pick<SourceHost, 'app' | 'accountsEndpoint'> & { readonly key: string }) | undefined;
  #accountId: string | undefined;
  #unwatch: (() => void) | undefined;
  /** The `resetCount` when the element stopped to watch the list. */
  #resets: number | undefined;
  readonly #listeners = new Set<(accounts: readonly ConnectAccount[]) => void>();
  /** A list that arrived during an attempt or a disconnection, and is shown afterwards. */
  #held: readonly ConnectAccount[] | undefined;
  #firstList: ((list: FirstList | null) => void)[] = [];

  /** @param signOut called after `reset()` on this element, or on another element with the same accounts endpoint and user */
  constructor(host: SourceHost, store: StateStore, signOut: () => void) {
    this.#host = host;
    this.#store = store;
    this.#signOut = signOut;
  }

  get held(): readonly ConnectAccount[] | undefined {
    return this.#held;
  }

  /** Handles a change of the app, the accounts endpoint, the credentials, the CSRF token or the account id. */
  settingsChanged(): void {
    const store = this.#store;
    const host = this.#host;
    const { app, accountsEndpoint, accountId } = host;
    const preferenceChanged = accountId !== this.#accountId;
    this.#accountId = accountId;
    // A value that the host has set together with the app belongs to the new app, even if the host set the value first.
    const valueAssigned = store.takeAssigned();
    const query = app && accountsEndpoint && host.accountsQuery();
    const key = query ? [accountsEndpoint, query.credentials, query.csrfToken].join(' ') : '';
    const before = this.#current;
    if (before?.app === app && before?.key === key) {
      // Shows the account with the new id if the list contains the account.
      if (preferenceChanged && store.state.list === 'known')
        this.#hold(this.#held ?? listedIn(store.state), 'later');
      return;
    }
    this.#current = { app, accountsEndpoint, key };
    // On the first call without an accounts endpoint, there is no account to drop and no list to request.
    if (!before && !key) return;
    // Whether to keep the account and the failure. Both belong to one app, and an account from a list also belongs to the list's accounts
    // endpoint.
    const keep = valueAssigned || !before?.app || (before.app === app && store.state.list !== 'known');
    store.change(
      { type: 'source', list: key ? 'awaited' : 'none', keep },
      keep ? undefined : 'list',
      'later',
    );
    // Not after a change of only the credentials or the CSRF token, because a waiting attempt still needs the same list.
    if (before?.app !== app || before?.accountsEndpoint !== accountsEndpoint) this.forget();
    this.stop();
    this.start();
  }

  /** Starts to watch the account list if the element is in a document, and has an app and an accounts endpoint. */
  start(): void {
    const host = this.#host;
    if (this.#unwatch || !this.#current?.key || !host.isConnected) return;
    if ((this.#resets ?? resetCount) !== resetCount) this.#signOut();
    this.#unwatch = watchAccounts({
      query: () => host.accountsQuery(),
      update: (update) => this.#updated(update),
    });
  }

  stop(): void {
    if (this.#unwatch) this.#resets = resetCount;
    this.#unwatch?.();
    this.#unwatch = undefined;
  }

  /** Requests the account list now, and updates every element with the same app, accounts endpoint and user. */
  async refresh(): Promise<void> {
    const query = this.#host.accountsQuery();
    if (query.app && query.accountsEndpoint) await requestAccounts(query);
  }

  /** Shows the list that arrived during an attempt or a disconnection. */
  showHeld(how?: 'later'): void {
    const accounts = this.#held;
    this.#held = undefined;
    const { accountId } = this.#host;
    if (accounts) this.#store.change({ type: 'list', accounts, accountId }, 'list', how);
  }

  /** Shows a list, during an attempt or a disconnection only afterwards. */
  #hold(accounts: readonly ConnectAccount[], how?: 'later'): void {
    this.#held = accounts;
    if (this.#store.state.activity.type === 'rest') this.showHeld(how);
  }

  dropHeld(): void {
    this.#held = undefined;
  }

  /** Forgets the user's lists in every element with the same accounts endpoint and user. */
  reset(): void {
    const query = this.#host.accountsQuery();
    if (query.accountsEndpoint) resetAccounts(query);
  }

  /** Drops the held list. Attempts that wait for the first list receive null. */
  forget(): void {
    this.#held = undefined;
    this.#firstList.splice(0).forEach((resolve) => resolve(null));
  }

  /**
   * Returns an attempt's access to the account list; null without an accounts endpoint. After a change of the app or of the endpoint, the
   * attempt receives no more lists from the element.
   *
   * @param named whether the host or the user has named the account to reconnect; if so, the attempt need not wait for the list
   */
  access({ app, accountsEndpoint }: HostRequest, named: boolean): AccountsAccess | null {
    if (!accountsEndpoint) return null;
    const isCurrent = () => app === this.#host.app && accountsEndpoint === this.#host.accountsEndpoint;
    const { account, accounts, list } = this.#store.state;
    const unknown = list === 'awaited' || list === 'forgotten';
    // Whether `value = ''` has removed the shown account while the list has accounts. If so, the attempt succeeds with a healthy account
    // from the list, without a new connection.
    const emptied = list === 'known' && !account && accounts.length > 0;
    return {
      before: list === 'known' ? accounts : null,
      first: (unknown || emptied) && !named ? async () => (isCurrent() ? this.#firstAnswer() : null) : null,
      request: async (signal) => {
        // Uses the app and the endpoint of the attempt, but the element's current credentials.
        const answer = await requestAccounts(
          { ...this.#host.accountsQuery(), app, accountsEndpoint },
          signal,
        );
        return 'code' in answer ? answer : answer.accounts;
      },
      watch: (listener) => {
        const own: typeof listener = (list) => isCurrent() && listener(list);
        this.#listeners.add(own);
        return () => this.#listeners.delete(own);
      },
    };
  }

  /**
   * Resolves to the first list, which may already have arrived while the flow's code was loading. Resolves to null after a failure or a
   * sign-out.
   */
  #firstAnswer(): Promise<FirstList | null> {
    const { list, accounts } = this.#store.state;
    if (this.#held) return Promise.resolve(this.#choice(this.#held));
    if (list === 'known') return Promise.resolve(this.#choice(accounts));
    if (list === 'none') return Promise.resolve(null);
    return new Promise((resolve) => {
      this.#firstList.push(resolve);
      // After `reset()`, no request for the list is pending, so the attempt sends one.
      if (list === 'forgotten') void this.refresh();
    });
  }

  #choice(accounts: readonly ConnectAccount[]): FirstList {
    const account = chooseAccount(accounts, this.#host.accountId, this.#store.state.account?.id);
    return { accounts, account };
  }

  #updated(update: ListUpdate): void {
    const store = this.#store;
    let first: FirstList | null = null;
    switch (update.type) {
      case 'list': {
        const { accounts } = update;
        first = this.#choice(accounts);
        this.#hold(accounts);
        this.#listeners.forEach((listener) => listener(accounts));
        break;
      }
      case 'failed':
        store.change({ type: 'listFailed' });
        break;
      case 'reset':
        this.#signOut();
        return;
    }
    this.#firstList.splice(0).forEach((resolve) => resolve(first));
  }
}
