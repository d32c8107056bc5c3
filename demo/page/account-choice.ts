import type { Attempts } from './attempts.js';
import { loadAccounts, type AccountSummary } from './server.js';
import { createStore, type Store } from './store.js';

/** The visitor's accounts, and the account that the page's requests use. */
export interface AccountChoice {
  accounts: AccountSummary[];
  /** The id of the chosen account; empty without one. */
  chosen: string;
}

/** Lets the visitor choose an account; follows connections and disconnections on the page. */
export function createAccountChoice(attempts: Attempts): Store<AccountChoice> {
  const store = createStore<AccountChoice>({ accounts: [], chosen: '' });
  const refresh = async (): Promise<void> => {
    // If the request fails, keeps the previous list.
    const accounts = await loadAccounts().catch(() => store.value.accounts);
    const kept = accounts.some(({ id }) => id === store.value.chosen);
    store.update({ accounts, chosen: kept ? store.value.chosen : (accounts[0]?.id ?? '') });
  };
  attempts.subscribe(({ kind, name }) => {
    if (kind === 'event' && (name === 'success' || name === 'disconnect')) void refresh();
  });
  // The user may have connected an account in another tab or on a phone.
  let returning: Promise<void> | undefined;
  const refreshOnReturn = (): void => {
    // A return to the tab dispatches both events, so the second is ignored.
    if (document.visibilityState === 'visible')
      returning ??= refresh().finally(() => (returning = undefined));
  };
  document.addEventListener('visibilitychange', refreshOnReturn);
  window.addEventListener('focus', refreshOnReturn);
  void refresh();
  return store;
}
