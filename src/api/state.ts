/** The state of the element, which CSS matches as `:state(…)`. */
export type ConnectState =
  /** The accounts endpoint has not answered yet. */
  | 'checking'
  | 'idle'
  /** An attempt is fetching its token and code. */
  | 'pending'
  /** The frame or the tab is open. */
  | 'open'
  /** A request to the accounts endpoint verifies the new account. */
  | 'verifying'
  | 'connected'
  /** An account is connected and must be reconnected. */
  | 'unhealthy'
  | 'disconnecting'
  | 'error';
