import type { ConnectAccount } from '../api/account.js';
import type { ConnectError } from '../api/errors.js';
import type { ConnectState } from '../api/state.js';

/** The result of the last attempt or disconnection, for the status text. */
export type Notice =
  | {
      readonly type: 'connected' | 'disconnected' | 'cancelled' | 'reconnectCancelled';
      /** The name of the account that was removed, if other accounts are left. */
      readonly account?: string | undefined;
    }
  | {
      readonly type: 'failed';
      readonly error: ConnectError;
      /** The language of the error's text, if different from the page's language. */
      readonly lang: string | undefined;
      /** Whether the element offers to try again. */
      readonly canRetry: boolean;
      /** Whether the built-in message is hidden, because the host shows the failure itself. */
      readonly hidden: boolean;
    };

/** The current activity of the element. */
export type Activity =
  | { readonly type: 'rest'; readonly notice: Notice | null }
  | {
      readonly type: 'attempt';
      /** `tab`: the user continues in a tab, which sends no message before the end. */
      readonly phase: 'pending' | 'open' | 'tab' | 'verifying';
      readonly reconnects: boolean;
    }
  | { readonly type: 'disconnecting'; readonly account: ConnectAccount };

/** The state of an element. */
export interface ViewState {
  readonly activity: Activity;
  /** The account that is shown; its id is the form's value. */
  readonly account: ConnectAccount | null;
  /** The user's accounts of this app, newest first; always contains `account`. */
  readonly accounts: readonly ConnectAccount[];
  /**
   * The state of the account list. `none`: without an accounts endpoint, or after its first request failed. `awaited`: requested. `known`:
   * received. `forgotten`: dropped by `reset()`.
   */
  readonly list: 'none' | 'awaited' | 'known' | 'forgotten';
}

export type Action =
  /** The app or the accounts endpoint has changed. `keep`: whether the account still belongs to the new app and endpoint. */
  | { readonly type: 'source'; readonly list: 'none' | 'awaited'; readonly keep: boolean }
  /**
   * `accountId`: the account that the host prefers. `shown`: the account to keep if it is healthy; default: the account that is shown now.
   */
  | {
      readonly type: 'list';
      readonly accounts: readonly ConnectAccount[];
      readonly accountId: string | undefined;
      readonly shown?: string;
    }
  | { readonly type: 'listFailed' }
  /** The host or the browser has set the value. */
  | { readonly type: 'value'; readonly id: string }
  | { readonly type: 'start'; readonly reconnects: boolean }
  | { readonly type: 'phase'; readonly phase: 'open' | 'tab' | 'verifying' }
  | {
      readonly type: 'success';
      readonly account: ConnectAccount | null;
      /** The newest account list, if a list is known. */
      readonly accounts?: readonly ConnectAccount[] | undefined;
    }
  | { readonly type: 'cancel' }
  | {
      readonly type: 'fail';
      readonly error: ConnectError;
      readonly lang: string | undefined;
      readonly canRetry: boolean;
    }
  | { readonly type: 'hideFailure' }
  | { readonly type: 'disconnecting'; readonly account: ConnectAccount }
  | { readonly type: 'disconnected'; readonly id: string; readonly accountId: string | undefined }
  /** An attempt or a disconnection ended without a result to show, or the message of a failure was dismissed. */
  | { readonly type: 'rest' }
  | { readonly type: 'reset' };

const REST: Activity = { type: 'rest', notice: null };
export const INITIAL: ViewState = { activity: REST, account: null, accounts: [], list: 'none' };

/**
 * Returns the account to show. This is the first of the following accounts that the list contains:
 * 1. the preferred account
 * 2. the shown account, if healthy
 * 3. the newest healthy account
 * 4. the shown account
 * 5. the newest account
 *
 * @param preferred the `accountId` of the host
 * @param shown the id of the account that is shown now
 */
export function chooseAccount(
  accounts: readonly ConnectAccount[],
  preferred?: string,
  shown?: string,
): ConnectAccount | null {
  const healthy = accounts.filter((account) => account.healthy !== false);
  return (
    accounts.find(({ id }) => id === preferred) ??
    healthy.find(({ id }) => id === shown) ??
    healthy[0] ??
    accounts.find(({ id }) => id === shown) ??
    accounts[0] ??
    null
  );
}

/** Returns the list with the account at its head, unless the list already contains the account. */
const including = (
  accounts: readonly ConnectAccount[],
  account: ConnectAccount | null,
): readonly ConnectAccount[] =>
  !account || accounts.some(({ id }) => id === account.id) ? accounts : [account, ...accounts];

/** Returns the accounts that the accounts endpoint has listed. Leaves out an account that only `value` has named, which has no health. */
export const listedIn = ({ accounts, list }: ViewState): readonly ConnectAccount[] =>
  list === 'known' ? accounts.filter(({ healthy }) => healthy !== undefined) : [];

const notice = (type: Exclude<Notice['type'], 'failed'>): Activity => ({ type: 'rest', notice: { type } });

/** Returns the state after an action. No other code changes the state. A failed or cancelled attempt keeps the account. */
export function reduce(state: ViewState, action: Action): ViewState {
  const { activity, account, accounts, list } = state;
  const atRest = activity.type === 'rest';
  switch (action.type) {
    case 'source':
      return {
        activity: atRest && !action.keep ? REST : activity,
        account: action.keep ? account : null,
        accounts: action.keep ? including([], account) : [],
        list: action.list,
      };
    case 'list': {
      const chosen = chooseAccount(action.accounts, action.accountId, action.shown ?? account?.id);
      // Drops the status text if the shown account or its health has changed. Keeps a failure if no account is left, because the failure
      // may be that the account to reconnect no longer exists.
      const same = chosen?.id === account?.id && chosen?.healthy === account?.healthy;
      const keeps = same || !atRest || (!chosen && errorOf(state));
      return {
        activity: keeps ? activity : REST,
        account: chosen,
        accounts: action.accounts,
        list: 'known',
      };
    }
    case 'listFailed':
      return list === 'awaited' ? { ...state, list: 'none' } : state;
    case 'value': {
      const listed = listedIn(state);
      const shown = action.id ? (listed.find(({ id }) => id === action.id) ?? { id: action.id }) : null;
      return {
        ...state,
        activity: atRest ? REST : activity,
        account: shown,
        accounts: including(listed, shown),
      };
    }
    case 'start':
      return { ...state, activity: { type: 'attempt', phase: 'pending', reconnects: action.reconnects } };
    case 'phase':
      return activity.type === 'attempt'
        ? { ...state, activity: { ...activity, phase: action.phase } }
        : state;
    case 'success': {
      const listed = action.accounts ?? (list === 'known' ? accounts : []);
      // In link mode without a list, a new account is unknown, so the shown account stays.
      const connected = listed.find(({ id }) => id === action.account?.id) ?? action.account ?? account;
      return {
        activity: notice('connected'),
        account: connected,
        accounts: including(listed, connected),
        list: action.accounts ? 'known' : list,
      };
    }
    case 'cancel':
      return {
        ...state,
        activity: notice(
          activity.type === 'attempt' && activity.reconnects ? 'reconnectCancelled' : 'cancelled',
        ),
      };
    case 'fail': {
      const { error, lang, canRetry } = action;
      return {
        ...state,
        activity: { type: 'rest', notice: { type: 'failed', error, lang, canRetry, hidden: false } },
      };
    }
    case 'hideFailure':
      return activity.type === 'rest' && activity.notice?.type === 'failed'
        ? { ...state, activity: { type: 'rest', notice: { ...activity.notice, hidden: true } } }
        : state;
    case 'disconnecting':
      return { ...state, activity: { type: 'disconnecting', account: action.account } };
    case 'disconnected': {
      const left = accounts.filter(({ id }) => id !== action.id);
      const kept = account && account.id !== action.id ? account : chooseAccount(left, action.accountId);
      const removed = left.length && activity.type === 'disconnecting' ? activity.account.name : undefined;
      return {
        ...state,
        activity: { type: 'rest', notice: { type: 'disconnected', account: removed } },
        account: kept,
        accounts: left,
      };
    }
    case 'rest':
      return { ...state, activity: REST };
    case 'reset':
      return { ...INITIAL, list: list === 'none' ? 'none' : 'forgotten' };
  }
}

/** Returns the error that the element shows, or that the host shows instead of the element. */
export const errorOf = ({ activity }: ViewState): ConnectError | null =>
  activity.type === 'rest' && activity.notice?.type === 'failed' ? activity.notice.error : null;

/** Returns the name of the element's state. */
export function stateOf(state: ViewState): ConnectState {
  const { activity, account, list } = state;
  if (activity.type === 'disconnecting') return 'disconnecting';
  if (activity.type === 'attempt') return activity.phase === 'tab' ? 'open' : activity.phase;
  if (list === 'awaited') return 'checking';
  if (account) return account.healthy === false ? 'unhealthy' : 'connected';
  return errorOf(state) ? 'error' : 'idle';
}
