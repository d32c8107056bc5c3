/** What the typings for frameworks are made of. Types only. */
import type { PdConnectButtonEventMap } from './events.js';
import type { PdConnectButton } from './pd-connect-button.js';

type Settable = Pick<
  PdConnectButton,
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
  | 'fetch'
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
  | 'tokenProvider'
  | 'value'
>;

/** The properties that markup may set. */
export type ElementProperties = { [Name in keyof Settable]?: Settable[Name] | undefined };

type Kebab<Name extends string> = Name extends `${infer Head}${infer Tail}`
  ? `${Head extends Lowercase<Head> ? Head : `-${Lowercase<Head>}`}${Kebab<Tail>}`
  : Name;

/** A boolean attribute is there or not: most frameworks write `false` into one as a word, which would count as there. */
type AttributeValue<Value> = Value extends boolean ? true | '' : Value;

/** The attributes that are not called as their properties are. */
export type ElementAttributes = {
  [Name in Exclude<keyof Settable, Lowercase<keyof Settable> | 'tokenProvider'> as Kebab<Name>]?:
    AttributeValue<Settable[Name]> | undefined;
} & {
  /** Id of the form it belongs to, when that does not contain it. */
  form?: string | undefined;
};

/** The element's own events, by name. */
export type ElementEvents = PdConnectButtonEventMap;
