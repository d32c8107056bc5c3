import type { ConnectAccount } from './account.js';
import type { ConnectError, ConnectErrorCode } from './errors.js';

/** The steps of the `pd-connect` stream. `ready` is the frame's load event, which does not prove that the frame works. */
export type ConnectStep = 'start' | 'token' | 'open' | 'ready' | 'success' | 'error' | 'cancel' | 'close';

/** Why `account` or `accounts` has changed. */
export type AccountChangeReason = 'list' | 'success' | 'disconnect' | 'reset' | 'form';

export interface AppDetail {
  /** The app's slug when the attempt began. */
  app: string;
}

export interface SuccessDetail extends AppDetail {
  /** The connected account; null in link mode without an accounts endpoint. */
  account: ConnectAccount | null;
  /** True when the accounts endpoint lists the account; a message in the browser proves nothing. */
  verified: boolean;
}

export interface ErrorDetail extends AppDetail {
  /** The kind of failure, for the host's code. */
  code: ConnectErrorCode;
  /** For the developer. The user is shown `error.displayMessage`. */
  message: string;
  /** Whether another attempt may succeed. */
  retryable: boolean;
  /** The error itself, with `displayMessage`, and `status`, `retryAfter` (seconds) and `cause` where they apply. */
  error: ConnectError;
}

export interface CloseDetail extends AppDetail {
  /** Whether the account was connected. */
  successful: boolean;
  /** True when the page reported a success or an error before it closed. */
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
  /** What changed them: a list, a connection, a disconnection, `reset()` or the form. */
  reason: AccountChangeReason;
}

export interface StepDetail extends AppDetail {
  /** The step that the attempt has reached. */
  step: ConnectStep;
  /** Random id of the attempt, the same in all its steps. */
  sessionId: string;
  /** Milliseconds since the attempt's `start`. */
  elapsed: number;
  /** The kind of failure, at the step `error`. */
  code?: ConnectErrorCode;
}

/** The events that `<pd-connect-button>` dispatches. */
export interface PdConnectButtonEventMap {
  /** At the click, before anything is visible. Cancelable: no attempt is made. */
  beforeconnect: CustomEvent<AppDetail>;
  /** The frame or the tab is showing. */
  open: CustomEvent<AppDetail>;
  /** The account is connected; with an accounts endpoint, it is listed. Cancelable: `success-url` is not followed. */
  success: CustomEvent<SuccessDetail>;
  /** The attempt failed. Cancelable: hides the built-in message. */
  error: CustomEvent<ErrorDetail>;
  /** The user left without connecting. */
  cancel: CustomEvent<AppDetail>;
  /** The flow is over and torn down, whatever the outcome. */
  close: CustomEvent<CloseDetail>;
  /** An account was removed. */
  disconnect: CustomEvent<DisconnectDetail>;
  /** `account` or `accounts` has changed; also once for the first answer of the accounts endpoint. */
  accountchange: CustomEvent<AccountChangeDetail>;
  /** Every step of an attempt, for delegation and analytics. */
  'pd-connect': CustomEvent<StepDetail>;
}

export type EventName = keyof PdConnectButtonEventMap;
type DetailOf<Name extends EventName> = PdConnectButtonEventMap[Name]['detail'];

/** The name of each event's handler in component frameworks. */
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

/** Dispatches one of the element's events. Returns false when a listener prevented its default. */
export function emit<Name extends EventName>(
  target: EventTarget,
  type: Name,
  detail: DetailOf<Name>,
): boolean {
  const bubbles = type === 'pd-connect';
  const cancelable = CANCELABLE.includes(type);
  return target.dispatchEvent(new CustomEvent(type, { bubbles, composed: bubbles, cancelable, detail }));
}
