/** English, the account list's part. `{account}` is the account's name, in texts that assistive technology reads alone. */
export const enAccounts = {
  accounts: '{app} accounts',
  accountHealthy: 'Connected',
  accountUnhealthy: 'Needs reconnecting',
  reconnectAccount: 'Reconnect',
  disconnectAccount: 'Disconnect',
  confirmDisconnect: 'Really disconnect?',
  keep: 'Cancel',
  reconnectNamed: 'Reconnect {account}',
  disconnectNamed: 'Disconnect {account}',
  confirmDisconnectNamed: 'Really disconnect {account}?',
};
