import { loadOnce } from '../attempt/load-once.js';

/**
 * Loads the account list's code. The builds put this code into a separate chunk: see scripts/build/. The argument is a timeout in
 * milliseconds.
 */
export const loadAccountList = loadOnce(() => import('./account-list/account-list.js'), 'openAccountList');
