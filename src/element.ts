/** The class and its types; registers nothing. */
export { PdConnectButton, type Appearance, type Size } from './element/pd-connect-button.js';
export { ConnectError, type ConnectErrorCode } from './api/errors.js';
export type { ConnectOutcome } from './attempt/attempt.js';
export type { ConnectAccount } from './api/account.js';
export type { ConnectState } from './attempt/state.js';
export type {
  AppDetail,
  CloseDetail,
  ConnectStep,
  DisconnectDetail,
  ErrorDetail,
  PdConnectButtonEventMap,
  StepDetail,
  SuccessDetail,
} from './api/events.js';
export type { TokenProvider, TokenRequest, TokenResponse } from './api/token.js';
export type { Prefetch } from './element/intent.js';
