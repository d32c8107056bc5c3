import type { ConnectError } from './errors.js';

/** Where an element stands; one at a time. Also `:state(…)` in CSS. */
export type ConnectState = 'idle' | 'pending' | 'open' | 'verifying' | 'connected' | 'error';

/** A connected account, as far as the page knows it. */
export interface ConnectAccount {
  /** Pipedream's id, `apn_…`. */
  readonly id: string;
  /** The account's name at the app, where the accounts endpoint told it. */
  readonly name?: string | undefined;
  /** False when the account needs to be reconnected; absent when nobody told. */
  readonly healthy?: boolean | undefined;
}

/** All that changes during the life of an element. `step` is the running attempt's; the rest outlives it. */
export interface Model {
  readonly step: 'none' | 'pending' | 'open' | 'verifying';
  readonly account: ConnectAccount | null;
  readonly error: ConnectError | null;
  /** What the last attempt has to say to the user. */
  readonly notice: 'none' | 'connected' | 'cancelled' | 'failed';
}

export type Change =
  | { readonly type: 'start' }
  | { readonly type: 'open' }
  | { readonly type: 'verify' }
  | { readonly type: 'success'; readonly account: ConnectAccount | null }
  | { readonly type: 'error'; readonly error: ConnectError }
  /** The host shows the failure itself. */
  | { readonly type: 'hush' }
  | { readonly type: 'cancel' }
  | { readonly type: 'account'; readonly account: ConnectAccount | null };

export const INITIAL: Model = Object.freeze({ step: 'none', account: null, error: null, notice: 'none' });

/** The one place where a model changes. */
export function next(model: Model, change: Change): Model {
  switch (change.type) {
    case 'start':
      return { ...model, step: 'pending', error: null, notice: 'none' };
    case 'open':
      return { ...model, step: 'open' };
    case 'verify':
      return { ...model, step: 'verifying' };
    case 'success':
      return { ...INITIAL, account: change.account, notice: 'connected' };
    case 'account':
      return { ...INITIAL, account: change.account };
    case 'error':
      return { ...INITIAL, account: model.account, error: change.error, notice: 'failed' };
    case 'hush':
      return { ...model, notice: 'none' };
    case 'cancel':
      return { ...INITIAL, account: model.account, notice: 'cancelled' };
  }
}

/** A failed or cancelled attempt takes nothing away: whoever was connected still is. */
export const stateOf = ({ step, account, error }: Model): ConnectState =>
  step !== 'none' ? step : account ? 'connected' : error ? 'error' : 'idle';
