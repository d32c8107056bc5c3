/** An account with the data that pages and webhooks receive. Never contains credentials. */
export interface ShownAccount {
  /** Pipedream's id of the account: `apn_…`. */
  id: string;
  /** Slug of the account's app. */
  app?: string;
  /** The name that the user or Pipedream gave the account. */
  name?: string;
  /** Whether Pipedream can currently use the account. Pipedream keeps retrying an unhealthy account until the account is `dead`. */
  healthy?: boolean;
  /** Whether Pipedream has given up on the account. */
  dead?: boolean;
  /** Why the account is unhealthy or dead, in Pipedream's words. For the host's code, not for users. */
  error?: string;
  /** Time of the connection, as an ISO 8601 string. */
  created_at?: string;
}

/** The accounts of a user, for all apps or for one app. */
export interface AccountList {
  /** The accounts, newest first. */
  accounts: readonly ShownAccount[];
  /** Whether Pipedream has more accounts than were read. */
  truncated: boolean;
}
