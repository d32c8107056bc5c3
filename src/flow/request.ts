import type { ConnectAccount } from '../api/account.js';
import type { Failure } from '../api/errors.js';
import type { SettingName, Settings } from '../api/settings.js';
import type { ResolvedTranslation } from '../language/translation.js';

/** The element's first account list, and the account in this list that the element shows. */
export interface FirstList {
  readonly accounts: readonly ConnectAccount[];
  readonly account: ConnectAccount | null;
}

/** Gives an attempt access to the account list. */
export interface AccountsAccess {
  /** The accounts that were known when the attempt began, or null if no list had been loaded. */
  readonly before: readonly ConnectAccount[] | null;
  /**
   * Returns a promise of the first list, or of null if no list can be loaded. The property itself is null if the attempt need not wait for
   * a list.
   */
  readonly first: (() => Promise<FirstList | null>) | null;
  /** Requests the list now. All elements that show this list are updated. Never rejects. */
  request(signal: AbortSignal): Promise<readonly ConnectAccount[] | Failure>;
  /** Calls the listener with each new list. Returns a function that removes the listener. */
  watch(listener: (accounts: readonly ConnectAccount[]) => void): () => void;
}

/**
 * The element's settings at the click, and the parts of the element that a flow uses. Later changes of the settings do not affect a running
 * flow.
 */
export interface FlowRequest extends Settings {
  readonly app: string;
  readonly appName: string;
  readonly token: string | undefined;
  /** The names of the settings that the SDK's `connectAccount` and Connect Link receive. */
  readonly sdkNames: readonly SettingName[];
  /** The names of the settings on which a token depends. If one of these settings has changed, a cached token is not used. */
  readonly tokenNames: readonly SettingName[];
  /**
   * Whether `frontendOrigin` was set by the attribute, which accepts only Pipedream's origin and loopback origins. The property also
   * accepts any other https origin.
   */
  readonly originFromMarkup: boolean;
  /** The shadow root that contains the overlay. */
  readonly root: ShadowRoot;
  /** The element that must be visible before an overlay can be shown. */
  readonly anchor: Element;
  /** Whether the element was in the document at the click. */
  readonly attached: boolean;
  /** URL of the trigger, if the host has slotted a link as the trigger. Without JavaScript, this link opens Connect Link. */
  readonly triggerHref: string | undefined;
  readonly strings: ResolvedTranslation;
  /** Access to the account list, or null without an accounts endpoint. */
  readonly accounts: AccountsAccess | null;
}

/** The steps of an attempt. If `open` was reported, the last step is `close`. If not, the last step is the outcome. */
export type Step =
  | { readonly type: 'start' | 'token' | 'open' | 'ready' | 'tab' | 'verify' | 'cancel' }
  | { readonly type: 'success'; readonly account: ConnectAccount | null; readonly verified: boolean }
  /** `text` is the message for the user. */
  | { readonly type: 'error'; readonly failure: Failure; readonly text: string }
  | { readonly type: 'close'; readonly successful: boolean; readonly completed: boolean };

/** The parts of an attempt that the flow's code uses. */
export interface FlowAttempt {
  readonly request: FlowRequest;
  /** Aborts when the attempt is cancelled or ends. */
  readonly signal: AbortSignal;
  /** Whether another flow was open when this attempt began. */
  readonly busy: boolean;
  /** In link mode, the tab that was opened in the click. Null in frame mode, or if no tab could be opened. */
  readonly tab: Window | null;
  /** Reports a step. Returns false if a listener called `preventDefault()` on the step's event. */
  readonly report: (step: Step) => boolean;
  /** Aborts the attempt's signal. From then on, `connect()` starts another attempt. */
  readonly end: () => void;
  /**
   * Called when the attempt's token may be used up. If the host set this token by the property `token`, the element then drops the token.
   */
  readonly tokenSpent: () => void;
}
