import type { ConnectAccount } from './account.js';
import type { ConnectError, ConnectErrorCode } from './errors.js';

/**
 * The steps of an attempt, which `pd-connect` events report. `ready`: the frame has fired `load`, which does not prove that the frame
 * works.
 */
export type ConnectStep = 'start' | 'token' | 'open' | 'ready' | 'success' | 'error' | 'cancel' | 'close';

/** Reason for a change of `account` or `accounts`. */
export type AccountChangeReason = 'list' | 'success' | 'disconnect' | 'reset' | 'form';

export interface AppDetail {
  /** The app's slug. In the events of an attempt, it is the slug at the start of the attempt. */
  app: string;
}

export interface SuccessDetail extends AppDetail {
  /** The connected account; null in link mode without an accounts endpoint. */
  account: ConnectAccount | null;
  /** Whether the accounts endpoint lists the account. If not, only a message in the browser reports the connection, which is no proof. */
  verified: boolean;
}

export interface ErrorDetail extends AppDetail {
  /** The kind of failure, for the host's code. */
  code: ConnectErrorCode;
  /** Message for the developer. The element shows `error.displayMessage` to the user. */
  message: string;
  /** Whether another attempt may succeed. */
  retryable: boolean;
  /** The error itself. It also has `displayMessage` and, where they apply, `status`, `retryAfter` (in seconds) and `cause`. */
  error: ConnectError;
}

export interface CloseDetail extends AppDetail {
  /** Whether the account was connected. */
  successful: boolean;
  /** Whether the Connect page reported a success or an error before the flow closed. */
  completed: boolean;
}

export interface DisconnectDetail extends AppDetail {
  /** The account that was removed. */
  account: ConnectAccount;
}

export interface AccountChangeDetail extends AppDetail {
  /** The account that the element shows now. */
  account: ConnectAccount | null;
  /** The user's accounts of this app, newest first. */
  accounts: readonly ConnectAccount[];
  /**
   * The cause of the change. `list`: a new list, or another `app`, `account-id` or accounts endpoint. `form`: `value` was set, or the form
   * was reset or restored. `success`: an attempt has succeeded. `disconnect`: an account was removed. `reset`: `reset()` was called.
   */
  reason: AccountChangeReason;
}

export interface StepDetail extends AppDetail {
  /** The step that the attempt has reached. */
  step: ConnectStep;
  /** Random id of the attempt, the same in all its steps. */
  sessionId: string;
  /** Milliseconds since the attempt's `start`. */
  elapsed: number;
  /** The kind of failure; only at the step `error`. */
  code?: ConnectErrorCode;
}

/** The events that `<pd-connect-button>` dispatches. */
export interface PdConnectButtonEventMap {
  /**
   * An attempt is about to start, after a click or a call of `connect()`. Nothing is visible yet. Cancelable: `preventDefault()` prevents
   * the attempt.
   */
  beforeconnect: CustomEvent<AppDetail>;
  /** The frame or the tab has opened. */
  open: CustomEvent<AppDetail>;
  /**
   * The account is connected. If an accounts endpoint is set, its list contains the account. Cancelable: `preventDefault()` prevents the
   * navigation to `success-url`.
   */
  success: CustomEvent<SuccessDetail>;
  /**
   * An attempt or a disconnection failed, or the account list could not be opened. Cancelable: `preventDefault()` hides the built-in
   * message.
   */
  error: CustomEvent<ErrorDetail>;
  /** The attempt ended without a connection and without an error. */
  cancel: CustomEvent<AppDetail>;
  /** The flow has ended, with any outcome, and its overlay is removed. */
  close: CustomEvent<CloseDetail>;
  /** An account was removed. */
  disconnect: CustomEvent<DisconnectDetail>;
  /**
   * `account` or `accounts` has changed. Also dispatched once for the first response of the accounts endpoint, even if its list is empty.
   */
  accountchange: CustomEvent<AccountChangeDetail>;
  /** Every step of an attempt. Bubbles, so that one listener on an ancestor, such as analytics, receives the steps of all buttons. */
  'pd-connect': CustomEvent<StepDetail>;
}

export type EventName = keyof PdConnectButtonEventMap;
type DetailOf<Name extends EventName> = PdConnectButtonEventMap[Name]['detail'];

/** Handler names of the events in component frameworks. */
export const HANDLERS = {
  beforeconnect: 'onBeforeConnect',
  open: 'onOpen',
  success: 'onSuccess',
  error: 'onError',
  cancel: 'onCancel',
  close: 'onClose',
  disconnect: 'onDisconnect',
  accountchange: 'onAccountChange',
  'pd-connect': 'onStep',
} as const satisfies Record<EventName, string>;

const CANCELABLE: readonly EventName[] = ['beforeconnect', 'success', 'error'];

/** Dispatches an event of the element. Returns false if a listener called `preventDefault()`. */
export function emit<Name extends EventName>(
  target: EventTarget,
  type: Name,
  detail: DetailOf<Name>,
): boolean {
  const bubbles = type === 'pd-connect';
  const cancelable = CANCELABLE.includes(type);
  return target.dispatchEvent(new CustomEvent(type, { bubbles, composed: bubbles, cancelable, detail }));
}
