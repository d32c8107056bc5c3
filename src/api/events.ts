import type { ConnectAccount } from './account.js';
import type { ConnectError, ConnectErrorCode } from './errors.js';

/** The steps of the `pd-connect` stream. `ready` is the frame's load event, not proof that it works. */
export type ConnectStep = 'start' | 'token' | 'open' | 'ready' | 'success' | 'error' | 'cancel' | 'close';

export interface AppDetail {
  /** The app's slug, as the attempt began. */
  app: string;
}

export interface SuccessDetail extends AppDetail {
  account: ConnectAccount | null;
  /** True when the accounts endpoint lists the account; a browser message alone proves nothing. */
  verified: boolean;
}

export interface ErrorDetail extends AppDetail {
  code: ConnectErrorCode;
  /** For the developer. The user is shown `error.displayMessage`. */
  message: string;
  retryable: boolean;
  error: ConnectError;
}

export interface CloseDetail extends AppDetail {
  successful: boolean;
  /** The page reported a success or an error before it closed. */
  completed: boolean;
}

export interface DisconnectDetail extends AppDetail {
  account: ConnectAccount;
}

export interface StepDetail extends AppDetail {
  step: ConnectStep;
  /** The same for all steps of one attempt, random for each. */
  sessionId: string;
  /** Milliseconds since the attempt's `start`. */
  elapsed: number;
  code?: ConnectErrorCode;
}

/** What `<pd-connect-button>` dispatches on itself. None bubbles or is composed, but `pd-connect`, which is both. */
export interface PdConnectButtonEventMap {
  beforeconnect: CustomEvent<AppDetail>;
  open: CustomEvent<AppDetail>;
  success: CustomEvent<SuccessDetail>;
  error: CustomEvent<ErrorDetail>;
  cancel: CustomEvent<AppDetail>;
  close: CustomEvent<CloseDetail>;
  disconnect: CustomEvent<DisconnectDetail>;
  'pd-connect': CustomEvent<StepDetail>;
}

/** Tells a step of an attempt: on the stream, and by its own event where it has one. False when that was prevented. */
export function announce(
  target: EventTarget,
  step: string,
  detail: AppDetail & { code?: ConnectErrorCode },
  session: Pick<StepDetail, 'sessionId' | 'elapsed'>,
): boolean {
  const { app, code } = detail;
  if (!/^(tab|verify)$/.test(step))
    emit(target, 'pd-connect', { step, app, ...session, ...(code && { code }) });
  return /^(open|success|error|cancel|close)$/.test(step) ? emit(target, step, detail) : true;
}

/** Dispatches one of the element's events; false when a listener prevented it. */
export function emit(target: EventTarget, type: string, detail: object): boolean {
  const travels = type === 'pd-connect';
  const cancelable = /^(beforeconnect|success|error)$/.test(type);
  return target.dispatchEvent(
    new CustomEvent(type, { detail, bubbles: travels, composed: travels, cancelable }),
  );
}
