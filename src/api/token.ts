/**
 * The response of a token endpoint or a `tokenProvider`. Accepts field names of the SDK (camelCase) and of Pipedream's HTTP API
 * (snake_case).
 */
export interface TokenResponse {
  /** A Connect token, `ctok_…`. */
  token: string;
  /** Expiry of the token. Ignored, because the user's clock is not trusted. */
  expires_at?: string | Date;
  /** The SDK's name of `expires_at`. */
  expiresAt?: string | Date;
  /** URL of Connect Link. Only needed in link mode. */
  connect_link_url?: string;
  /** The SDK's name of `connect_link_url`. */
  connectLinkUrl?: string;
}

/** The argument of a `tokenProvider`. The provider must stop when `signal` aborts. */
export interface TokenRequest {
  /** The app's slug. */
  app: string;
  /** Id of the account to reconnect. */
  accountId?: string;
  /** The nonce of an attempt in link mode. The redirect URIs must contain it, so that the return page can send it back to the attempt. */
  state?: string;
  /** Aborts when the attempt ends or `timeout` has elapsed. */
  signal: AbortSignal;
}

export type TokenProvider = (request: TokenRequest) => TokenResponse | Promise<TokenResponse>;
