import type { ConnectErrorCode } from '../api/errors.js';

const NOT_SET_UP = 'This button is not set up correctly. Please tell the people who run this site.';
const NOT_STARTED = 'The server could not start the connection.';

/**
 * A text for each error code. Only the texts of errors that are always retryable contain “try again”, because only these errors always show
 * a retry button.
 */
export const enErrors: Record<ConnectErrorCode, string> = {
  misconfigured: NOT_SET_UP,
  'token-unauthorized': 'You need to sign in before you can connect {app}.',
  'token-rate-limited': 'Too many attempts. Wait a moment, then try again.',
  'token-http': NOT_STARTED,
  'token-invalid': NOT_SET_UP,
  'token-timeout': 'The server took too long to answer. Please try again.',
  'token-provider': `${NOT_STARTED} Please try again.`,
  network: 'The server cannot be reached. Check your network and try again.',
  'sdk-unavailable': 'Something did not load. Please try again.',
  'frame-blocked':
    'This page does not allow the connection window to open here. Please tell the people who run this site.',
  'frame-timeout': 'The connection window did not load. Please try again.',
  'connect-failed': '{app} could not be connected. Please try again.',
  'popup-blocked': 'Your browser blocked the new tab. Allow it, then try again.',
  unverified: 'The connection could not be confirmed. Please try again.',
  'accounts-http': 'Your accounts cannot be reached.',
  busy: 'Another connection is being made on this page. Finish it first.',
};

/** English texts of the flow: the overlay and the errors. `{origin}` is the host of the frame's URL. */
export const enFlow = {
  close: 'Close',
  frameSilent: 'Not working? You can close this window.',
  frameOrigin: 'This window comes from {origin}',
  testMode: 'Test mode: {origin}',
  frameClosing: '{app} connected. This window is closing.',
  ...enErrors,
};
