import type { FlowStrings } from '../language/strings.js';

const TRY_AGAIN = 'Please try again.';
const NOT_SET_UP = 'This button is not set up correctly. Please tell the people who run this site.';
const SERVER = `The server could not start the connection. ${TRY_AGAIN}`;

/** The flow's part of the English words: what the user reads by code, what happened and what to do next, and the overlay's. */
export const MESSAGES: FlowStrings = {
  misconfigured: NOT_SET_UP,
  'token-unauthorized': 'You need to sign in before you can connect {app}.',
  'token-rate-limited': 'Too many attempts. Wait a moment, then try again.',
  'token-http': SERVER,
  'token-invalid': NOT_SET_UP,
  'token-timeout': `The server took too long to answer. ${TRY_AGAIN}`,
  'token-provider': SERVER,
  network: 'The server cannot be reached. Check your connection and try again.',
  'sdk-unavailable': `Something did not load. ${TRY_AGAIN}`,
  'frame-blocked': 'This page does not allow the connection window to open here.',
  'frame-timeout': `The connection window did not load. ${TRY_AGAIN}`,
  'connect-failed': `{app} could not be connected. ${TRY_AGAIN}`,
  'popup-blocked': 'Your browser blocked the new tab. Allow it, then try again.',
  unverified: `The connection could not be confirmed. ${TRY_AGAIN}`,
  'accounts-http': `Your accounts cannot be reached. ${TRY_AGAIN}`,
  busy: 'Another connection is being made on this page. Finish it first.',
  close: 'Close',
  silent: 'Not working? Continue in a new tab',
  elsewhere: 'This window comes from {origin}',
};
