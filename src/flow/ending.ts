import type { ConnectAccount } from '../api/account.js';
import type { Failure } from '../api/errors.js';

/** The result of a flow. `completed`: whether the Connect page reported a success or an error before the end. */
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

/** Whether the attempt is cancelled. A function call, because TypeScript assumes that a property does not change after it was read. */
export const isCancelled = (signal: AbortSignal): boolean => signal.aborted;
