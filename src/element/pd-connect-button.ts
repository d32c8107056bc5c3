import { nothing, unsafeCSS, type PropertyDeclaration, type PropertyValues } from 'lit';
import type { ConnectAccount } from '../api/account.js';
import { IN_BROWSER } from '../api/environment.js';
import type { ConnectError } from '../api/errors.js';
import type { PdConnectButtonEventMap } from '../api/events.js';
import type { ConnectOutcome } from '../api/outcome.js';
import { attributeOf, SETTING_NAMES, SETTINGS, type Settings } from '../api/settings.js';
import type { ConnectState } from '../api/state.js';
import type { AccountsQuery } from '../attempt/fetch-accounts.js';
import { ConnectController, type ConnectHost } from '../attempt/controller.js';
import { appNameOf, hostRequest, patienceOf, settingOf, type HostRequest } from '../attempt/host-request.js';
import { StateStore } from '../attempt/state-store.js';
import { errorOf, stateOf, type ViewState } from '../attempt/state.js';
import { localize, observeLanguage, resolveTranslation, unobserveLanguage } from '../language/language.js';
import { fill } from '../language/translation.js';
import type { AccountList } from './account-list/account-list.js';
import { FormControl } from './form-control.js';
import { loadAccountList } from './import-account-list.js';
import { watchIntent } from './intent.js';
import { styles } from './pd-connect-button.styles.js';
import { view } from './view.js';

/** Properties with hand-written accessors. */
const FLAGS = ['disabled', 'required'];
const OWN = ['token', 'value', ...FLAGS];

/** Returns Lit's declaration of a setting. */
function declare(name: keyof Settings): PropertyDeclaration {
  const { attribute, default: initial, reflect } = SETTINGS[name];
  return {
    attribute: attribute ?? attributeOf(name),
    reflect: !!reflect,
    useDefault: initial !== undefined,
    ...(typeof initial === 'boolean' && { type: Boolean }),
    ...(typeof initial === 'number' && { type: Number }),
    // An absent value is `undefined`, whether set by property or attribute.
    ...(initial === undefined && { converter: (value: string | null) => value ?? undefined }),
  };
}

/**
 * A button that connects the user's account on an app through Pipedream Connect, within the page.
 *
 * @summary Connects the user's account on one of 3,000+ apps.
 * @tag pd-connect-button
 *
 * @slot - The button's text. Wins over `label`.
 * @slot icon - An icon before the text. Wins over `icon`.
 * @slot connected - The button's text once connected. Wins over `connected-label`.
 * @slot trigger - The host's button or link, which replaces the built-in button. A link works without JavaScript.
 *
 * @event {CustomEvent<AppDetail>} beforeconnect - At the click, before anything is visible. Cancelable: no attempt is made.
 * @event {CustomEvent<AppDetail>} open - The frame or the tab is showing.
 * @event {CustomEvent<SuccessDetail>} success - The account is connected; with an accounts endpoint, it is listed. Cancelable: `success-url` is not followed.
 * @event {CustomEvent<ErrorDetail>} error - The attempt failed. Cancelable: hides the built-in message.
 * @event {CustomEvent<AppDetail>} cancel - The user left without connecting.
 * @event {CustomEvent<CloseDetail>} close - The flow has ended, whatever the outcome, and its overlay is removed.
 * @event {CustomEvent<DisconnectDetail>} disconnect - An account was removed.
 * @event {CustomEvent<AccountChangeDetail>} accountchange - `account` or `accounts` has changed; also once for the first response of the accounts endpoint, even an empty one.
 * @event {Event} input - The value has changed, except by the host's own assignment. Bubbles, composed.
 * @event {Event} change - The same. Bubbles.
 * @event {CustomEvent<StepDetail>} pd-connect - Every step of an attempt, for delegation and analytics. Bubbles, composed.
 *
 * @csspart button - The built-in button.
 * @csspart icon - The icon before the text.
 * @csspart label - The text.
 * @csspart spinner - Turns while an attempt runs, and in the overlay until the frame has loaded.
 * @csspart status - The live region: what happened and what to do next. Visible after a failure.
 * @csspart retry - Tries again after a failure. The built-in button also has this part while it offers to try again.
 * @csspart link - Continues in a new tab: after the frame was refused, and in the overlay when the frame sends nothing.
 * @csspart account - The account's name, in the button and in the rows of the account list.
 * @csspart more - Opens the account list while the account must be reconnected.
 * @csspart list - The account list: a popover.
 * @csspart row - One account in the list.
 * @csspart reconnect - Reconnects the account of its row.
 * @csspart disconnect - Removes the account of its row, after a confirmation.
 * @csspart add - Connects another account, with `multiple`.
 * @csspart overlay - The modal dialog around Pipedream's frame.
 * @csspart close - Closes the overlay. First in its tab order.
 *
 * @cssstate checking - Until the first response of the accounts endpoint.
 * @cssstate idle - No attempt was made, or the last one was cancelled.
 * @cssstate pending - An attempt has started, and requests the token and the code.
 * @cssstate open - The frame or the tab is showing.
 * @cssstate verifying - The accounts endpoint is requested, to verify the new account.
 * @cssstate connected - An account is connected.
 * @cssstate unhealthy - The account must be reconnected.
 * @cssstate disconnecting - The account is being removed.
 * @cssstate error - The last attempt failed.
 *
 * @cssproperty [--pd-connect-background] - Background of the button. Default by `appearance`.
 * @cssproperty [--pd-connect-background-hover] - Background under the pointer.
 * @cssproperty [--pd-connect-color] - Colour of text and icon.
 * @cssproperty [--pd-connect-border] - Colour of the border.
 * @cssproperty [--pd-connect-radius=8px] - Corner radius.
 * @cssproperty [--pd-connect-padding] - Padding of the button. Default by `size`.
 * @cssproperty [--pd-connect-height] - Minimum height of the button: 32px, 40px or 48px by `size`.
 * @cssproperty [--pd-connect-gap=0.5em] - Space between icon and text.
 * @cssproperty [--pd-connect-font] - The `font` shorthand. Default: the surrounding text's.
 * @cssproperty [--pd-connect-font-weight=600] - Weight of the text.
 * @cssproperty [--pd-connect-accent] - Colour of the focus ring.
 * @cssproperty [--pd-connect-focus-ring] - The whole focus ring, as a value of `outline`.
 * @cssproperty [--pd-connect-spinner=currentColor] - Colour of the spinner.
 * @cssproperty [--pd-connect-error-color] - Colour of the message after a failure.
 * @cssproperty [--pd-connect-success-color=currentColor] - Colour of the check once connected.
 * @cssproperty [--pd-connect-warning-color] - Colour of the warning sign and its sentence while the account must be reconnected; also in the account list.
 * @cssproperty [--pd-connect-backdrop=rgb(0 0 0 / 45%)] - Colour that dims the page behind the overlay.
 */
// eslint-disable-next-line @typescript-eslint/no-unsafe-declaration-merging -- the interface below adds the settings and overloads
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

  static override properties = Object.fromEntries<PropertyDeclaration>([
    ...SETTING_NAMES.map((name) => [name, declare(name)] as const),
    // A server's rendering sets properties from attributes by these types.
    ...OWN.map(
      (name) => [name, { noAccessor: true, type: FLAGS.includes(name) ? Boolean : String }] as const,
    ),
  ]);

  readonly #store = new StateStore(this);
  readonly #controller = new ConnectController(this, this.#store);
  #shownState: ConnectState | undefined;
  #token = '';

  constructor() {
    super();
    for (const name of SETTING_NAMES) Object.assign(this, { [name]: SETTINGS[name].default });
    watchIntent(this, (withToken) => this.#warm(withToken));
    this.addEventListener('click', this.#onClick);
    this.addEventListener('command', this.#onCommand);
  }

  /** The state that the element is in. */
  get state(): ConnectState {
    this.flush();
    return stateOf(this.#store.state);
  }

  /** The account that is connected, or null. */
  get account(): ConnectAccount | null {
    this.flush();
    return this.#store.state.account;
  }

  /** The user's accounts of this app, newest first; contains `account`. */
  get accounts(): readonly ConnectAccount[] {
    this.flush();
    return this.#store.state.accounts;
  }

  /** Why the last attempt failed, or null. */
  get error(): ConnectError | null {
    this.flush();
    return errorOf(this.#store.state);
  }

  /**
   * A token that the host has created already, for server-rendered pages. The attribute is read once, then removed.
   * @attr token
   */
  get token(): string {
    return this.#token;
  }
  set token(value: string | null | undefined) {
    this.#token = value ?? '';
  }

  /** Focuses the trigger: focus delegation ignores slotted elements. */
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

  /**
   * Removes an account through the accounts endpoint. Resolves to whether it is gone; to false during an attempt.
   *
   * @param id the account's id; default: the one that is shown
   */
  disconnect(id?: string): Promise<boolean> {
    return this.#controller.disconnect(id);
  }

  /** Requests the list of accounts now, after a sign-in or a change on the server. Resolves to `accounts`. */
  refresh(): Promise<readonly ConnectAccount[]> {
    return this.#controller.refresh();
  }

  /** Forgets token, error and accounts in every element with the same source: call it when the user signs out. */
  reset(): void {
    this.#controller.reset();
  }

  /** @internal */
  dropToken(token = this.#token): void {
    // The host may have set the next token already.
    if (this.#token === token) this.#token = '';
  }

  /** @internal */
  get patience(): number {
    return patienceOf(this);
  }

  /** @internal */
  accountsQuery(): AccountsQuery {
    const { app, accountsEndpoint, fetch, csrfToken, patience } = this;
    return {
      app,
      accountsEndpoint,
      fetch,
      credentials: settingOf(this, 'credentials'),
      csrfToken,
      timeout: patience,
    };
  }

  /** @internal */
  flowRequest(): HostRequest {
    const trigger = this.#trigger;
    return hostRequest(this, {
      token: this.#token || undefined,
      originFromMarkup: this.frontendOrigin === this.getAttribute('frontend-origin'),
      root: this.renderRoot as ShadowRoot,
      // The host itself may have no box (`display: contents`).
      anchor: this.shadowRoot?.querySelector('#status') ?? this,
      attached: this.isConnected,
      triggerHref:
        trigger instanceof HTMLAnchorElement && /^https?:/.test(trigger.href) ? trigger.href : undefined,
      strings: resolveTranslation(this),
    });
  }

  /** @internal */
  flush(): void {
    if (this.isUpdatePending && this.hasUpdated && !this.#updating) this.performUpdate();
  }
  #updating = false;

  /** @internal */
  stateChanged(state: ViewState): void {
    const name = stateOf(state);
    // Some DOMs of unit tests have no custom states.
    const states = this.internals?.states;
    if (this.#shownState) states?.delete(this.#shownState);
    states?.add((this.#shownState = name));
    this.setValue(state.account?.id ?? '');
    this.requestUpdate();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (IN_BROWSER) observeLanguage(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#list?.close();
    unobserveLanguage(this);
  }

  override attributeChangedCallback(name: string, old: string | null, value: string | null): void {
    switch (name) {
      case 'token':
        if (value === null) return;
        this.#token = value;
        this.removeAttribute(name);
        return;
      case 'value':
        if (old !== value) this.value = value;
        return;
      case 'disabled':
      case 'required':
        this.requestUpdate();
        return;
      default:
        super.attributeChangedCallback(name, old, value);
    }
  }

  protected override performUpdate(): void {
    this.#updating = true;
    try {
      super.performUpdate();
    } finally {
      this.#updating = false;
    }
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    this.#controller.settingsChanged();
    if (changed.has('accountId')) this.#store.preferenceChanged();
  }

  protected override update(changed: PropertyValues<this>): void {
    const focused = this.hasUpdated && this.shadowRoot?.activeElement;
    super.update(changed);
    // The small buttons appear and disappear with their cause, so their focus must move.
    if (focused && !focused.isConnected) this.#focusTrigger();
    this.#markIcon();
    this.#list?.update();
    this.#markTrigger();
  }

  protected override get anchor(): HTMLElement | null | undefined {
    return this.#trigger;
  }
  protected override get missingMessage(): string {
    return fill(resolveTranslation(this).valueMissing, { app: appNameOf(this) });
  }
  protected override valueAssigned(id: string): void {
    this.#store.setValue(id);
  }
  protected override valueRestored(id: string): void {
    this.#store.restoreValue(id);
  }
  protected override formReset(): void {
    this.#store.resetValue(this.getAttribute('value') ?? '');
  }

  #onClick(event: MouseEvent): void {
    const path = event.composedPath();
    const trigger = this.#trigger;
    // `el.click()` and `<label for>` dispatch the click on the element itself; all other clicks must come from the trigger.
    if (event.defaultPrevented || !(path[0] === this || (trigger && path.includes(trigger)))) return;
    // The user opens the link in another tab, or saves it.
    if (trigger?.matches('a') && (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey)) return;
    event.preventDefault();
    if (event.isTrusted) this.#focusTrigger();
    if (this.#opensList) this.#toggleList();
    else void this.#controller.press();
  }

  #onCommand(event: Event): void {
    const { command } = event as Event & { command?: string };
    if (command === '--connect') void this.connect();
    if (command === '--disconnect') void this.disconnect();
  }

  /** Acts like a press with these changed settings: for the small buttons, which disappear afterwards. */
  #again(changes?: Partial<HostRequest>): void {
    this.#focusTrigger();
    void this.#controller.press(changes);
  }

  #list: AccountList | undefined;
  #opening = false;
  #marked: HTMLElement | null | undefined;

  /** Whether a press opens the account list. */
  get #opensList(): boolean {
    return !!this.accountsEndpoint && this.state === 'connected';
  }

  #toggleList(): void {
    if (this.#list) this.#list.close();
    else if (this.enabled && !this.#opening) {
      this.#opening = true;
      void this.#openList().finally(() => (this.#opening = false));
    }
  }

  async #openList(): Promise<void> {
    const store = this.#store;
    // The user may have signed out meanwhile, or a script may have begun an attempt.
    const wanted = () => this.isConnected && this.account && store.state.activity.type === 'rest';
    store.dismissFailure();
    try {
      const { openAccountList } = await loadAccountList(this.patience);
      if (!wanted()) return;
      const anchor = () =>
        this.shadowRoot?.querySelector<HTMLElement>('[part=more]') ?? this.#trigger ?? this;
      this.#list = openAccountList({
        root: this.renderRoot as ShadowRoot,
        anchor,
        host: this,
        state: () => store.state,
        strings: () => resolveTranslation(this),
        fill,
        appName: () => appNameOf(this),
        connect: (accountId) => this.#again({ accountId }),
        closed: () => {
          this.#list = undefined;
          this.#markTrigger();
          // Later, because the list closes within an update, and Lit warns of an update that causes another one.
          queueMicrotask(() => this.requestUpdate());
        },
      });
      this.requestUpdate();
      this.#markTrigger();
      // Handlers for the buttons of the list.
      void this.#controller.warm(false);
    } catch (cause) {
      // The next press loads it again.
      if (wanted()) this.#controller.listNotLoaded(cause);
    }
  }

  /** An empty icon must not take up space. */
  #markIcon(): void {
    const slot = this.shadowRoot?.querySelector<HTMLSlotElement>('slot[name=icon]');
    slot?.parentElement?.classList.toggle('bare', !slot.assignedElements({ flatten: true }).length);
  }

  /** Sets the ARIA attributes of a button that opens a list, also on the host's own trigger. */
  #markTrigger(): void {
    const trigger = this.#opensList ? this.#trigger : null;
    if (this.#marked !== trigger) this.#marked?.removeAttribute('aria-expanded');
    trigger?.setAttribute('aria-expanded', String(!!this.#list));
    this.#marked = trigger;
  }

  #warm(withToken: boolean): void {
    if (this.#opensList) loadAccountList(this.patience).catch(() => undefined);
    else void this.#controller.warm(withToken);
  }

  get #trigger(): HTMLElement | null | undefined {
    // On a server, the shadow root cannot be searched.
    if (!IN_BROWSER) return undefined;
    const slot = this.shadowRoot?.querySelector('slot');
    return (
      (slot?.assignedElements({ flatten: true })[0] as HTMLElement | undefined) ??
      slot?.querySelector('button')
    );
  }

  /** Some browsers do not focus a clicked button; the overlay restores focus to the element that had it. */
  #focusTrigger(): void {
    const trigger = this.#trigger;
    if (!trigger?.contains(this.shadowRoot?.activeElement ?? document.activeElement))
      trigger?.focus({ preventScroll: true });
  }

  protected override render(): unknown {
    const strings = resolveTranslation(this);
    const name = { app: appNameOf(this) };
    return view(this, {
      state: this.#store.state,
      lang: strings.lang ?? nothing,
      slotted: !!this.#trigger && !this.shadowRoot?.contains(this.#trigger),
      listed: !!this.#list,
      overlay: IN_BROWSER && !!this.shadowRoot?.querySelector('dialog'),
      // The live region announces the text; as the description of the focused button it would be read twice.
      focused: IN_BROWSER && !!this.shadowRoot?.activeElement?.part.contains('button'),
      blurred: () => this.requestUpdate(),
      text: (key) => fill(strings[key], name),
      again: (changes) => () => this.#again(changes),
      more: () => this.#toggleList(),
      iconChanged: () => this.#markIcon(),
    });
  }
}

type Handler<K extends keyof PdConnectButtonEventMap> = (
  this: PdConnectButton,
  event: PdConnectButtonEventMap[K],
) => unknown;

/** The settings, and callbacks that receive the `detail` of the element's events. */
// eslint-disable-next-line @typescript-eslint/no-unsafe-declaration-merging -- Lit makes the settings' accessors
export interface PdConnectButton extends Settings {
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
