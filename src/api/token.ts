/** The answer of a token endpoint or a `tokenProvider`: by the names of the SDK or of the wire. */
export interface TokenResponse {
  /** A Connect token, `ctok_…`. */
  token: string;
  expires_at?: string | Date;
  expiresAt?: string | Date;
  /** Only needed for Connect Link. */
  connect_link_url?: string;
  connectLinkUrl?: string;
}

/** The argument of a `tokenProvider`. It must stop when the signal aborts. */
export interface TokenRequest {
  app: string;
  accountId?: string;
  /** For Connect Link: goes into the redirect URIs, so that the return page can say which attempt it ends. */
  state?: string;
  signal: AbortSignal;
}

export type TokenProvider = (request: TokenRequest) => TokenResponse | Promise<TokenResponse>;
