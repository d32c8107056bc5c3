import type { ConnectAccount } from './connect-state.js';
import type { Failure } from './errors.js';
import type { Strings } from './strings.js';

/** What a token endpoint or a `tokenProvider` answers: the SDK's names or the wire's. */
export interface TokenResponse {
  /** A Connect token, `ctok_…`. */
  token: string;
  expires_at?: string | Date;
  expiresAt?: string | Date;
  /** Only needed for Connect Link. */
  connect_link_url?: string;
  connectLinkUrl?: string;
}

/** What a `tokenProvider` is told. It must stop when the signal aborts. */
export interface TokenRequest {
  app: string;
  accountId?: string;
  signal: AbortSignal;
}

export type TokenProvider = (request: TokenRequest) => TokenResponse | Promise<TokenResponse>;

/** Everything a flow needs, read from the element at the click, so that later changes cannot reach a running flow. */
export interface FlowRequest {
  app: string;
  appName: string;
  accountId: string;
  oauthAppId: string;
  appOverrideId: string;
  oauthScopeProfile: string;
  customOauthClient: boolean;
  hideClose: boolean;
  tokenProvider: TokenProvider | null;
  token: string;
  tokenEndpoint: string;
  fetch: typeof fetch | null;
  credentials: RequestCredentials;
  csrfToken: string;
  successUrl: string;
  frontendOrigin: string;
  /** Markup may name only Pipedream's origin or loopback; a script may name any https origin. */
  originFromMarkup: boolean;
  /** Milliseconds. */
  timeout: number;
  /** Where the overlay goes. */
  root: ShadowRoot;
  strings: Strings;
}

/** What a running flow tells on its way. */
export type FlowStep =
  | { readonly type: 'token' }
  | { readonly type: 'open' }
  | { readonly type: 'ready' }
  | { readonly type: 'success'; readonly account: ConnectAccount; readonly verified: boolean };

export type Report = (step: FlowStep) => void;

/** How a flow ended. A success was reported before, when it happened. */
export type FlowOutcome = { readonly completed: boolean } & (
  | { readonly type: 'success' }
  | { readonly type: 'cancel' }
  | { readonly type: 'error'; readonly failure: Failure }
);
