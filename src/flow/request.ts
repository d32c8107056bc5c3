import type { ConnectAccount } from '../api/account.js';
import type { TokenProvider } from '../api/token.js';
import type { Failure } from '../api/errors.js';
import type { ResolvedTranslation } from '../language/translation.js';

/** The element's properties at the click, so that later changes cannot reach a running flow. */
export interface Snapshot {
  readonly app?: string | undefined;
  readonly accountId?: string | undefined;
  readonly oauthAppId?: string | undefined;
  readonly appOverrideId?: string | undefined;
  readonly oauthScopeProfile?: string | undefined;
  readonly customOauthClient?: boolean | undefined;
  readonly hideClose?: boolean | undefined;
  readonly tokenProvider?: TokenProvider | null | undefined;
  readonly token?: string | undefined;
  readonly tokenEndpoint?: string | undefined;
  readonly fetch?: typeof fetch | null | undefined;
  readonly credentials: RequestCredentials;
  readonly csrfToken?: string | undefined;
  readonly frontendOrigin: string;
  readonly multiple?: boolean | undefined;
  /** Milliseconds. */
  readonly timeout: number;
  readonly successUrl?: string | undefined;
  readonly accountsEndpoint?: string | undefined;
  readonly mode?: string | undefined;
}

/** What a flow is asked to do. */
export interface FlowRequest extends Snapshot {
  readonly app: string;
  /** The app's display name. */
  readonly appName: string;
  /** Markup may name only Pipedream's origin or loopback; a script may name any https origin. */
  readonly originFromMarkup: boolean;
  /** Where the overlay goes. */
  readonly root: ShadowRoot;
  readonly strings: ResolvedTranslation;
  /** Asks the accounts endpoint; rejects with an error that has the `status` of the answer. */
  readonly listAccounts: () => Promise<ConnectAccount[]>;
  /** Hears of the page's list of accounts until the function returned is called. */
  readonly watchAccounts: (listener: (accounts: ConnectAccount[]) => void) => () => void;
}

/** What a running flow tells on its way. */
export type FlowStep =
  | { readonly type: 'token' | 'open' | 'ready' | 'tab' | 'verify' }
  | { readonly type: 'success'; readonly account: ConnectAccount | null; readonly verified: boolean };

export type Report = (step: FlowStep) => void;

/** How a flow ended. A success was reported before, when it happened. */
export type FlowOutcome = { readonly completed: boolean } & (
  | { readonly type: 'success' }
  | { readonly type: 'cancel' }
  | { readonly type: 'error'; readonly failure: Failure }
);
