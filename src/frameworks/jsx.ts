/** Types that all frameworks share. */
import type { PdConnectButtonEventMap } from '../api/events.js';
import type { Settings } from '../api/settings.js';
import type { PdConnectButton } from '../element/pd-connect-button.js';

/** The settings without an attribute. */
type Functions = 'tokenProvider' | 'fetch';
/** The properties that have an attribute. For example, `tokenEndpoint` has the attribute `token-endpoint`. */
export type Attributed = Exclude<keyof Settings, Functions> | 'token' | 'value' | 'disabled' | 'required';

type Settable = Pick<PdConnectButton, Attributed | Functions>;

/** The properties that a page sets. */
export type ButtonProperties = { [K in keyof Settable]?: Settable[K] | undefined };

/** An event of the element, as a listener on the element receives it. */
export type ButtonEvent<K extends keyof PdConnectButtonEventMap> = PdConnectButtonEventMap[K] & {
  readonly currentTarget: PdConnectButton;
};

/** Names of handlers that a framework accepts on a tag but never calls, such as `onSuccess`. */
export type SilentHandler = (typeof import('../api/events.js').HANDLERS)[keyof PdConnectButtonEventMap];
