import type { TokenProvider } from './token.js';

export type Appearance = 'filled' | 'outlined' | 'plain';
export type Size = 'small' | 'medium' | 'large';
export type Mode = 'frame' | 'link';
/** What is loaded before the click: see `prefetch` in `Settings`. */
export type Prefetch = 'intent' | 'hover' | 'none';

/** The properties that a page sets on the element. All except `tokenProvider` and `fetch` have an attribute. */
export interface Settings {
  /** Pipedream's name slug of the app, such as `slack` or `google_sheets`. Required to connect. */
  app: string | undefined;
  /** The app's display name. Default: the slug in readable form. */
  appName: string | undefined;
  /** The button's text. Default: “Connect” and the app's name. */
  label: string | undefined;
  /** The button's text once connected. Default: the app's name and “connected”. */
  connectedLabel: string | undefined;
  /** URL of an icon before the text. */
  icon: string | undefined;
  /** URL on the host's backend that creates a Connect token. */
  tokenEndpoint: string | undefined;
  /** A function of the host that returns a Connect token. Wins over `token` and `tokenEndpoint`. `timeout` limits its duration. */
  tokenProvider: TokenProvider | null | undefined;
  /**
   * The `fetch` function for the host's endpoints, such as one that adds a bearer token. Default: the page's `fetch`. Limited by `timeout`.
   */
  fetch: typeof globalThis.fetch | null | undefined;
  /** Credentials mode of requests to the host's endpoints. */
  credentials: RequestCredentials;
  /** CSRF token, sent as `X-CSRF-Token` to endpoints on the page's own origin. Requests with this header follow no redirects. */
  csrfToken: string | undefined;
  /**
   * URL on the host's backend that lists the user's accounts. With an accounts endpoint, the button shows on page load whether the user is
   * connected. A press on the connected button opens the account list, and a success is reported only if the list contains the account.
   */
  accountsEndpoint: string | undefined;
  /**
   * Id (`apn_…`) of the account that an attempt reconnects, instead of adding an account. If the account list contains this account, the
   * button shows it.
   */
  accountId: string | undefined;
  /**
   * Whether the user can connect several accounts: `connect()` adds an account, and the account list has a button that connects another
   * account. Without `multiple`, `connect()` reconnects the shown account. An unhealthy account is always reconnected.
   */
  multiple: boolean;
  /** Id of a custom OAuth client, passed to `connectAccount` or Connect Link. */
  oauthAppId: string | undefined;
  /** Id of an app override, passed to `connectAccount` or Connect Link. */
  appOverrideId: string | undefined;
  /** Name of an OAuth scope profile, passed to `connectAccount` or Connect Link. */
  oauthScopeProfile: string | undefined;
  /** Whether users can enter their own OAuth client. Passed to `connectAccount` or Connect Link. */
  customOauthClient: boolean;
  /** Whether to hide the close button inside the frame. The overlay then always shows its own close button. */
  hideClose: boolean;
  /** Where the flow runs: in a frame (`frame`), or in a new tab through Connect Link (`link`). */
  mode: Mode;
  /**
   * What is loaded before the click. `intent`: a pointer, a touch or focus on the button loads the code, and pressing the mouse button
   * requests the token. `hover`: a pointer or focus also requests the token. `none`: loads nothing.
   */
  prefetch: Prefetch;
  /** Timeout in milliseconds: for each request to the host's endpoints, each call of `tokenProvider`, and loading the code or the frame. */
  timeout: number;
  /** URL on the page's own origin that the page opens after a success. `{account}` and `{app}` are replaced by their encoded values. */
  successUrl: string | undefined;
  /** Visual weight: filled, outlined or plain. */
  appearance: Appearance;
  /** The button's size: at least 32, 40 or 48 px high. */
  size: Size;
  /**
   * Origin of the Connect frame. The attribute accepts only Pipedream's origin and loopback origins; the property accepts any https origin.
   */
  frontendOrigin: string;
  /** Name of the value in the form's data. */
  name: string | undefined;
}

export type SettingName = keyof Settings;

interface Row<Value> {
  /** Initial value of the property. If absent, the initial value is undefined. */
  readonly default?: Value;
  /** False for a property that has no attribute. */
  readonly attribute?: false;
  /** Whether setting the property also sets the attribute. */
  readonly reflect?: true;
  /** Whether a token depends on this property: a cached token is used only while the value is unchanged. */
  readonly token?: true;
  /** Whether the value is passed to the SDK's `connectAccount`, and to Connect Link. */
  readonly sdk?: true;
}

/**
 * One row for each property. Lit's declarations, the flow's request, the cache key of a token and the frameworks' names derive from this
 * table.
 */
export const SETTINGS: { readonly [Name in SettingName]: Row<Settings[Name]> } = {
  app: { token: true, sdk: true },
  appName: {},
  label: {},
  connectedLabel: {},
  icon: {},
  tokenEndpoint: { token: true },
  tokenProvider: { attribute: false, token: true },
  fetch: { attribute: false, token: true },
  credentials: { default: 'same-origin', token: true },
  csrfToken: { token: true },
  accountsEndpoint: {},
  accountId: { token: true, sdk: true },
  multiple: { default: false },
  oauthAppId: { token: true, sdk: true },
  appOverrideId: { sdk: true },
  oauthScopeProfile: { sdk: true },
  customOauthClient: { default: false, sdk: true },
  hideClose: { default: false, sdk: true },
  mode: { default: 'frame', token: true },
  prefetch: { default: 'intent' },
  timeout: { default: 15_000 },
  successUrl: {},
  appearance: { default: 'filled', reflect: true },
  size: { default: 'medium', reflect: true },
  frontendOrigin: { default: 'https://pipedream.com' },
  name: { reflect: true },
};

/** Returns the names of the properties that have this flag in `SETTINGS`. */
export const settingsWith = (mark: 'token' | 'sdk' | 'reflect'): SettingName[] =>
  SETTING_NAMES.filter((name) => SETTINGS[name][mark]);

export const SETTING_NAMES = Object.keys(SETTINGS) as SettingName[];

/** The default values, by property name. The object has no prototype, so that a polluted `Object.prototype` adds no default. */
export const DEFAULTS = Object.create(null) as Partial<Settings>;
for (const name of SETTING_NAMES)
  if ('default' in SETTINGS[name]) (DEFAULTS as Record<string, unknown>)[name] = SETTINGS[name].default;

/** Returns the attribute name of a property: `token-endpoint` for `tokenEndpoint`. */
export const attributeOf = (name: string): string =>
  name.replace(/[A-Z]/g, (capital) => `-${capital.toLowerCase()}`);
