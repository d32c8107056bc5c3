import type { Attempts } from './attempts.js';
import { loadAccounts, reasonOf, type AccountSummary } from './server.js';
import { createStore, type Store } from './store.js';

/** The visitor's accounts, and the account that the page's requests use. */
export interface AccountChoice {
  accounts: AccountSummary[];
  /** The id of the chosen account; '' if the visitor has no account. */
  chosen: string;
  /** The status or the result of the last request for the list of accounts. */
  list: 'loading' | 'loaded' | { problem: string };
}

export interface AccountChoiceStore extends Store<AccountChoice> {
  /** Requests the list of accounts again. */
  refresh: () => Promise<void>;
}

/**
 * Creates the store of the visitor's accounts. Requests the list again after each connection or disconnection, and on a return to the tab.
 */
export function createAccountChoice(attempts: Attempts): AccountChoiceStore {
  const store = createStore<AccountChoice>({ accounts: [], chosen: '', list: 'loading' });
  const refresh = async (): Promise<void> => {
    try {
      const accounts = await loadAccounts();
      const kept = accounts.some(({ id }) => id === store.value.chosen);
      store.update({ accounts, chosen: kept ? store.value.chosen : (accounts[0]?.id ?? ''), list: 'loaded' });
    } catch (error) {
      // If the request fails, the previous list stays.
      store.update({ list: { problem: reasonOf(error) } });
    }
  };
  attempts.subscribe(({ kind, name }) => {
    if (kind === 'event' && (name === 'success' || name === 'disconnect')) void refresh();
  });
  // On a return to the tab, requests the list again: the user may have connected an account in another tab or on a phone.
  let returning: Promise<void> | undefined;
  const refreshOnReturn = (): void => {
    // A return to the tab may dispatch both events below, but needs only one request.
    if (document.visibilityState === 'visible')
      returning ??= refresh().finally(() => (returning = undefined));
  };
  document.addEventListener('visibilitychange', refreshOnReturn);
  window.addEventListener('focus', refreshOnReturn);
  void refresh();
  // `Object.assign` keeps the getter `value`. A spread would replace the getter by its current value.
  return Object.assign(store, { refresh });
}
