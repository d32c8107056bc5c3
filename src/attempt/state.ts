import type { ConnectAccount } from '../api/account.js';
import type { ConnectError } from '../api/errors.js';

export type { ConnectAccount };

/** Where an element stands; one at a time. Also `:state(…)` in CSS. */
export type ConnectState = 'idle' | 'pending' | 'open' | 'verifying' | 'connected' | 'error';

/** All that changes during the life of an element. `run` is the attempt's; the rest outlives it. */
export interface Model {
  readonly run: '' | 'pending' | 'open' | 'verifying';
  readonly account: ConnectAccount | null;
  readonly error: ConnectError | null;
  /** The language of the error's text, where it is not that of the place. */
  readonly lang?: string | undefined;
  /** What the last attempt has to say to the user. */
  readonly notice: '' | 'connected' | 'disconnected' | 'cancelled' | 'failed' | 'tab';
}

/** What can happen to a model: the steps of an attempt, and what comes from outside one. */
export type Change =
  | { readonly type: 'start' | 'token' | 'open' | 'ready' | 'tab' | 'verify' | 'cancel' | 'close' | 'reset' }
  /** The user has removed the account. */
  | { readonly type: 'disconnect' }
  | { readonly type: 'success'; readonly account: ConnectAccount | null; readonly verified: boolean }
  | { readonly type: 'error'; readonly error: ConnectError; readonly lang?: string | undefined }
  /** The host shows the failure itself. */
  | { readonly type: 'hush' }
  | { readonly type: 'account'; readonly account: ConnectAccount | null };

export const INITIAL: Model = { run: '', account: null, error: null, notice: '' };

/** The one place where a model changes. A failed or cancelled attempt takes no account away. */
export function next(model: Model, change: Change): Model {
  switch (change.type) {
    case 'start':
      return { ...INITIAL, account: model.account, run: 'pending' };
    case 'open':
      return { ...model, run: 'open' };
    case 'tab':
      return { ...model, notice: 'tab' };
    case 'verify':
      return { ...model, run: 'verifying', notice: '' };
    case 'success':
      return { ...INITIAL, account: change.account, notice: 'connected' };
    case 'error':
      return { ...INITIAL, account: model.account, error: change.error, lang: change.lang, notice: 'failed' };
    case 'cancel':
      return { ...INITIAL, account: model.account, notice: 'cancelled' };
    case 'account':
      // An account that turns up or goes away settles whatever was said before.
      return {
        ...(!change.account === !model.account ? model : { ...INITIAL, run: model.run }),
        account: change.account,
      };
    case 'disconnect':
      return { ...INITIAL, notice: 'disconnected' };
    case 'reset':
      return INITIAL;
    case 'hush':
      return { ...model, notice: '' };
    default:
      return model;
  }
}

export const stateOf = ({ run, account, error }: Model): ConnectState =>
  run || (account ? 'connected' : error ? 'error' : 'idle');
