import type { ConnectState } from '../../src/index.js';

/** The name of each state on the page. A missing name is a compile error. */
const STATES: Readonly<Record<ConnectState, string>> = {
  checking: 'Loading the accounts',
  idle: 'Ready to connect',
  pending: 'Connecting',
  open: 'Window is open',
  verifying: 'Checking the new account',
  connected: 'Connected',
  unhealthy: 'Needs reconnecting',
  disconnecting: 'Disconnecting',
  error: 'Failed',
};

const OTHERS: Readonly<Record<string, string>> = {
  disabled: 'Disabled',
  'frame blocked': 'Failed, with a link',
};

/** Returns the title of a specimen. A specimen shows a state, or a special case of a state, such as a blocked frame. */
export const titleOf = (name: string): string => ({ ...STATES, ...OTHERS })[name] ?? name;
