/** What the element shows; one at a time, also as `:state(…)` in CSS. */
export type ConnectState =
  /** The accounts endpoint has not answered yet. */
  | 'checking'
  | 'idle'
  /** An attempt is fetching its token and code. */
  | 'pending'
  /** The frame or the tab is showing. */
  | 'open'
  /** The accounts endpoint is being checked for the new account. */
  | 'verifying'
  | 'connected'
  /** An account is connected and must be reconnected. */
  | 'unhealthy'
  | 'disconnecting'
  | 'error';
