import type { ConnectAccount } from '../api/account.js';
import type { Failure } from '../api/errors.js';

/** How a flow ended. `completed`: a success or an error was reported before the end. */
export type Ending =
  | { readonly type: 'success'; readonly account: ConnectAccount | null; readonly verified: boolean }
  | { readonly type: 'cancel'; readonly completed: boolean }
  | { readonly type: 'error'; readonly completed: boolean; readonly failure: Failure };

export const CANCELLED: Ending = { type: 'cancel', completed: false };

export const failed = (failure: Failure, completed = false): Ending => ({
  type: 'error',
  completed,
  failure,
});

/** A function call, because TypeScript assumes that a property that was read does not change. */
export const isCancelled = (signal: AbortSignal): boolean => signal.aborted;
