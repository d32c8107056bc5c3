/**
 * English texts of the account list. Assistive technology reads some texts without their row, so these texts contain the account's name
 * (`{account}`).
 */
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
