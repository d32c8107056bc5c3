/** Exports the class of the element and its types, but does not register the tag. */
export { PdConnectButton } from './element/pd-connect-button.js';
export { ConnectError, type ConnectErrorCode } from './api/errors.js';
export type { ConnectAccount } from './api/account.js';
export type {
  AccountChangeDetail,
  AccountChangeReason,
  AppDetail,
  CloseDetail,
  ConnectStep,
  DisconnectDetail,
  ErrorDetail,
  PdConnectButtonEventMap,
  StepDetail,
  SuccessDetail,
} from './api/events.js';
export type { ConnectOutcome } from './api/outcome.js';
export type { Appearance, Mode, Prefetch, Settings, Size } from './api/settings.js';
export type { ConnectState } from './api/state.js';
export type { TokenProvider, TokenRequest, TokenResponse } from './api/token.js';
