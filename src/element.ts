/** The class and its types; registers nothing. */
export { PdConnectButton, type Appearance, type Size } from './pd-connect-button.js';
export { ConnectError, type ConnectErrorCode } from './errors.js';
export type { ConnectOutcome } from './attempt.js';
export type { ConnectAccount, ConnectState } from './connect-state.js';
export type {
  AppDetail,
  CloseDetail,
  ConnectStep,
  DisconnectDetail,
  ErrorDetail,
  PdConnectButtonEventMap,
  StepDetail,
  SuccessDetail,
} from './events.js';
export type { TokenProvider, TokenRequest, TokenResponse } from './flow-contract.js';
export type { Prefetch } from './intent.js';
