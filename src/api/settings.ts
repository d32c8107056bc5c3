import type { TokenProvider } from './token.js';

export type Appearance = 'filled' | 'outlined' | 'plain';
export type Size = 'small' | 'medium' | 'large';
export type Mode = 'frame' | 'link';
/** When the code, the connection and the token are loaded before the click. */
export type Prefetch = 'intent' | 'hover' | 'none';

/** The properties that a page sets on the element. All but `tokenProvider` and `fetch` have an attribute. */
export interface Settings {
  /** Pipedream's name slug of the app, such as `slack` or `google_sheets`. Required to connect. */
  app: string | undefined;
  /** The app's display name. Default: the slug made readable. */
  appName: string | undefined;
  /** The button's text. Default: “Connect” and the app's name. */
  label: string | undefined;
  /** The button's text once connected. Default: the app's name and “connected”. */
  connectedLabel: string | undefined;
  /** URL of an icon before the text. */
  icon: string | undefined;
  /** URL on the host's backend that creates a Connect token. */
  tokenEndpoint: string | undefined;
  /** The host's own function that returns a Connect token. Wins over `token` and `tokenEndpoint`. Bound by `timeout`. */
  tokenProvider: TokenProvider | null | undefined;
  /** A `fetch` for the host's endpoints: bearer tokens, interceptors. Default: the page's. Bound by `timeout`. */
  fetch: typeof globalThis.fetch | null | undefined;
  /** Credentials mode for the host's endpoints. */
  credentials: RequestCredentials;
  /** Sent as `X-CSRF-Token` to endpoints on the page's own origin. A redirect is then not followed. */
  csrfToken: string | undefined;
  /**
   * URL on the host's backend that lists the user's accounts. With it, the button shows at once whether the user is connected, opens the
   * account list, and reports a success only when the list has the account.
   */
  accountsEndpoint: string | undefined;
  /** Reconnects this account instead of adding one: `apn_…`. */
  accountId: string | undefined;
  /** The account list offers to connect another account, and `connect()` adds one. Default: `connect()` reconnects. */
  multiple: boolean;
  /** Id of a custom OAuth client, passed to `connectAccount`. */
  oauthAppId: string | undefined;
  /** Id of an app override, passed to `connectAccount`. */
  appOverrideId: string | undefined;
  /** Name of an OAuth scope profile, passed to `connectAccount`. */
  oauthScopeProfile: string | undefined;
  /** Lets users enter their own OAuth client; passed to `connectAccount`. */
  customOauthClient: boolean;
  /** Hides the frame's close button. The overlay then always shows its own. */
  hideClose: boolean;
  /** In a frame, or by Connect Link in a new tab. */
  mode: Mode;
  /**
   * What to load before the click. `intent`: the code on signs of intent, and the token when the mouse button is pressed. `hover`: the
   * token, too, on signs of intent. `none`: nothing.
   */
  prefetch: Prefetch;
  /** Milliseconds for a request to the host, and for the frame to load. */
  timeout: number;
  /** URL on the page's own origin to go to after a success; `{account}` and `{app}` are replaced, encoded. */
  successUrl: string | undefined;
  /** Visual weight: filled, outlined or plain. */
  appearance: Appearance;
  /** The button's size: 32, 40 or 48 px high. */
  size: Size;
  /** Origin of the Connect frame. The attribute takes only Pipedream's and loopback; the property any https origin. */
  frontendOrigin: string;
  /** Name of the value in the form's data. */
  name: string | undefined;
}

export type SettingName = keyof Settings;

interface Row<Value> {
  /** What the property holds when nothing was set. Absent: undefined. */
  readonly default?: Value;
  /** False for a property that has no attribute. */
  readonly attribute?: false;
  /** Whether setting the property also sets the attribute. */
  readonly reflect?: true;
  /** Part of what a token is created for: a kept token is used only while this value is the same. */
  readonly token?: true;
  /** Passed to the SDK's `connectAccount`, and to Connect Link. */
  readonly sdk?: true;
}

/** One row for each property. Lit's declarations, the flow's request, the cache key of a token and the frameworks' names derive from it. */
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

/** Returns the names of the properties whose row has the flag. */
export const settingsWith = (mark: 'token' | 'sdk'): SettingName[] =>
  SETTING_NAMES.filter((name) => SETTINGS[name][mark]);

export const SETTING_NAMES = Object.keys(SETTINGS) as SettingName[];

/** Returns the attribute of a property: `token-endpoint` for `tokenEndpoint`. */
export const attributeOf = (name: string): string =>
  name.replace(/[A-Z]/g, (capital) => `-${capital.toLowerCase()}`);
