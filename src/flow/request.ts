import type { ConnectAccount } from '../api/account.js';
import type { Failure } from '../api/errors.js';
import type { SettingName, Settings } from '../api/settings.js';
import type { ResolvedTranslation } from '../language/translation.js';

/** The first list, and the account that it makes the element show. */
export interface FirstList {
  readonly accounts: readonly ConnectAccount[];
  readonly account: ConnectAccount | null;
}

/** The list of the accounts endpoint, as a running attempt sees it. */
export interface AccountsAccess {
  /** The accounts that were known when the attempt began; null when no list was. */
  readonly before: readonly ConnectAccount[] | null;
  /** Waits for the first list, when that is not known yet; resolves to null when it fails. */
  readonly first: (() => Promise<FirstList | null>) | null;
  /** Requests the list now, for everyone who shows it. Never rejects. */
  request(signal: AbortSignal): Promise<readonly ConnectAccount[] | Failure>;
  /** Calls the listener with each answer until the function returned is called. */
  watch(listener: (accounts: readonly ConnectAccount[]) => void): () => void;
}

/** What a flow is asked to do: the settings at the click, so that later changes cannot reach a running flow. */
export interface FlowRequest extends Settings {
  readonly app: string;
  /** The app's display name. */
  readonly appName: string;
  readonly token: string | undefined;
  /** The settings that are passed to the SDK's `connectAccount`, and to Connect Link. */
  readonly sdkNames: readonly SettingName[];
  /** The settings that a token is made for: one that was made for other values is not used. */
  readonly tokenNames: readonly SettingName[];
  /** Markup may name only Pipedream's origin or loopback; a script may name any https origin. */
  readonly originFromMarkup: boolean;
  /** Where the overlay goes. */
  readonly root: ShadowRoot;
  /** The element whose visibility decides whether an overlay can show. */
  readonly anchor: Element;
  /** Whether the element was in the document at the click. */
  readonly attached: boolean;
  /** A link of the host's that leads to Connect Link without JavaScript. */
  readonly triggerHref: string | undefined;
  readonly strings: ResolvedTranslation;
  /** Null without an accounts endpoint. */
  readonly accounts: AccountsAccess | null;
}

/** What happens in an attempt, in this order. The last one is `close` after an `open`, else the outcome. */
export type Step =
  | { readonly type: 'start' | 'token' | 'open' | 'ready' | 'tab' | 'verify' | 'cancel' }
  | { readonly type: 'success'; readonly account: ConnectAccount | null; readonly verified: boolean }
  /** `text` is for the user. */
  | { readonly type: 'error'; readonly failure: Failure; readonly text: string }
  | { readonly type: 'close'; readonly successful: boolean; readonly completed: boolean };

/** One attempt, as the flow's code sees it. */
export interface FlowAttempt {
  readonly request: FlowRequest;
  /** Aborts when the attempt is cancelled. */
  readonly signal: AbortSignal;
  /** Another flow was open when this attempt began. */
  readonly busy: boolean;
  /** Opened in the click, for link mode; null when there is no usable tab. */
  readonly tab: Window | null;
  /** Reports a step. Returns false when a listener prevented the default of its event. */
  readonly report: (step: Step) => boolean;
  /** Marks the attempt as ending, and aborts its signal: a `connect()` from now on begins another one. */
  readonly end: () => void;
  /** The token that the host gave by `token` is used up. */
  readonly tokenSpent: () => void;
}
