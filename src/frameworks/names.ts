// Written by scripts/typings.mjs, from docstrings of the sources. Do not edit.
import type { ButtonEvent, ButtonProperties } from './jsx.js';

/** Handlers of the component for React. */
export interface ComponentHandlers {
  /** An attempt is about to start, after a click or a call of `connect()`. Nothing is visible yet. Cancelable: `preventDefault()` prevents the attempt. */
  onBeforeConnect?: ((event: ButtonEvent<'beforeconnect'>) => void) | undefined;
  /** The frame or the tab has opened. */
  onOpen?: ((event: ButtonEvent<'open'>) => void) | undefined;
  /** The account is connected. If an accounts endpoint is set, its list contains the account. Cancelable: `preventDefault()` prevents the navigation to `success-url`. */
  onSuccess?: ((event: ButtonEvent<'success'>) => void) | undefined;
  /** An attempt or a disconnection failed, or the account list could not be opened. Cancelable: `preventDefault()` hides the built-in message. */
  onError?: ((event: ButtonEvent<'error'>) => void) | undefined;
  /** The attempt ended without a connection and without an error. */
  onCancel?: ((event: ButtonEvent<'cancel'>) => void) | undefined;
  /** The flow has ended, with any outcome, and its overlay is removed. */
  onClose?: ((event: ButtonEvent<'close'>) => void) | undefined;
  /** An account was removed. */
  onDisconnect?: ((event: ButtonEvent<'disconnect'>) => void) | undefined;
  /** `account` or `accounts` has changed. Also dispatched once for the first response of the accounts endpoint, even if its list is empty. */
  onAccountChange?: ((event: ButtonEvent<'accountchange'>) => void) | undefined;
  /** Every step of an attempt. Bubbles, so that one listener on an ancestor, such as analytics, receives the steps of all buttons. */
  onStep?: ((event: ButtonEvent<'pd-connect'>) => void) | undefined;
}

/** Listeners in the syntax of Preact, Svelte and React 19: `onsuccess`. */
export interface TagListeners {
  /** An attempt is about to start, after a click or a call of `connect()`. Nothing is visible yet. Cancelable: `preventDefault()` prevents the attempt. */
  onbeforeconnect?: ((event: ButtonEvent<'beforeconnect'>) => void) | undefined;
  /** The frame or the tab has opened. */
  onopen?: ((event: ButtonEvent<'open'>) => void) | undefined;
  /** The account is connected. If an accounts endpoint is set, its list contains the account. Cancelable: `preventDefault()` prevents the navigation to `success-url`. */
  onsuccess?: ((event: ButtonEvent<'success'>) => void) | undefined;
  /** An attempt or a disconnection failed, or the account list could not be opened. Cancelable: `preventDefault()` hides the built-in message. */
  onerror?: ((event: ButtonEvent<'error'>) => void) | undefined;
  /** The attempt ended without a connection and without an error. */
  oncancel?: ((event: ButtonEvent<'cancel'>) => void) | undefined;
  /** The flow has ended, with any outcome, and its overlay is removed. */
  onclose?: ((event: ButtonEvent<'close'>) => void) | undefined;
  /** An account was removed. */
  ondisconnect?: ((event: ButtonEvent<'disconnect'>) => void) | undefined;
  /** `account` or `accounts` has changed. Also dispatched once for the first response of the accounts endpoint, even if its list is empty. */
  onaccountchange?: ((event: ButtonEvent<'accountchange'>) => void) | undefined;
  /** Every step of an attempt. Bubbles, so that one listener on an ancestor, such as analytics, receives the steps of all buttons. */
  'onpd-connect'?: ((event: ButtonEvent<'pd-connect'>) => void) | undefined;
}

/** Listeners in Solid's `on:` syntax, which adds them to the element itself: `on:success`. */
export interface SolidListeners {
  /** An attempt is about to start, after a click or a call of `connect()`. Nothing is visible yet. Cancelable: `preventDefault()` prevents the attempt. */
  'on:beforeconnect'?: ((event: ButtonEvent<'beforeconnect'>) => void) | undefined;
  /** The frame or the tab has opened. */
  'on:open'?: ((event: ButtonEvent<'open'>) => void) | undefined;
  /** The account is connected. If an accounts endpoint is set, its list contains the account. Cancelable: `preventDefault()` prevents the navigation to `success-url`. */
  'on:success'?: ((event: ButtonEvent<'success'>) => void) | undefined;
  /** An attempt or a disconnection failed, or the account list could not be opened. Cancelable: `preventDefault()` hides the built-in message. */
  'on:error'?: ((event: ButtonEvent<'error'>) => void) | undefined;
  /** The attempt ended without a connection and without an error. */
  'on:cancel'?: ((event: ButtonEvent<'cancel'>) => void) | undefined;
  /** The flow has ended, with any outcome, and its overlay is removed. */
  'on:close'?: ((event: ButtonEvent<'close'>) => void) | undefined;
  /** An account was removed. */
  'on:disconnect'?: ((event: ButtonEvent<'disconnect'>) => void) | undefined;
  /** `account` or `accounts` has changed. Also dispatched once for the first response of the accounts endpoint, even if its list is empty. */
  'on:accountchange'?: ((event: ButtonEvent<'accountchange'>) => void) | undefined;
  /** Every step of an attempt. Bubbles, so that one listener on an ancestor, such as analytics, receives the steps of all buttons. */
  'on:pd-connect'?: ((event: ButtonEvent<'pd-connect'>) => void) | undefined;
}

/** The attributes whose names differ from those of their properties. */
export interface HyphenatedAttributes {
  /** The app's display name. Default: the slug in readable form. */
  'app-name'?: ButtonProperties['appName'] | undefined;
  /** The button's text once connected. Default: the app's name and “connected”. */
  'connected-label'?: ButtonProperties['connectedLabel'] | undefined;
  /** URL on the host's backend that creates a Connect token. */
  'token-endpoint'?: ButtonProperties['tokenEndpoint'] | undefined;
  /** CSRF token, sent as `X-CSRF-Token` to endpoints on the page's own origin. Requests with this header follow no redirects. */
  'csrf-token'?: ButtonProperties['csrfToken'] | undefined;
  /** URL on the host's backend that lists the user's accounts. With an accounts endpoint, the button shows on page load whether the user is connected. A press on the connected button opens the account list, and a success is reported only if the list contains the account. */
  'accounts-endpoint'?: ButtonProperties['accountsEndpoint'] | undefined;
  /** Id (`apn_…`) of the account that an attempt reconnects, instead of adding an account. If the account list contains this account, the button shows it. */
  'account-id'?: ButtonProperties['accountId'] | undefined;
  /** Id of a custom OAuth client, passed to `connectAccount` or Connect Link. */
  'oauth-app-id'?: ButtonProperties['oauthAppId'] | undefined;
  /** Id of an app override, passed to `connectAccount` or Connect Link. */
  'app-override-id'?: ButtonProperties['appOverrideId'] | undefined;
  /** Name of an OAuth scope profile, passed to `connectAccount` or Connect Link. */
  'oauth-scope-profile'?: ButtonProperties['oauthScopeProfile'] | undefined;
  /** Whether users can enter their own OAuth client. Passed to `connectAccount` or Connect Link. */
  'custom-oauth-client'?: ButtonProperties['customOauthClient'] | undefined;
  /** Whether to hide the close button inside the frame. The overlay then always shows its own close button. */
  'hide-close'?: ButtonProperties['hideClose'] | undefined;
  /** URL on the page's own origin that the page opens after a success. `{account}` and `{app}` are replaced by their encoded values. */
  'success-url'?: ButtonProperties['successUrl'] | undefined;
  /** Origin of the Connect frame. The attribute accepts only Pipedream's origin and loopback origins; the property accepts any https origin. */
  'frontend-origin'?: ButtonProperties['frontendOrigin'] | undefined;
}

/** Properties in Solid's `prop:` syntax, which always sets the property: `prop:fetch`. */
export interface SolidProperties {
  /** Pipedream's name slug of the app, such as `slack` or `google_sheets`. Required to connect. */
  'prop:app'?: ButtonProperties['app'] | undefined;
  /** The app's display name. Default: the slug in readable form. */
  'prop:appName'?: ButtonProperties['appName'] | undefined;
  /** The button's text. Default: “Connect” and the app's name. */
  'prop:label'?: ButtonProperties['label'] | undefined;
  /** The button's text once connected. Default: the app's name and “connected”. */
  'prop:connectedLabel'?: ButtonProperties['connectedLabel'] | undefined;
  /** URL of an icon before the text. */
  'prop:icon'?: ButtonProperties['icon'] | undefined;
  /** URL on the host's backend that creates a Connect token. */
  'prop:tokenEndpoint'?: ButtonProperties['tokenEndpoint'] | undefined;
  /** A function of the host that returns a Connect token. Wins over `token` and `tokenEndpoint`. `timeout` limits its duration. */
  'prop:tokenProvider'?: ButtonProperties['tokenProvider'] | undefined;
  /** The `fetch` function for the host's endpoints, such as one that adds a bearer token. Default: the page's `fetch`. Limited by `timeout`. */
  'prop:fetch'?: ButtonProperties['fetch'] | undefined;
  /** Credentials mode of requests to the host's endpoints. */
  'prop:credentials'?: ButtonProperties['credentials'] | undefined;
  /** CSRF token, sent as `X-CSRF-Token` to endpoints on the page's own origin. Requests with this header follow no redirects. */
  'prop:csrfToken'?: ButtonProperties['csrfToken'] | undefined;
  /** URL on the host's backend that lists the user's accounts. With an accounts endpoint, the button shows on page load whether the user is connected. A press on the connected button opens the account list, and a success is reported only if the list contains the account. */
  'prop:accountsEndpoint'?: ButtonProperties['accountsEndpoint'] | undefined;
  /** Id (`apn_…`) of the account that an attempt reconnects, instead of adding an account. If the account list contains this account, the button shows it. */
  'prop:accountId'?: ButtonProperties['accountId'] | undefined;
  /** Whether the user can connect several accounts: `connect()` adds an account, and the account list has a button that connects another account. Without `multiple`, `connect()` reconnects the shown account. An unhealthy account is always reconnected. */
  'prop:multiple'?: ButtonProperties['multiple'] | undefined;
  /** Id of a custom OAuth client, passed to `connectAccount` or Connect Link. */
  'prop:oauthAppId'?: ButtonProperties['oauthAppId'] | undefined;
  /** Id of an app override, passed to `connectAccount` or Connect Link. */
  'prop:appOverrideId'?: ButtonProperties['appOverrideId'] | undefined;
  /** Name of an OAuth scope profile, passed to `connectAccount` or Connect Link. */
  'prop:oauthScopeProfile'?: ButtonProperties['oauthScopeProfile'] | undefined;
  /** Whether users can enter their own OAuth client. Passed to `connectAccount` or Connect Link. */
  'prop:customOauthClient'?: ButtonProperties['customOauthClient'] | undefined;
  /** Whether to hide the close button inside the frame. The overlay then always shows its own close button. */
  'prop:hideClose'?: ButtonProperties['hideClose'] | undefined;
  /** Where the flow runs: in a frame (`frame`), or in a new tab through Connect Link (`link`). */
  'prop:mode'?: ButtonProperties['mode'] | undefined;
  /** What is loaded before the click. `intent`: a pointer, a touch or focus on the button loads the code, and pressing the mouse button requests the token. `hover`: a pointer or focus also requests the token. `none`: loads nothing. */
  'prop:prefetch'?: ButtonProperties['prefetch'] | undefined;
  /** Timeout in milliseconds: for each request to the host's endpoints, each call of `tokenProvider`, and loading the code or the frame. */
  'prop:timeout'?: ButtonProperties['timeout'] | undefined;
  /** URL on the page's own origin that the page opens after a success. `{account}` and `{app}` are replaced by their encoded values. */
  'prop:successUrl'?: ButtonProperties['successUrl'] | undefined;
  /** Visual weight: filled, outlined or plain. */
  'prop:appearance'?: ButtonProperties['appearance'] | undefined;
  /** The button's size: at least 32, 40 or 48 px high. */
  'prop:size'?: ButtonProperties['size'] | undefined;
  /** Origin of the Connect frame. The attribute accepts only Pipedream's origin and loopback origins; the property accepts any https origin. */
  'prop:frontendOrigin'?: ButtonProperties['frontendOrigin'] | undefined;
  /** Name of the value in the form's data. */
  'prop:name'?: ButtonProperties['name'] | undefined;
  /** A token that the host has already created, for server-rendered pages. The attribute is read once, then removed. */
  'prop:token'?: ButtonProperties['token'] | undefined;
  /** The connected account's id. Setting an id shows that account; '' shows no account. Untrusted, like any form value: the server must check who owns the account. */
  'prop:value'?: ButtonProperties['value'] | undefined;
  /** Whether the element is disabled: no attempt can begin, and the form does not submit the value. */
  'prop:disabled'?: ButtonProperties['disabled'] | undefined;
  /** Whether the form requires a value: without an account, the form cannot be submitted. */
  'prop:required'?: ButtonProperties['required'] | undefined;
}
