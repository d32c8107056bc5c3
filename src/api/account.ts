/** A connected account, as far as the page knows it. */
export interface ConnectAccount {
  /** Pipedream's id, `apn_…`. */
  readonly id: string;
  /** The account's name at the app, where the accounts endpoint told it. */
  readonly name?: string | undefined;
  /** False when the account needs to be reconnected; absent when nobody told. */
  readonly healthy?: boolean | undefined;
}
