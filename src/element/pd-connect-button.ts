import { nothing, unsafeCSS, type PropertyDeclaration, type PropertyValues } from 'lit';
import type { ConnectAccount } from '../api/account.js';
import { IN_BROWSER } from '../api/environment.js';
import type { ConnectError } from '../api/errors.js';
import type { PdConnectButtonEventMap } from '../api/events.js';
import type { ConnectOutcome } from '../api/outcome.js';
import { attributeOf, DEFAULTS, SETTING_NAMES, SETTINGS, type Settings } from '../api/settings.js';
import type { ConnectState } from '../api/state.js';
import type { AccountsQuery } from '../attempt/fetch-accounts.js';
import { ConnectController, type ConnectHost } from '../attempt/controller.js';
import { appNameOf, hostRequest, patienceOf, settingOf, type HostRequest } from '../attempt/host-request.js';
import { StateStore } from '../attempt/state-store.js';
import { errorOf, stateOf, type ViewState } from '../attempt/state.js';
import {
  localize,
  observeLanguage,
  observeNodes,
  resolveTranslation,
  unobserveLanguage,
} from '../language/language.js';
import { fill } from '../language/translation.js';
import type { AccountList } from './account-list/account-list.js';
import { FormControl } from './form-control.js';
import { loadAccountList } from './import-account-list.js';
import { watchIntent } from './intent.js';
import { styles } from './pd-connect-button.styles.js';
import { view } from './view.js';

/** Returns Lit's declaration of a property. Without a type, Lit uses the attribute's text as the value. */
const declare = (type?: unknown, attribute?: string | false): PropertyDeclaration =>
  ({ noAccessor: true, attribute, type }) as PropertyDeclaration;

/** Whether a child node is a label: an element of the slot without a name, or a text that is more than white space. */
const isLabel = ({ slot, wholeText }: ChildNode & { slot?: string; wholeText?: string }) =>
  slot === '' || wholeText?.trim();

const PROPERTIES = {
  ...Object.fromEntries(
    SETTING_NAMES.map((name) => [
      name,
      // The type is the constructor of the default: Boolean, Number or String.
      declare(DEFAULTS[name]?.constructor, SETTINGS[name].attribute ?? attributeOf(name)),
    ]),
  ),
  // Server rendering uses these types to convert attributes to properties.
  token: declare(),
  value: declare(),
  disabled: declare(Boolean),
  required: declare(Boolean),
  form: declare(String, false),
};

/**
 * Button that connects the user's account on an app through Pipedream Connect, within the page.
 *
 * @summary Connects the user's account on one of 3,000+ apps.
 * @tag pd-connect-button
 *
 * @slot - The button's text. Wins over `label`.
 * @slot icon - An icon before the text. Wins over `icon`.
 * @slot connected - The button's text once connected. Wins over `connected-label`.
 * @slot trigger - The host's button or link, which replaces the built-in button. A link works without JavaScript.
 *
 * @event {CustomEvent<AppDetail>} beforeconnect - An attempt is about to start, after a click or a call of `connect()`. Nothing is visible yet. Cancelable: `preventDefault()` prevents the attempt.
 * @event {CustomEvent<AppDetail>} open - The frame or the tab has opened.
 * @event {CustomEvent<SuccessDetail>} success - The account is connected. If an accounts endpoint is set, its list contains the account. Cancelable: `preventDefault()` prevents the navigation to `success-url`.
 * @event {CustomEvent<ErrorDetail>} error - An attempt or a disconnection failed, or the account list could not be opened. Cancelable: `preventDefault()` hides the built-in message.
 * @event {CustomEvent<AppDetail>} cancel - The attempt ended without a connection and without an error.
 * @event {CustomEvent<CloseDetail>} close - The flow has ended, with any outcome, and its overlay is removed.
 * @event {CustomEvent<DisconnectDetail>} disconnect - An account was removed.
 * @event {CustomEvent<AccountChangeDetail>} accountchange - `account` or `accounts` has changed. Also dispatched once for the first response of the accounts endpoint, even if its list is empty.
 * @event {Event} input - The value has changed. Not dispatched when the host sets the value. Bubbles, composed.
 * @event {Event} change - The value has changed. Not dispatched when the host sets the value. Bubbles.
 * @event {CustomEvent<StepDetail>} pd-connect - Every step of an attempt. Bubbles, so that one listener on an ancestor, such as analytics, receives the steps of all buttons. Composed.
 *
 * @csspart button - The built-in button.
 * @csspart icon - The icon before the text.
 * @csspart label - The text.
 * @csspart spinner - The spinner. It appears in the button while the button checks, connects or disconnects, and in the overlay until the frame has loaded.
 * @csspart status - The live region, with the progress, the result and the next step. Visible only if the button does not show the same information, such as after a failure.
 * @csspart retry - The button that tries again, after a retryable failure or while a tab is open. If no account is connected, the built-in button also has this part after such a failure.
 * @csspart link - The button that continues in a new tab. It appears after the frame was refused, and in the overlay if the frame sends no message.
 * @csspart account - The account's name, in the button and in the rows of the account list.
 * @csspart more - The button that opens the account list. Rendered only while the account must be reconnected.
 * @csspart list - The account list: a popover.
 * @csspart row - One account in the list.
 * @csspart reconnect - The button that reconnects the account of its row.
 * @csspart disconnect - The button that removes the account of its row, after a confirmation.
 * @csspart add - The button that connects another account, with `multiple`.
 * @csspart overlay - The modal dialog around Pipedream's frame.
 * @csspart close - The button that closes the overlay. First in the overlay's tab order.
 *
 * @cssstate checking - The first response of the accounts endpoint has not arrived yet.
 * @cssstate idle - No account, no error, and nothing in progress: before the first attempt, and after a cancelled attempt or a disconnection.
 * @cssstate pending - An attempt has started: it requests a token and loads the flow's script.
 * @cssstate open - The frame or the tab is open.
 * @cssstate verifying - The accounts endpoint is requested, to verify the new account.
 * @cssstate connected - An account is connected.
 * @cssstate unhealthy - The account must be reconnected.
 * @cssstate disconnecting - The account is being removed.
 * @cssstate error - The last attempt failed, and no account is connected.
 *
 * @cssproperty [--pd-connect-background] - Background of the button. Default by `appearance`.
 * @cssproperty [--pd-connect-background-hover] - Background under the pointer.
 * @cssproperty [--pd-connect-color] - Colour of text and icon.
 * @cssproperty [--pd-connect-border] - Colour of the border.
 * @cssproperty [--pd-connect-radius=8px] - Corner radius.
 * @cssproperty [--pd-connect-padding] - Padding of the button. Default by `size`.
 * @cssproperty [--pd-connect-height] - Minimum height of the button: 32px, 40px or 48px by `size`.
 * @cssproperty [--pd-connect-gap=0.5em] - Space between icon and text.
 * @cssproperty [--pd-connect-font] - The `font` shorthand. Default: the font of the surrounding text.
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
   * Sets texts of a language, which win over the texts that come with the element. `{app}` is the app's display name.
   *
   * @param language a language tag: `pl`, `pt-BR`
   * @param texts some or all of the texts, by their keys
   */
  static readonly localize = localize;

  static override shadowRootOptions: ShadowRootInit = { mode: 'open', delegatesFocus: true };

  static override properties = PROPERTIES;

  // These accessors replace Lit's accessors for two reasons: a new element stores no default values, and a reflected setting sets its
  // attribute at once, as in native elements.
  static {
    for (const name of SETTING_NAMES) {
      const { reflect } = SETTINGS[name];
      const initial = DEFAULTS[name];
      Object.defineProperty(this.prototype, name, {
        get(this: PdConnectButton): unknown {
          this.restoreProperties();
          return this.#values.get(name) ?? initial;
        },
        set(this: PdConnectButton, value: unknown) {
          const before = this[name];
          this.#values.set(name, value);
          // A constructor must not set attributes. If the constructor of a subclass sets this property, `connectedCallback()` therefore
          // sets the attribute later.
          if (reflect && (this.isConnected || this.constructor === PdConnectButton)) {
            if (value === null || value === undefined) this.removeAttribute(name);
            // Skips an equal value, because Lit also calls the setter when the attribute changes.
            else if (value !== this.getAttribute(name)) this.setAttribute(name, value as string);
          }
          this.requestUpdate(name, before);
        },
        configurable: true,
        enumerable: true,
      });
    }
  }

  /** The settings that the page has set. All other settings have their defaults. */
  readonly #values = new Map<keyof Settings, unknown>();
  readonly #store = new StateStore(this);
  readonly #controller = new ConnectController(this, this.#store);
  #shownState: ConnectState | undefined;
  #token = '';

  constructor() {
    super();
    watchIntent(this, (withToken) => this.#warm(withToken));
    this.addEventListener('click', this.#onClick);
    this.addEventListener('command', this.#onCommand);
  }

  /** The element's current state. */
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

  /** The error, if the last attempt or disconnection failed, or if the account list could not be opened; else null. */
  get error(): ConnectError | null {
    this.flush();
    return errorOf(this.#store.state);
  }

  /**
   * A token that the host has already created, for server-rendered pages. The attribute is read once, then removed.
   * @attr token
   */
  get token(): string {
    this.restoreProperties();
    return this.#token;
  }
  set token(value: string | null | undefined) {
    this.restoreProperties();
    this.#token = value ?? '';
  }

  /** Focuses the trigger itself, because focus delegation ignores a slotted trigger. */
  override focus(options?: FocusOptions): void {
    this.#trigger?.focus(options);
  }

  /** Starts an attempt, or joins the running attempt. Resolves to the outcome, and never rejects. */
  connect(): Promise<ConnectOutcome> {
    return this.#controller.connect();
  }

  /** Ends the running attempt. */
  cancel(): void {
    this.#controller.cancel();
  }

  /**
   * Removes an account through the accounts endpoint. Resolves to true if the account was removed, else to false, for example during an
   * attempt.
   *
   * @param id the account's id; default: the id of the shown account
   */
  disconnect(id?: string): Promise<boolean> {
    return this.#controller.disconnect(id);
  }

  /** Requests the account list now, for example after a sign-in or a change on the server. Resolves to `accounts`. */
  refresh(): Promise<readonly ConnectAccount[]> {
    return this.#controller.refresh();
  }

  /**
   * Forgets token, error and accounts in every element with the same accounts endpoint, credentials, CSRF token and `fetch`. Call `reset()`
   * when the user signs out.
   */
  reset(): void {
    this.#controller.reset();
  }

  /** @internal */
  dropToken(token = this.#token): void {
    // Keeps the next token, which the host may have set already.
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
      // The overlay needs a visible anchor. The element itself may have no box (`display: contents`), and a page can hide each part with
      // CSS, but `.line` is not a part.
      anchor: this.shadowRoot?.querySelector('.line') ?? this,
      attached: this.isConnected,
      triggerHref:
        trigger instanceof HTMLAnchorElement && /^https?:/.test(trigger.href) ? trigger.href : undefined,
      strings: resolveTranslation(this),
    });
  }

  /** @internal */
  stateChanged(state: ViewState): void {
    const name = stateOf(state);
    // The DOMs of unit tests (jsdom, happy-dom) may have no custom states.
    const states = this.internals?.states;
    if (this.#shownState !== name) {
      if (this.#shownState) states?.delete(this.#shownState);
      states?.add((this.#shownState = name));
    }
    this.setValue(state.account?.id ?? '');
    this.requestUpdate();
  }

  override connectedCallback(): void {
    // Sets the attributes of reflected settings, which a constructor could not set.
    this.#values.forEach((value, name) => SETTINGS[name].reflect && Reflect.set(this, name, value));
    super.connectedCallback();
    if (IN_BROWSER) observeLanguage(this);
  }

  /**
   * Called instead of `disconnectedCallback()` and `connectedCallback()` when the page moves the element by `moveBefore()`, which keeps an
   * open frame and its focus.
   * @internal
   */
  connectedMoveCallback(): void {
    this.connectedCallback();
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
        // Calls the setter, which first restores the properties that the page set before the element was defined. If they were restored
        // later, they would overwrite the attribute.
        this[name] = value !== null;
        this.validate();
        this.requestUpdate();
        return;
      default:
        super.attributeChangedCallback(name, old, value);
    }
  }

  protected override willUpdate(): void {
    this.#controller.settingsChanged();
  }

  protected override update(changed: PropertyValues<this>): void {
    const focused = this.hasUpdated && this.shadowRoot?.activeElement;
    super.update(changed);
    // An update can remove the small button that has the focus, so the focus moves to the trigger.
    if (focused && !focused.isConnected) this.#focusTrigger();
    // Without children, no icon is slotted, so the class from the template is already right. This check is for pages with a thousand
    // buttons, where searching every slot would be slow.
    if (this.childElementCount) this.#markIcon();
    if (this.firstChild) observeNodes(this);
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
  /** @internal */
  override formStateRestoreCallback(id: string): void {
    this.#store.restoreValue(id);
  }
  /** @internal */
  override formResetCallback(): void {
    this.#store.resetValue(this.getAttribute('value') ?? '');
  }

  #onClick(event: MouseEvent): void {
    const path = event.composedPath();
    const trigger = this.#trigger;
    const { defaultPrevented } = event;
    // A press on our own buttons activates no link and no label around the element. The pressed button may be removed already.
    if (path.includes(this.renderRoot) && !trigger?.contains(path[0] as Node)) event.preventDefault();
    // `el.click()` and `<label for>` dispatch the click on the element itself. All other clicks must come from the trigger.
    if (defaultPrevented || !(path[0] === this || (trigger && path.includes(trigger)))) return;
    // With a modifier key, the browser itself opens the link in another tab, or saves the link.
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

  /** Acts like a press with changed settings. Moves the focus to the trigger, because the small button that was pressed disappears. */
  #again(changes?: Partial<HostRequest>): void {
    this.#focusTrigger();
    void this.#controller.press(changes);
  }

  #list: AccountList | undefined;
  #opening = false;
  #focusing = false;
  #marked: HTMLElement | null | undefined;

  /** @internal Whether the element itself moves the focus, which is no sign that the user is about to press. */
  get movesFocus(): boolean {
    return this.#focusing || !!this.#list;
  }

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
    // While the list's code loads, the user may sign out, or a script may start an attempt, disable the element or cause a failure. The list
    // would then close before this element has stored the list.
    const wanted = () =>
      this.isConnected && this.enabled && this.account && store.state.activity.type === 'rest' && !this.error;
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
          // The list can close during an update. The request waits for a microtask, because Lit warns if an update requests another update.
          queueMicrotask(() => this.requestUpdate());
        },
      });
      this.requestUpdate();
      this.#markTrigger();
      // Loads the flow's code, which the buttons of the list use.
      void this.#controller.warm(false);
    } catch (cause) {
      // No retry is needed here: the next press loads the list's code again.
      if (wanted()) this.#controller.listNotLoaded(cause);
    }
  }

  protected override slotChanged(): void {
    super.slotChanged();
    this.#markIcon();
    this.#markTrigger();
    // The first child may be only white space. With a slotted trigger, a failure needs a separate retry button.
    this.requestUpdate();
  }

  /**
   * Marks an empty icon, which must take up no space. A server cannot detect a slotted icon, so the server reserves space only for the
   * attribute `icon`.
   */
  #markIcon(): void {
    const slot = this.shadowRoot?.querySelector<HTMLSlotElement>('slot[name=icon]');
    slot?.parentElement?.classList.toggle('bare', !slot.assignedElements({ flatten: true }).length);
  }

  /**
   * Sets `aria-expanded` on a trigger that opens the account list. Removes the attribute from any other trigger. The trigger may be the
   * page's own button, so the element's template cannot set the attribute.
   */
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

  /**
   * Focuses the trigger unless the trigger already has the focus. When the overlay closes, it returns the focus to the element that had the
   * focus before. This should be the trigger, but some browsers do not focus a clicked button.
   */
  #focusTrigger(): void {
    const trigger = this.#trigger;
    this.#focusing = true;
    if (!trigger?.contains(this.shadowRoot?.activeElement ?? document.activeElement))
      trigger?.focus({ preventScroll: true });
    this.#focusing = false;
  }

  protected override render(): unknown {
    const strings = resolveTranslation(this);
    const appName = appNameOf(this);
    // The first render must equal the server's markup, so it ignores slotted elements and the focus, which a server cannot know.
    const root = this.hasUpdated ? this.shadowRoot : null;
    const trigger = root && this.#trigger;
    return view(this, {
      state: this.#store.state,
      lang: strings.lang ?? nothing,
      slotted: !!trigger && !root.contains(trigger),
      // On a server, an element has no child nodes.
      unlabelled: this.firstChild && ![...this.childNodes].some(isLabel),
      listed: !!this.#list,
      overlay: !!root?.querySelector('dialog'),
      // The live region announces the status text. If the text also described the focused button, screen readers would read the text twice.
      focused: !!root?.activeElement?.part.contains('button'),
      blurred: () => this.requestUpdate(),
      text: (key, app = appName) => fill(strings[key], { app }),
      again: (changes) => () => this.#again({ ...this.#controller.last, ...changes }),
      more: () => this.#toggleList(),
    });
  }
}

type Handler<K extends keyof PdConnectButtonEventMap> = (
  this: PdConnectButton,
  event: PdConnectButtonEventMap[K],
) => unknown;

/** Adds the settings, and the types of listeners for the element's events. */
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
