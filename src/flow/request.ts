import type { ConnectAccount } from '../api/account.js';
import type { Failure } from '../api/errors.js';
import type { SettingName, Settings } from '../api/settings.js';
import type { ResolvedTranslation } from '../language/translation.js';

/** The first list, and the account that the element shows because of it. */
export interface FirstList {
  readonly accounts: readonly ConnectAccount[];
  readonly account: ConnectAccount | null;
}

/** The list of the accounts endpoint, as a running attempt sees it. */
export interface AccountsAccess {
  /** The accounts that were known when the attempt began; null when no list was loaded. */
  readonly before: readonly ConnectAccount[] | null;
  /** Waits for the first list; resolves to null when it fails. */
  readonly first: (() => Promise<FirstList | null>) | null;
  /** Requests the list now, for all elements that show it. Never rejects. */
  request(signal: AbortSignal): Promise<readonly ConnectAccount[] | Failure>;
  /** Calls the listener with each answer until the returned function is called. */
  watch(listener: (accounts: readonly ConnectAccount[]) => void): () => void;
}

/** A flow's request: the settings at the click, so that later changes do not affect a running flow. */
export interface FlowRequest extends Settings {
  readonly app: string;
  /** The app's display name. */
  readonly appName: string;
  readonly token: string | undefined;
  /** The settings that are passed to the SDK's `connectAccount`, and to Connect Link. */
  readonly sdkNames: readonly SettingName[];
  /** The settings that a token is created for: a kept token is not used with other values. */
  readonly tokenNames: readonly SettingName[];
  /** Markup may only set Pipedream's origin or loopback; a script may set any https origin. */
  readonly originFromMarkup: boolean;
  /** The parent of the overlay. */
  readonly root: ShadowRoot;
  /** The element that must be visible for an overlay to show. */
  readonly anchor: Element;
  /** Whether the element was in the document at the click. */
  readonly attached: boolean;
  /** The host's link to Connect Link for pages without JavaScript. */
  readonly triggerHref: string | undefined;
  readonly strings: ResolvedTranslation;
  /** Null without an accounts endpoint. */
  readonly accounts: AccountsAccess | null;
}

/** The steps of an attempt, in this order. The last one is `close` after an `open`, else the outcome. */
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
  /** Marks the attempt as ending, and aborts its signal: a later `connect()` starts another one. */
  readonly end: () => void;
  /** The token that the host set with `token` is used up. */
  readonly tokenSpent: () => void;
}
