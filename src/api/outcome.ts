import type { ConnectAccount } from './account.js';
import type { ConnectError } from './errors.js';

/** The outcome of `connect()`. The promise never rejects. */
export type ConnectOutcome =
  | {
      readonly type: 'success';
      /** The connected account; null in link mode without an accounts endpoint. */
      readonly account: ConnectAccount | null;
      /** Whether the accounts endpoint lists the account. */
      readonly verified: boolean;
    }
  | { readonly type: 'cancel' }
  | { readonly type: 'error'; readonly error: ConnectError };
