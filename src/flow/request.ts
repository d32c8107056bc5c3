import type { ConnectAccount } from '../api/account.js';
import type { Failure } from '../api/errors.js';
import type { SettingName, Settings } from '../api/settings.js';
import type { ResolvedTranslation } from '../language/translation.js';

/** The first account list that the element receives, and the account that the element shows from this list. */
export interface FirstList {
  readonly accounts: readonly ConnectAccount[];
  readonly account: ConnectAccount | null;
}

/** A running attempt's access to the account list. */
export interface AccountsAccess {
  /** The accounts that were known when the attempt began; null if no list had been loaded. */
  readonly before: readonly ConnectAccount[] | null;
  /** Waits for the first list; resolves to null if the request fails. Null if the attempt need not look for an existing account first. */
  readonly first: (() => Promise<FirstList | null>) | null;
  /** Requests the list now, for all elements that show it. Never rejects. */
  request(signal: AbortSignal): Promise<readonly ConnectAccount[] | Failure>;
  /** Calls the listener with each new list until the returned function is called. */
  watch(listener: (accounts: readonly ConnectAccount[]) => void): () => void;
}

/** The settings at the click, and the parts of the element that a flow uses. A copy: later changes do not affect a running flow. */
export interface FlowRequest extends Settings {
  readonly app: string;
  readonly appName: string;
  readonly token: string | undefined;
  /** The names of the settings that are passed to the SDK's `connectAccount`, and to Connect Link. */
  readonly sdkNames: readonly SettingName[];
  /** The names of the settings on which a token depends: a cached token is not used with other values of these settings. */
  readonly tokenNames: readonly SettingName[];
  /** Whether markup has set `frontendOrigin`. Markup may only set Pipedream's origin or loopback; a script may set any https origin. */
  readonly originFromMarkup: boolean;
  /** The parent of the overlay. */
  readonly root: ShadowRoot;
  /** The element that must be visible before an overlay can be shown. */
  readonly anchor: Element;
  /** Whether the element was in the document at the click. */
  readonly attached: boolean;
  /** URL of the trigger, if the host has slotted a link. Such a link opens Connect Link also without JavaScript. */
  readonly triggerHref: string | undefined;
  readonly strings: ResolvedTranslation;
  /** Access to the account list; null without an accounts endpoint. */
  readonly accounts: AccountsAccess | null;
}

/** The steps of an attempt. The last step is `close` if `open` was reported, else the outcome. */
export type Step =
  | { readonly type: 'start' | 'token' | 'open' | 'ready' | 'tab' | 'verify' | 'cancel' }
  | { readonly type: 'success'; readonly account: ConnectAccount | null; readonly verified: boolean }
  /** `text`: the message for the user. */
  | { readonly type: 'error'; readonly failure: Failure; readonly text: string }
  | { readonly type: 'close'; readonly successful: boolean; readonly completed: boolean };

/** The parts of an attempt that the flow's code uses. */
export interface FlowAttempt {
  readonly request: FlowRequest;
  /** Aborts when the attempt is cancelled, and at its end. */
  readonly signal: AbortSignal;
  /** Whether another flow was open when this attempt began. */
  readonly busy: boolean;
  /** The tab of link mode, opened in the click; null in frame mode, and without a usable tab. */
  readonly tab: Window | null;
  /** Reports a step. Returns false if a listener called `preventDefault()` on the step's event. */
  readonly report: (step: Step) => boolean;
  /** Marks the attempt as ending, and aborts its signal: a later `connect()` starts another attempt. */
  readonly end: () => void;
  /** Called when the attempt's token may be used up. The element then drops this token if the host set it with `token`. */
  readonly tokenSpent: () => void;
}
