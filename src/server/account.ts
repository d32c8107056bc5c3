/** An account as pages and webhooks receive it. Never contains credentials. */
export interface ShownAccount {
  /** Pipedream's id, `apn_…`. */
  id: string;
  /** Slug of the account's app. */
  app?: string;
  /** The name that the user or Pipedream gave it. */
  name?: string;
  /** False: Pipedream cannot use the account at the moment, and retries. */
  healthy?: boolean;
  /** True: Pipedream has given the account up. */
  dead?: boolean;
  /** Pipedream's reason why the account is unhealthy or dead; for the host's code, not for users. */
  error?: string;
  /** ISO 8601. */
  created_at?: string;
}

/** All accounts of a user, or those of one app. */
export interface AccountList {
  /** Newest first. */
  accounts: readonly ShownAccount[];
  /** Whether Pipedream has more accounts than were read. */
  truncated: boolean;
}
