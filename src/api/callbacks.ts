// Written by scripts/typings.mjs, from docstrings of the sources. Do not edit.
import type { PdConnectButtonEventMap } from './events.js';

/** Callbacks of an attempt, each with the detail of its event. */
export interface StepCallbacks {
  /** The frame or the tab is showing. */
  onOpen?: ((detail: PdConnectButtonEventMap['open']['detail']) => void) | undefined;
  /** The account is connected; with an accounts endpoint, it is listed. Cancelable: `success-url` is not followed. */
  onSuccess?: ((detail: PdConnectButtonEventMap['success']['detail']) => void) | undefined;
  /** The attempt failed. Cancelable: hides the built-in message. */
  onError?: ((detail: PdConnectButtonEventMap['error']['detail']) => void) | undefined;
  /** The user left without connecting. */
  onCancel?: ((detail: PdConnectButtonEventMap['cancel']['detail']) => void) | undefined;
  /** The flow is over and torn down, whatever the outcome. */
  onClose?: ((detail: PdConnectButtonEventMap['close']['detail']) => void) | undefined;
  /** Every step of an attempt, for delegation and analytics. */
  onStep?: ((detail: PdConnectButtonEventMap['pd-connect']['detail']) => void) | undefined;
}
