/** A connected account, with the data that the page has. Ids and names are untrusted, so a server must check who owns an account. */
export interface ConnectAccount {
  /** Pipedream's id of the account: `apn_…`. */
  readonly id: string;
  /** The app's slug; absent if the accounts endpoint did not name the app. */
  readonly app?: string | undefined;
  /** The account's name at the app, such as a workspace or an e-mail address. */
  readonly name?: string | undefined;
  /** False if the account must be reconnected; absent if its health is unknown. */
  readonly healthy?: boolean | undefined;
  /** Pipedream's description of the account's error, for the host's code. The element does not show this text. */
  readonly error?: string | undefined;
  /** Time of the connection, as an ISO 8601 string. */
  readonly createdAt?: string | undefined;
}
