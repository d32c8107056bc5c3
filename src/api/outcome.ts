import type { ConnectAccount } from './account.js';
import type { ConnectError } from './errors.js';

/** How `connect()` ended. The promise never rejects. */
export type ConnectOutcome =
  | {
      readonly type: 'success';
      /** Null when only the accounts endpoint could name the account, and none is set. */
      readonly account: ConnectAccount | null;
      /** True when the accounts endpoint lists the account. */
      readonly verified: boolean;
    }
  | { readonly type: 'cancel' }
  | { readonly type: 'error'; readonly error: ConnectError };
