import { nothing, unsafeCSS, type PropertyDeclaration, type PropertyValues } from 'lit';
import { askAccounts, watchAccounts } from '../attempt/accounts.js';
import { readableAppName } from '../language/app-name.js';
import type { ConnectOutcome } from '../attempt/attempt.js';
import { ConnectController, type ConnectHost } from '../attempt/controller.js';
import { stateOf, type ConnectAccount, type ConnectState, type Model } from '../attempt/state.js';
import type { ConnectError } from '../api/errors.js';
import type { PdConnectButtonEventMap } from '../api/events.js';
import { FormControl } from './form-control.js';
import type { TokenProvider } from '../api/token.js';
import type { FlowRequest, Snapshot } from '../flow/request.js';
import { watchIntent, type Prefetch } from './intent.js';
import { localize, observeLanguage, resolveTranslation, unobserveLanguage } from '../language/language.js';
import { styles } from './pd-connect-button.styles.js';
import { IN_BROWSER } from '../api/environment.js';
import { fill } from '../language/translation.js';
import { view } from './view.js';

export type Appearance = 'filled' | 'outlined' | 'plain';
export type Size = 'small' | 'medium' | 'large';
export type Mode = 'frame' | 'link';

const DEFAULTS = {
  // What a script of the page has put on Object.prototype is no default.
  __proto__: null,
  multiple: false,
  customOauthClient: false,
  hideClose: false,
  disabled: false,
  required: false,
  credentials: 'same-origin',
  prefetch: 'intent',
  mode: 'frame',
  timeout: 15_000,
  appearance: 'filled',
  size: 'medium',
  frontendOrigin: 'https://pipedream.com',
} as const;

/** Lit's declarations for several properties at once; `camelCase` properties have `kebab-case` attributes. */
const properties = (names: string, options: PropertyDeclaration): Record<string, PropertyDeclaration> =>
  Object.fromEntries(
    names
      .split(' ')
      .map((name) => [
        name,
        { attribute: name.replace(/[A-Z]/g, (capital) => `-${capital.toLowerCase()}`), ...options },
      ]),
  );

/**
 * A button that connects the user's account on an app through Pipedream Connect, in the page it stands on.
 *
 * @summary Connects the user's account on one of 2,500+ apps.
 * @tag pd-connect-button
 *
 * @slot - The button's text. Wins over `label`.
 * @slot icon - An icon before the text. Wins over `icon`.
 * @slot connected - The button's text once connected. Wins over `connected-label`.
 * @slot trigger - An own button or link in place of the built-in button. A link works without JavaScript.
 *
 * @event {CustomEvent<AppDetail>} beforeconnect - At the click, before anything is visible. Cancelable: no attempt is made.
 * @event {CustomEvent<AppDetail>} open - The frame or the tab is showing.
 * @event {CustomEvent<SuccessDetail>} success - The account is connected; with an accounts endpoint, it is listed. Cancelable: `success-url` is not followed.
 * @event {CustomEvent<ErrorDetail>} error - The attempt failed. Cancelable: hides the built-in message.
 * @event {CustomEvent<AppDetail>} cancel - The user left without connecting.
 * @event {CustomEvent<CloseDetail>} close - The flow is over and torn down, whatever the outcome.
 * @event {CustomEvent<DisconnectDetail>} disconnect - The account was removed.
 * @event {CustomEvent<StepDetail>} pd-connect - Every step of an attempt, for delegation and analytics. Bubbles, composed.
 *
 * @csspart button - The built-in button.
 * @csspart icon - What stands before the text.
 * @csspart label - The text.
 * @csspart spinner - Turns while an attempt runs, and in the overlay until the frame has loaded.
 * @csspart status - The live region: what happened and what to do next. Visible after a failure.
 * @csspart retry - Tries again, after a failure where that can help.
 * @csspart link - Goes on in a new tab: after the frame was refused, and in the overlay when the frame is silent.
 * @csspart account - The account's name, in the button.
 * @csspart reconnect - Reconnects the account.
 * @csspart disconnect - Removes the account, after asking once more.
 * @csspart overlay - The modal dialog around Pipedream's frame.
 * @csspart close - The overlay's own way out, first in its tab order.
 *
 * @cssstate idle - Nothing has happened, or it was cancelled.
 * @cssstate pending - An attempt has begun: token and code are being fetched.
 * @cssstate open - The frame or the tab is showing.
 * @cssstate verifying - The accounts endpoint is being asked for the new account.
 * @cssstate connected - An account is connected.
 * @cssstate unhealthy - Beside `connected`: the account needs to be reconnected.
 * @cssstate error - The last attempt failed.
 *
 * @cssproperty [--pd-connect-background] - Background of the button. Default by `appearance`.
 * @cssproperty [--pd-connect-background-hover] - Background under the pointer.
 * @cssproperty [--pd-connect-color] - Colour of text and icon.
 * @cssproperty [--pd-connect-border] - Colour of the border.
 * @cssproperty [--pd-connect-radius=8px] - Corner radius.
 * @cssproperty [--pd-connect-padding] - Padding of the button. Default by `size`.
 * @cssproperty [--pd-connect-height] - Least height of the button: 32px, 40px or 48px by `size`.
 * @cssproperty [--pd-connect-gap=0.5em] - Space between icon and text.
 * @cssproperty [--pd-connect-font] - The `font` shorthand. Default: the surrounding text's.
 * @cssproperty [--pd-connect-font-weight=600] - Weight of the text.
 * @cssproperty [--pd-connect-accent] - Colour of the focus ring.
 * @cssproperty [--pd-connect-focus-ring] - The whole focus ring, as for `outline`.
 * @cssproperty [--pd-connect-spinner=currentColor] - Colour of the spinner.
 * @cssproperty [--pd-connect-error-color] - Colour of the message after a failure.
 * @cssproperty [--pd-connect-backdrop=rgb(0 0 0 / 45%)] - What dims the page behind the overlay.
 */
// eslint-disable-next-line @typescript-eslint/no-unsafe-declaration-merging -- the interface below only adds overloads
export class PdConnectButton extends FormControl implements ConnectHost {
  static override styles = unsafeCSS(styles);
  /**
   * Sets texts of a language, above those that come with the element. `{app}` is the app's display name.
   *
   * @param language a language tag: `pl`, `pt-BR`
   * @param texts some or all, by key
   */
  static readonly localize = localize;

  static override shadowRootOptions: ShadowRootInit = { mode: 'open', delegatesFocus: true };

  static override properties = {
    ...properties(
      'app appName label connectedLabel icon tokenEndpoint csrfToken accountsEndpoint accountId oauthAppId appOverrideId oauthScopeProfile successUrl',
      // Absent is `undefined`, whichever way it went.
      { converter: (value: string | null) => value ?? undefined },
    ),
    ...properties('multiple customOauthClient hideClose', { type: Boolean }),
    ...properties('name', { reflect: true }),
    ...properties('disabled required', { type: Boolean, reflect: true, useDefault: true }),
    ...properties('credentials prefetch mode frontendOrigin', { useDefault: true }),
    ...properties('timeout', { type: Number, useDefault: true }),
    ...properties('appearance size', { reflect: true, useDefault: true }),
    ...properties('tokenProvider fetch', { attribute: false }),
    ...properties('token value', { noAccessor: true }),
  };

  /**
   * Pipedream's name slug of the app, such as `slack` or `google_sheets`. Required to connect.
   * @attr app
   */
  declare app: string | undefined;
  /**
   * The app's display name. Default: the slug made readable.
   * @attr app-name
   */
  declare appName: string | undefined;
  /**
   * The button's text. Default: “Connect” and the app's name.
   * @attr label
   */
  declare label: string | undefined;
  /**
   * The button's text once connected. Default: the app's name and “connected”.
   * @attr connected-label
   */
  declare connectedLabel: string | undefined;
  /**
   * URL of an icon before the text.
   * @attr icon
   */
  declare icon: string | undefined;
  /**
   * URL on the host's backend that mints a Connect token.
   * @attr token-endpoint
   */
  declare tokenEndpoint: string | undefined;
  /** Gets a Connect token by the host's own code. Wins over `token` and `tokenEndpoint`. Bound by `timeout`. */
  declare tokenProvider: TokenProvider | null | undefined;
  /** A `fetch` for the host's endpoints: bearer tokens, interceptors. Default: the page's. */
  declare fetch: typeof globalThis.fetch | null | undefined;
  /**
   * Credentials mode for the host's endpoints.
   * @attr credentials
   */
  declare credentials: RequestCredentials;
  /**
   * Sent as `X-CSRF-Token`, to endpoints of the page's own origin only. A redirect is then not followed.
   * @attr csrf-token
   */
  declare csrfToken: string | undefined;
  /**
   * URL on the host's backend that lists the user's accounts. With it the button starts as connected when the user is,
   * offers reconnect and disconnect, and reports a success only once the account is listed.
   * @attr accounts-endpoint
   */
  declare accountsEndpoint: string | undefined;
  /**
   * Reconnects this account instead of adding one: `apn_…`.
   * @attr account-id
   */
  declare accountId: string | undefined;
  /**
   * Pressing a connected button adds another account. Default: it reconnects the one shown.
   * @attr multiple
   */
  declare multiple: boolean;
  /**
   * Id of a custom OAuth client, handed to `connectAccount`.
   * @attr oauth-app-id
   */
  declare oauthAppId: string | undefined;
  /**
   * Id of an app override, handed to `connectAccount`.
   * @attr app-override-id
   */
  declare appOverrideId: string | undefined;
  /**
   * Name of an OAuth scope profile, handed to `connectAccount`.
   * @attr oauth-scope-profile
   */
  declare oauthScopeProfile: string | undefined;
  /**
   * Asks the user for an own OAuth client, handed to `connectAccount`.
   * @attr custom-oauth-client
   */
  declare customOauthClient: boolean;
  /**
   * Hides the frame's close button. The overlay then always shows its own.
   * @attr hide-close
   */
  declare hideClose: boolean;
  /**
   * When to fetch ahead of the click: at signs of intent, the token too under the pointer, or never.
   * @attr prefetch
   */
  declare prefetch: Prefetch;
  /**
   * Milliseconds for a request to the host, and for the frame to load.
   * @attr timeout
   */
  declare timeout: number;
  /**
   * In a frame, or by Connect Link in a new tab.
   * @attr mode
   */
  declare mode: Mode;
  /**
   * URL on the page's own origin to go to after a success; `{account}` and `{app}` are replaced, encoded.
   * @attr success-url
   */
  declare successUrl: string | undefined;
  /**
   * How much weight the button has on the page.
   * @attr appearance
   */
  declare appearance: Appearance;
  /**
   * The button's size: 32, 40 or 48 px high.
   * @attr size
   */
  declare size: Size;
  /**
   * Origin of the Connect frame. As an attribute only Pipedream's and loopback are taken; as a property any https origin.
   * @attr frontend-origin
   */
  declare frontendOrigin: string;

  readonly #controller = new ConnectController(this, (model) => this.#modelChanged(model));
  #shownState: ConnectState | undefined;
  #shownAccount: string | undefined;
  #armed = false;
  #token = '';

  constructor() {
    super();
    Object.assign(this, DEFAULTS);
    watchIntent(this, (withToken) => void this.#controller.warm(withToken));
    this.addEventListener('click', this.#onClick);
    this.addEventListener('command', this.#onCommand);
  }

  /** Where the element stands. */
  get state(): ConnectState {
    return stateOf(this.#controller.model);
  }

  /** The account that is connected, or null. */
  get account(): ConnectAccount | null {
    return this.#controller.model.account;
  }

  /** Why the last attempt failed, or null. */
  get error(): ConnectError | null {
    return this.#controller.model.error;
  }

  /**
   * A token the host has already minted, for server-rendered pages. The attribute is read once, then removed.
   * @attr token
   */
  get token(): string {
    return this.#token;
  }
  set token(value: string | null | undefined) {
    this.#token = value ?? '';
  }

  /** Focuses the trigger: focus delegation alone does not see into slots. */
  override focus(options?: FocusOptions): void {
    this.#trigger?.focus(options);
  }

  /** Begins an attempt, or joins the one that runs. Never rejects. */
  connect(): Promise<ConnectOutcome> {
    return this.#controller.connect();
  }

  /** Ends the running attempt. */
  cancel(): void {
    this.#controller.cancel();
  }

  /** Removes the account through the accounts endpoint. Resolves to whether it is gone. */
  disconnect(): Promise<boolean> {
    return this.#controller.disconnect();
  }

  /** Forgets account, error and token: call it when the user logs out. */
  reset(): void {
    this.#token = '';
    this.#controller.reset();
    // One that no account came with was typed, restored or in the markup.
    this.value = '';
  }

  /** @internal */
  tokenSpent(token: string | undefined): void {
    // The host may have given the next one already.
    if (this.#token === token) this.#token = '';
  }

  /** @internal */
  get patience(): number {
    // A timer cannot wait longer than this, and would fire at once.
    return this.timeout > 0 ? Math.min(this.timeout, 2 ** 31 - 1) : DEFAULTS.timeout;
  }

  /** @internal */
  flowRequest(): FlowRequest {
    const { elementProperties } = this.constructor as typeof PdConnectButton;
    // Templates and frameworks write '' for what is not there.
    const snapshot = Object.fromEntries(
      Array.from(elementProperties.keys(), (name) => [
        name,
        this[name as keyof this] || DEFAULTS[name as keyof typeof DEFAULTS],
      ]),
    ) as unknown as Snapshot;
    const { account } = this;
    // Unless asked to add one, a press reconnects the account shown; one that needs it, always.
    const again = this.multiple && account?.healthy !== false ? undefined : account?.id;
    const request: FlowRequest = {
      ...snapshot,
      app: this.app ?? '',
      appName: this.#displayName,
      accountId: this.accountId || again,
      timeout: this.patience,
      originFromMarkup: this.frontendOrigin === this.getAttribute('frontend-origin'),
      root: this.renderRoot as ShadowRoot,
      strings: resolveTranslation(this),
      listAccounts: () => askAccounts(request),
      watchAccounts: (listener) => watchAccounts(request, listener),
    };
    return request;
  }

  /** @internal */
  get preferredAccount(): string | undefined {
    return this.accountId || this.value;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (IN_BROWSER) observeLanguage(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    unobserveLanguage(this);
  }

  override attributeChangedCallback(name: string, old: string | null, value: string | null): void {
    if (name !== 'token') super.attributeChangedCallback(name, old, value);
    else if (value !== null) {
      this.#token = value;
      this.removeAttribute(name);
    }
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.get('app')) this.#controller.leaveApp();
    if (changed.has('app') || changed.has('accountsEndpoint')) this.#controller.watch();
  }

  protected override update(changed: PropertyValues<this>): void {
    const focused = this.hasUpdated && this.shadowRoot?.activeElement;
    super.update(changed);
    // The small buttons come and go with what they are about.
    if (focused && !focused.isConnected) this.#focusTrigger();
  }

  protected override get anchor(): HTMLElement | null | undefined {
    return this.#trigger;
  }
  protected override get missingMessage(): string {
    return fill(resolveTranslation(this).valueMissing, { app: this.#displayName });
  }
  protected override valueReplaced(value: string): void {
    this.#controller.show(value);
    this.value = value;
  }

  #onClick(event: MouseEvent): void {
    const path = event.composedPath();
    const trigger = this.#trigger;
    // `el.click()` and `<label for>` click the element itself; everything else must come through the trigger.
    if (event.defaultPrevented || !(path[0] === this || (trigger && path.includes(trigger)))) return;
    // A link opened in another tab, or saved, is the user's own way.
    if (trigger?.matches('a') && (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey)) return;
    event.preventDefault();
    if (event.isTrusted) this.#focusTrigger();
    void this.#controller.press();
  }

  #onCommand(event: Event): void {
    const { command } = event as Event & { command?: string };
    if (command === '--connect') void this.connect();
    if (command === '--disconnect') void this.disconnect();
  }

  /** For the small buttons, which go away with what they are about. */
  #again(request?: Partial<FlowRequest>): void {
    this.#focusTrigger();
    void this.#controller.press(request);
  }

  /** Asks once more, on the same button, before anything is lost. */
  #onDisconnect({ type, currentTarget }: Event): void {
    const sure = this.#armed;
    this.#armed = !sure && type === 'click';
    this.requestUpdate();
    // Some browsers do not focus what is clicked, and without focus there is no blur to take it back.
    if (this.#armed) (currentTarget as HTMLElement).focus();
    if (!sure || type !== 'click') return;
    this.#focusTrigger();
    void this.disconnect();
  }

  get #trigger(): HTMLElement | null | undefined {
    const slot = this.shadowRoot?.querySelector('slot');
    return (slot?.assignedElements()[0] as HTMLElement | undefined) ?? slot?.querySelector('button');
  }

  /** Some browsers do not focus what is clicked; the overlay gives focus back to what had it. */
  #focusTrigger(): void {
    const trigger = this.#trigger;
    if (!trigger?.contains(this.shadowRoot?.activeElement ?? document.activeElement))
      trigger?.focus({ preventScroll: true });
  }

  #modelChanged(model: Model): void {
    const state = stateOf(model);
    const { states } = this.internals;
    if (this.#shownState) states.delete(this.#shownState);
    states.add((this.#shownState = state));
    if (model.account?.healthy === false) states.add('unhealthy');
    else states.delete('unhealthy');
    const id = model.account?.id;
    if (id !== this.#shownAccount) this.value = this.#shownAccount = id;
    this.requestUpdate();
  }

  get #displayName(): string {
    return this.appName || readableAppName(this.app ?? '');
  }

  protected override render(): unknown {
    const translation = resolveTranslation(this);
    return view(this, {
      model: this.#controller.model,
      armed: this.#armed,
      lang: translation.lang ?? nothing,
      behind: this.account && this.shadowRoot?.querySelector('dialog'),
      say: (key) => fill(translation[key], { app: this.#displayName }).trim(),
      again: (request) => () => this.#again(request),
      disconnect: (event) => this.#onDisconnect(event),
    });
  }
}

type Handler<K extends keyof PdConnectButtonEventMap> = (
  this: PdConnectButton,
  event: PdConnectButtonEventMap[K],
) => unknown;

/** Types only: listeners for the element's events get them with their `detail`. */
// eslint-disable-next-line @typescript-eslint/no-unsafe-declaration-merging -- overloads in the class would cost bytes
export interface PdConnectButton {
  addEventListener<K extends keyof PdConnectButtonEventMap>(
    type: K,
    listener: Handler<K>,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener<K extends keyof HTMLElementEventMap>(
    type: K,
    listener: (this: PdConnectButton, event: HTMLElementEventMap[K]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ): void;
  removeEventListener<K extends keyof PdConnectButtonEventMap>(
    type: K,
    listener: Handler<K>,
    options?: boolean | EventListenerOptions,
  ): void;
  removeEventListener<K extends keyof HTMLElementEventMap>(
    type: K,
    listener: (this: PdConnectButton, event: HTMLElementEventMap[K]) => unknown,
    options?: boolean | EventListenerOptions,
  ): void;
  removeEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | EventListenerOptions,
  ): void;
}
