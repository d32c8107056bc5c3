/** What the element shows; one at a time, also as `:state(…)` in CSS. */
export type ConnectState =
  /** The first answer of the accounts endpoint is awaited. */
  | 'checking'
  | 'idle'
  /** An attempt is fetching its token and code. */
  | 'pending'
  /** The frame or the tab is showing. */
  | 'open'
  /** The accounts endpoint is asked for the new account. */
  | 'verifying'
  | 'connected'
  /** An account is connected and must be reconnected. */
  | 'unhealthy'
  | 'disconnecting'
  | 'error';
