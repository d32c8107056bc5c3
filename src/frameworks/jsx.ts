/** What the typings for frameworks have in common. Types only. */
import type { PdConnectButtonEventMap } from '../api/events.js';
import type { PdConnectButton } from '../element/pd-connect-button.js';

/** The properties that have an attribute: `tokenEndpoint` has `token-endpoint`. */
type Attributed =
  | 'accountId'
  | 'accountsEndpoint'
  | 'app'
  | 'appearance'
  | 'appName'
  | 'appOverrideId'
  | 'connectedLabel'
  | 'credentials'
  | 'csrfToken'
  | 'customOauthClient'
  | 'disabled'
  | 'frontendOrigin'
  | 'hideClose'
  | 'icon'
  | 'label'
  | 'mode'
  | 'multiple'
  | 'name'
  | 'oauthAppId'
  | 'oauthScopeProfile'
  | 'prefetch'
  | 'required'
  | 'size'
  | 'successUrl'
  | 'timeout'
  | 'token'
  | 'tokenEndpoint'
  | 'value';

type Kebab<S extends string> = S extends `${infer Head}${infer Tail}`
  ? `${Head extends Lowercase<Head> ? Head : `-${Lowercase<Head>}`}${Kebab<Tail>}`
  : S;

type Settable = Pick<PdConnectButton, Attributed | 'tokenProvider' | 'fetch'>;

/** The properties that a page sets. */
export type ButtonProperties = { [K in keyof Settable]?: Settable[K] | undefined };

/** The same, as attributes are written in HTML. */
export type ButtonAttributes = { [K in Attributed as Kebab<K>]?: Settable[K] | undefined };

/** The attributes that have another name than their property. */
export type AttributeNames = { [K in Attributed as Kebab<K> extends K ? never : K]: Kebab<K> };

/** One of the element's events, in a listener on the element. */
export type ButtonEvent<K extends keyof PdConnectButtonEventMap> = PdConnectButtonEventMap[K] & {
  readonly currentTarget: PdConnectButton;
};

/** Listeners as attributes: `onsuccess` where the prefix is `on`. */
export type ButtonListeners<Prefix extends string> = {
  [K in keyof PdConnectButtonEventMap as `${Prefix}${K}`]?: ((event: ButtonEvent<K>) => void) | undefined;
};
