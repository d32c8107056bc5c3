/** What the typings for frameworks have in common. Types only. */
import type { PdConnectButtonEventMap } from '../api/events.js';
import type { Settings } from '../api/settings.js';
import type { PdConnectButton } from '../element/pd-connect-button.js';

/** The settings without an attribute. */
type Functions = 'tokenProvider' | 'fetch';
/** The properties that have an attribute: `tokenEndpoint` has `token-endpoint`. */
type Attributed = Exclude<keyof Settings, Functions> | 'token' | 'value' | 'disabled' | 'required';

type Kebab<S extends string> = S extends `${infer Head}${infer Tail}`
  ? `${Head extends Lowercase<Head> ? Head : `-${Lowercase<Head>}`}${Kebab<Tail>}`
  : S;

type Settable = Pick<PdConnectButton, Attributed | Functions>;

/** The properties that a page sets. */
export type ButtonProperties = { [K in keyof Settable]?: Settable[K] | undefined };

/** The same, as attributes are written in HTML. */
export type ButtonAttributes = { [K in Attributed as Kebab<K>]?: Settable[K] | undefined };

/** One of the element's events, in a listener on the element. */
export type ButtonEvent<K extends keyof PdConnectButtonEventMap> = PdConnectButtonEventMap[K] & {
  readonly currentTarget: PdConnectButton;
};

/** Listeners as attributes: `onsuccess` where the prefix is `on`. */
export type ButtonListeners<Prefix extends string> = {
  [K in keyof PdConnectButtonEventMap as `${Prefix}${K}`]?: ((event: ButtonEvent<K>) => void) | undefined;
};

/** Names of handlers that a framework takes on a tag and never calls: `onSuccess`. */
export type SilentHandler =
  (typeof import('../api/events.js').EVENTS)[keyof PdConnectButtonEventMap]['handler'];
