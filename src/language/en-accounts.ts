/** English texts of the account list. `{account}` is the account's name, in texts that assistive technology reads without their row. */
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
