// Written by scripts/typings.mjs, from docstrings of the sources. Do not edit.
import type { ButtonEvent, ButtonProperties } from './jsx.js';

/** Handlers of the component for React. */
export interface ComponentHandlers {
  /** At the click, before anything is visible. Cancelable: no attempt is made. */
  onBeforeConnect?: ((event: ButtonEvent<'beforeconnect'>) => void) | undefined;
  /** The frame or the tab is showing. */
  onOpen?: ((event: ButtonEvent<'open'>) => void) | undefined;
  /** The account is connected; with an accounts endpoint, it is listed. Cancelable: `success-url` is not followed. */
  onSuccess?: ((event: ButtonEvent<'success'>) => void) | undefined;
  /** The attempt failed. Cancelable: hides the built-in message. */
  onError?: ((event: ButtonEvent<'error'>) => void) | undefined;
  /** The user left without connecting. */
  onCancel?: ((event: ButtonEvent<'cancel'>) => void) | undefined;
  /** The flow is over and torn down, whatever the outcome. */
  onClose?: ((event: ButtonEvent<'close'>) => void) | undefined;
  /** An account was removed. */
  onDisconnect?: ((event: ButtonEvent<'disconnect'>) => void) | undefined;
  /** `account` or `accounts` has changed; also once for the first answer of the accounts endpoint. */
  onAccountChange?: ((event: ButtonEvent<'accountchange'>) => void) | undefined;
  /** Every step of an attempt, for delegation and analytics. */
  onStep?: ((event: ButtonEvent<'pd-connect'>) => void) | undefined;
}

/** Listeners as attributes: `onsuccess`. */
export interface TagListeners {
  /** At the click, before anything is visible. Cancelable: no attempt is made. */
  onbeforeconnect?: ((event: ButtonEvent<'beforeconnect'>) => void) | undefined;
  /** The frame or the tab is showing. */
  onopen?: ((event: ButtonEvent<'open'>) => void) | undefined;
  /** The account is connected; with an accounts endpoint, it is listed. Cancelable: `success-url` is not followed. */
  onsuccess?: ((event: ButtonEvent<'success'>) => void) | undefined;
  /** The attempt failed. Cancelable: hides the built-in message. */
  onerror?: ((event: ButtonEvent<'error'>) => void) | undefined;
  /** The user left without connecting. */
  oncancel?: ((event: ButtonEvent<'cancel'>) => void) | undefined;
  /** The flow is over and torn down, whatever the outcome. */
  onclose?: ((event: ButtonEvent<'close'>) => void) | undefined;
  /** An account was removed. */
  ondisconnect?: ((event: ButtonEvent<'disconnect'>) => void) | undefined;
  /** `account` or `accounts` has changed; also once for the first answer of the accounts endpoint. */
  onaccountchange?: ((event: ButtonEvent<'accountchange'>) => void) | undefined;
  /** Every step of an attempt, for delegation and analytics. */
  'onpd-connect'?: ((event: ButtonEvent<'pd-connect'>) => void) | undefined;
}

/** Listeners as Solid adds them to the element itself: `on:success`. */
export interface SolidListeners {
  /** At the click, before anything is visible. Cancelable: no attempt is made. */
  'on:beforeconnect'?: ((event: ButtonEvent<'beforeconnect'>) => void) | undefined;
  /** The frame or the tab is showing. */
  'on:open'?: ((event: ButtonEvent<'open'>) => void) | undefined;
  /** The account is connected; with an accounts endpoint, it is listed. Cancelable: `success-url` is not followed. */
  'on:success'?: ((event: ButtonEvent<'success'>) => void) | undefined;
  /** The attempt failed. Cancelable: hides the built-in message. */
  'on:error'?: ((event: ButtonEvent<'error'>) => void) | undefined;
  /** The user left without connecting. */
  'on:cancel'?: ((event: ButtonEvent<'cancel'>) => void) | undefined;
  /** The flow is over and torn down, whatever the outcome. */
  'on:close'?: ((event: ButtonEvent<'close'>) => void) | undefined;
  /** An account was removed. */
  'on:disconnect'?: ((event: ButtonEvent<'disconnect'>) => void) | undefined;
  /** `account` or `accounts` has changed; also once for the first answer of the accounts endpoint. */
  'on:accountchange'?: ((event: ButtonEvent<'accountchange'>) => void) | undefined;
  /** Every step of an attempt, for delegation and analytics. */
  'on:pd-connect'?: ((event: ButtonEvent<'pd-connect'>) => void) | undefined;
}

/** The attributes whose names differ from those of their properties. */
export interface HyphenatedAttributes {
  /** The app's display name. Default: the slug made readable. */
  'app-name'?: ButtonProperties['appName'] | undefined;
  /** The button's text once connected. Default: the app's name and “connected”. */
  'connected-label'?: ButtonProperties['connectedLabel'] | undefined;
  /** URL on the host's backend that creates a Connect token. */
  'token-endpoint'?: ButtonProperties['tokenEndpoint'] | undefined;
  /** Sent as `X-CSRF-Token` to endpoints on the page's own origin. A redirect is then not followed. */
  'csrf-token'?: ButtonProperties['csrfToken'] | undefined;
  /** URL on the host's backend that lists the user's accounts. With it, the button shows at once whether the user is connected, opens the account list, and reports a success only when the list has the account. */
  'accounts-endpoint'?: ButtonProperties['accountsEndpoint'] | undefined;
  /** Reconnects this account instead of adding one: `apn_…`. */
  'account-id'?: ButtonProperties['accountId'] | undefined;
  /** Id of a custom OAuth client, passed to `connectAccount`. */
  'oauth-app-id'?: ButtonProperties['oauthAppId'] | undefined;
  /** Id of an app override, passed to `connectAccount`. */
  'app-override-id'?: ButtonProperties['appOverrideId'] | undefined;
  /** Name of an OAuth scope profile, passed to `connectAccount`. */
  'oauth-scope-profile'?: ButtonProperties['oauthScopeProfile'] | undefined;
  /** Lets users enter their own OAuth client; passed to `connectAccount`. */
  'custom-oauth-client'?: ButtonProperties['customOauthClient'] | undefined;
  /** Hides the frame's close button. The overlay then always shows its own. */
  'hide-close'?: ButtonProperties['hideClose'] | undefined;
  /** URL on the page's own origin to go to after a success; `{account}` and `{app}` are replaced, encoded. */
  'success-url'?: ButtonProperties['successUrl'] | undefined;
  /** Origin of the Connect frame. The attribute takes only Pipedream's and loopback; the property any https origin. */
  'frontend-origin'?: ButtonProperties['frontendOrigin'] | undefined;
}

/** Properties as Solid sets them, whatever its compiler would do: `prop:fetch`. */
export interface SolidProperties {
  /** Pipedream's name slug of the app, such as `slack` or `google_sheets`. Required to connect. */
  'prop:app'?: ButtonProperties['app'] | undefined;
  /** The app's display name. Default: the slug made readable. */
  'prop:appName'?: ButtonProperties['appName'] | undefined;
  /** The button's text. Default: “Connect” and the app's name. */
  'prop:label'?: ButtonProperties['label'] | undefined;
  /** The button's text once connected. Default: the app's name and “connected”. */
  'prop:connectedLabel'?: ButtonProperties['connectedLabel'] | undefined;
  /** URL of an icon before the text. */
  'prop:icon'?: ButtonProperties['icon'] | undefined;
  /** URL on the host's backend that creates a Connect token. */
  'prop:tokenEndpoint'?: ButtonProperties['tokenEndpoint'] | undefined;
  /** The host's own function that returns a Connect token. Wins over `token` and `tokenEndpoint`. Bound by `timeout`. */
  'prop:tokenProvider'?: ButtonProperties['tokenProvider'] | undefined;
  /** A `fetch` for the host's endpoints: bearer tokens, interceptors. Default: the page's. Bound by `timeout`. */
  'prop:fetch'?: ButtonProperties['fetch'] | undefined;
  /** Credentials mode for the host's endpoints. */
  'prop:credentials'?: ButtonProperties['credentials'] | undefined;
  /** Sent as `X-CSRF-Token` to endpoints on the page's own origin. A redirect is then not followed. */
  'prop:csrfToken'?: ButtonProperties['csrfToken'] | undefined;
  /** URL on the host's backend that lists the user's accounts. With it, the button shows at once whether the user is connected, opens the account list, and reports a success only when the list has the account. */
  'prop:accountsEndpoint'?: ButtonProperties['accountsEndpoint'] | undefined;
  /** Reconnects this account instead of adding one: `apn_…`. */
  'prop:accountId'?: ButtonProperties['accountId'] | undefined;
  /** The account list offers to connect another account, and `connect()` adds one. Default: `connect()` reconnects. */
  'prop:multiple'?: ButtonProperties['multiple'] | undefined;
  /** Id of a custom OAuth client, passed to `connectAccount`. */
  'prop:oauthAppId'?: ButtonProperties['oauthAppId'] | undefined;
  /** Id of an app override, passed to `connectAccount`. */
  'prop:appOverrideId'?: ButtonProperties['appOverrideId'] | undefined;
  /** Name of an OAuth scope profile, passed to `connectAccount`. */
  'prop:oauthScopeProfile'?: ButtonProperties['oauthScopeProfile'] | undefined;
  /** Lets users enter their own OAuth client; passed to `connectAccount`. */
  'prop:customOauthClient'?: ButtonProperties['customOauthClient'] | undefined;
  /** Hides the frame's close button. The overlay then always shows its own. */
  'prop:hideClose'?: ButtonProperties['hideClose'] | undefined;
  /** In a frame, or by Connect Link in a new tab. */
  'prop:mode'?: ButtonProperties['mode'] | undefined;
  /** What to load before the click. `intent`: the code on signs of intent, and the token when the mouse button is pressed. `hover`: the token, too, on signs of intent. `none`: nothing. */
  'prop:prefetch'?: ButtonProperties['prefetch'] | undefined;
  /** Milliseconds for a request to the host, and for the frame to load. */
  'prop:timeout'?: ButtonProperties['timeout'] | undefined;
  /** URL on the page's own origin to go to after a success; `{account}` and `{app}` are replaced, encoded. */
  'prop:successUrl'?: ButtonProperties['successUrl'] | undefined;
  /** Visual weight: filled, outlined or plain. */
  'prop:appearance'?: ButtonProperties['appearance'] | undefined;
  /** The button's size: 32, 40 or 48 px high. */
  'prop:size'?: ButtonProperties['size'] | undefined;
  /** Origin of the Connect frame. The attribute takes only Pipedream's and loopback; the property any https origin. */
  'prop:frontendOrigin'?: ButtonProperties['frontendOrigin'] | undefined;
  /** Name of the value in the form's data. */
  'prop:name'?: ButtonProperties['name'] | undefined;
  /** A token that the host has created already, for server-rendered pages. The attribute is read once, then removed. */
  'prop:token'?: ButtonProperties['token'] | undefined;
  /** The connected account's id. Setting it shows that account, or none. Untrusted, like any form value: the server checks who owns the account. */
  'prop:value'?: ButtonProperties['value'] | undefined;
  /** No attempt can begin, and the form does not submit the value. */
  'prop:disabled'?: ButtonProperties['disabled'] | undefined;
  /** The form cannot be sent without a value. */
  'prop:required'?: ButtonProperties['required'] | undefined;
}
