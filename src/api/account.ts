/** A connected account, as far as the page knows it. Ids and names are untrusted: a server checks who owns an account. */
export interface ConnectAccount {
  /** Pipedream's id, `apn_…`. */
  readonly id: string;
  /** The app's slug; absent where the accounts endpoint did not name it. */
  readonly app?: string | undefined;
  /** The account's name at the app, such as a workspace or an e-mail address. */
  readonly name?: string | undefined;
  /** False when the account must be reconnected; absent when it is not known. */
  readonly healthy?: boolean | undefined;
  /** What Pipedream says is wrong with the account. For the host's code; the element does not show it. */
  readonly error?: string | undefined;
  /** When the account was connected: an ISO 8601 string. */
  readonly createdAt?: string | undefined;
}
