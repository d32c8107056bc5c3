/**
 * English texts of the code that loads with the page. `{app}` is the app's display name. The texts of the code that is loaded on demand are
 * in en-flow.ts and en-accounts.ts, which are loaded with that code.
 */
export const en = {
  connect: 'Connect {app}',
  connected: '{app} connected',
  reconnect: 'Reconnect {app}',
  connectAnother: 'Connect another {app} account',
  connecting: 'Connecting {app}…',
  disconnecting: 'Disconnecting {app}…',
  disconnected: '{app} disconnected',
  disconnectFailed: '{account} could not be disconnected.',
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
