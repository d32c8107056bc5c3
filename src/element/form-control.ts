import type { PropertyValues } from 'lit';
import { IN_BROWSER } from '../api/environment.js';
import { HydratableElement } from './hydratable-element.js';

/** The API of a form control. The value is a string; empty means that no account is connected. */
export abstract class FormControl extends HydratableElement {
  static readonly formAssociated = true;

  /**
   * The element's internals, with the role `group`, because a `<label>` would not name an element without a role.
   * @internal
   */
  readonly internals: ElementInternals | undefined = attachInternals(this);
  #value = '';
  #customMessage = '';
  #invalid = false;

  /** The element where the browser shows validation messages. */
  protected abstract get anchor(): HTMLElement | null | undefined;
  protected abstract get missingMessage(): string;
  /** Shows the account with this id after the host has set the value. */
  protected abstract valueAssigned(id: string): void;
  /**
   * Called after the browser has restored the value. Shows the account with this id if the account still exists.
   * @internal
   */
  abstract formStateRestoreCallback(id: string): void;
  /**
   * Shows the account that a newly loaded page would show.
   * @internal
   */
  abstract formResetCallback(): void;

  /**
   * The connected account's id. Setting an id shows that account; '' shows no account. Untrusted, like any form value: the server must
   * check who owns the account.
   * @attr value
   */
  get value(): string {
    this.flush();
    return this.#value;
  }
  set value(id: string | null | undefined) {
    this.valueAssigned(id ?? '');
  }

  /**
   * Whether the element is disabled: no attempt can begin, and the form does not submit the value.
   * @attr disabled
   */
  get disabled(): boolean {
    this.restoreProperties();
    return this.hasAttribute('disabled');
  }
  // Sets the attribute at once, as native controls do. The attribute triggers `formDisabledCallback`, which requests an update. If the
  // attribute were set during Lit's update, Lit would ignore this request.
  set disabled(disabled: boolean | null | undefined) {
    this.restoreProperties();
    // '' means false, because templates and frameworks write it for a missing value.
    this.toggleAttribute('disabled', !!disabled);
  }

  /**
   * Whether the form requires a value: without an account, the form cannot be submitted.
   * @attr required
   */
  get required(): boolean {
    this.restoreProperties();
    return this.hasAttribute('required');
  }
  set required(required: boolean | null | undefined) {
    this.restoreProperties();
    this.toggleAttribute('required', !!required);
  }

  /**
   * False while the element or a fieldset around it is disabled.
   * @internal
   */
  get enabled(): boolean {
    // Does not call `matches()` on a server, where it is missing, and in happy-dom, where `:disabled` does not match custom elements. The
    // sign of happy-dom is that it has no internals.
    return !this.disabled && !(IN_BROWSER && this.internals && this.matches(':disabled'));
  }

  /**
   * The form that owns the element. Assigning an id sets the `form` attribute, because some frameworks write the attribute's value to the
   * property.
   */
  get form(): HTMLFormElement | null {
    return this.internals?.form ?? null;
  }
  set form(id: unknown) {
    if (id && typeof id === 'string') this.setAttribute('form', id);
    else this.removeAttribute('form');
  }
  /** The `<label>` elements that name the element. */
  get labels(): NodeList {
    return internalsOf(this).labels;
  }
  /** The validity of the value, as for an input. */
  get validity(): ValidityState {
    return internalsOf(this).validity;
  }
  /** The message that the browser shows for an invalid value. */
  get validationMessage(): string {
    return this.internals?.validationMessage ?? '';
  }
  /** Whether the element is validated; false while disabled. */
  get willValidate(): boolean {
    return !!this.internals?.willValidate;
  }
  /** Returns whether the value is valid; dispatches `invalid` if not. */
  checkValidity(): boolean {
    return this.internals?.checkValidity() ?? true;
  }
  /** Returns whether the value is valid, and shows the message at the button if it is not. */
  reportValidity(): boolean {
    let cancelled = false as boolean;
    const note = (event: Event) => (cancelled = event.defaultPrevented);
    this.addEventListener('invalid', note);
    const valid = this.internals?.reportValidity() ?? true;
    this.removeEventListener('invalid', note);
    // Browsers do not focus a trigger that another component forwards into this element's slot, so the element does it.
    if (!valid && !cancelled) this.focus();
    return valid;
  }
  /** Makes the element invalid, with the host's own message; '' removes the message. */
  setCustomValidity(message: string): void {
    this.#customMessage = message;
    this.validate();
    this.requestUpdate();
  }
  /**
   * The reason why the value is invalid: the host's own message, or a text in the page's language. Empty while the value is valid.
   * @internal
   */
  get problem(): string {
    return this.#customMessage || (this.required && !this.#value ? this.missingMessage : '');
  }

  /** @internal */
  formDisabledCallback(): void {
    this.requestUpdate();
  }

  /** Sets the value, and passes the value to the form. The value always comes from the element's state. */
  protected setValue(value: string): void {
    if (value === this.#value) return;
    this.#value = value;
    this.internals?.setFormValue(value || null);
    this.validate();
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    this.validate();
  }

  /** Whether this element or its shadow root contains the given element. Neither contains a trigger that another component forwards. */
  #holds(element: Element): boolean {
    return this.contains(element) || !!this.shadowRoot?.contains(element);
  }

  /** Updates the validity. The browser does not call `checkValidity()`, so the validity must always be current. */
  protected validate(): void {
    const message = this.problem;
    // Skips an element that was valid and still is, because each call of `setValidity()` creates an object, and a page may have many
    // buttons.
    if (!message && !this.#invalid) return;
    this.#invalid = !!message;
    const { anchor } = this;
    this.internals?.setValidity(
      message ? { valueMissing: this.required && !this.#value, customError: !!this.#customMessage } : {},
      message,
      anchor && this.#holds(anchor) ? anchor : undefined,
    );
  }
}

/** Attaches the internals and returns them. Returns undefined in the DOMs of unit tests (jsdom, happy-dom), which lack `setFormValue()`. */
function attachInternals(element: HTMLElement): ElementInternals | undefined {
  const internals: Partial<ElementInternals> | undefined = (
    element as Partial<HTMLElement>
  ).attachInternals?.();
  if (!internals?.setFormValue) return undefined;
  internals.role = 'group';
  return internals as ElementInternals;
}

/**
 * Returns the internals, or an empty object in a DOM without internals. The return type describes only browsers, which always have
 * internals.
 */
const internalsOf = (element: FormControl): ElementInternals => (element.internals ?? {}) as ElementInternals;
