/**
 * English, the part that an element shows before any of its lazy code is loaded. `{app}` is the app's display name.
 * The rest is in en-flow.ts and en-accounts.ts, which come with the code that shows it.
 */
export const en = {
  connect: 'Connect {app}',
  connected: '{app} connected',
  reconnect: 'Reconnect {app}',
  connectAnother: 'Connect another {app} account',
  connecting: 'Connecting {app}…',
  disconnecting: 'Disconnecting {app}…',
  disconnected: '{app} disconnected',
  cancelled: '{app} was not connected.',
  reconnectCancelled: '{app} was not reconnected.',
  needsReconnect: '{app} needs to be reconnected.',
  loadFailed: 'Something did not load. Please try again.',
  retry: 'Try again',
  continueInTab: 'Continue in a new tab',
  tabOpen: 'Finish connecting in the new tab. If you closed it, try again.',
  manageAccounts: 'Manage {app} accounts',
  valueMissing: 'Connect {app} to continue.',
};
