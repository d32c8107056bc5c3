/** The response of a token endpoint or a `tokenProvider`, with the SDK's names or those of the HTTP API. */
export interface TokenResponse {
  /** A Connect token, `ctok_…`. */
  token: string;
  /** When the token expires. Ignored, because the user's clock is not trusted. */
  expires_at?: string | Date;
  /** The same, as the SDK spells it. */
  expiresAt?: string | Date;
  /** Only needed for Connect Link. */
  connect_link_url?: string;
  /** The same, as the SDK spells it. */
  connectLinkUrl?: string;
}

/** The argument of a `tokenProvider`. It must stop when the signal aborts. */
export interface TokenRequest {
  /** The app's slug. */
  app: string;
  /** The account to reconnect. */
  accountId?: string;
  /** For Connect Link: part of the redirect URIs, so that the return page can name the attempt. */
  state?: string;
  /** Aborts when the attempt ends or `timeout` is over. */
  signal: AbortSignal;
}

export type TokenProvider = (request: TokenRequest) => TokenResponse | Promise<TokenResponse>;
