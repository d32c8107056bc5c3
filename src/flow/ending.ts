import type { ConnectAccount } from '../api/account.js';
import type { Failure } from '../api/errors.js';

/** The result of a flow. `completed` is true if the Connect page had reported a success or an error. */
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

/** Whether the attempt is cancelled. Without this function, TypeScript would treat a second check of `signal.aborted` as always false. */
export const isCancelled = (signal: AbortSignal): boolean => signal.aborted;
