// Written by scripts/typings.mjs, from docstrings of the sources. Do not edit.
import type { PdConnectButtonEventMap } from './events.js';

/** Callbacks of an attempt, each with the detail of its event. */
export interface StepCallbacks {
  /** The frame or the tab has opened. */
  onOpen?: ((detail: PdConnectButtonEventMap['open']['detail']) => void) | undefined;
  /** The account is connected. If an accounts endpoint is set, its list contains the account. */
  onSuccess?: ((detail: PdConnectButtonEventMap['success']['detail']) => void) | undefined;
  /** An attempt or a disconnection failed, or the account list could not be opened. */
  onError?: ((detail: PdConnectButtonEventMap['error']['detail']) => void) | undefined;
  /** The attempt ended without a connection and without an error. */
  onCancel?: ((detail: PdConnectButtonEventMap['cancel']['detail']) => void) | undefined;
  /** The flow has ended, with any outcome, and its overlay is removed. */
  onClose?: ((detail: PdConnectButtonEventMap['close']['detail']) => void) | undefined;
  /** Every step of an attempt. */
  onStep?: ((detail: PdConnectButtonEventMap['pd-connect']['detail']) => void) | undefined;
}
