import type { PropertyValues } from 'lit';
import { ServerRendered } from './server-rendered.js';

/** What an element needs to take part in a form. The value is a string; empty means that nothing was chosen. */
export abstract class FormControl extends ServerRendered {
  static readonly formAssociated = true;

  /**
   * Name of the value in the form's data.
   * @attr name
   */
  declare name: string | undefined;
  /**
   * The form cannot be sent without a value.
   * @attr required
   */
  declare required: boolean;
  /**
   * No attempt can begin, and the form leaves the element out.
   * @attr disabled
   */
  declare disabled: boolean;

  /**
   * A group, because only what has a role is named by its `<label>`.
   * @internal
   */
  readonly internals: ElementInternals = Object.assign(this.attachInternals(), { role: 'group' });
  #value = '';
  #custom = '';
  #fieldsetDisabled = false;
  #invalid = false;

  /** What validation messages point at. */
  protected abstract get anchor(): HTMLElement | null | undefined;
  protected abstract get missingMessage(): string;
  /** The form or the browser has put another value in place. */
  protected abstract valueReplaced(value: string): void;

  /**
   * The connected account's id. Untrusted, like any form value: the server checks whose it is.
   * @attr value
   */
  get value(): string {
    return this.#value;
  }
  set value(value: string | null | undefined) {
    this.#value = value ?? '';
    this.internals.setFormValue(this.#value || null);
    this.#validate();
  }

  /** @internal */
  get enabled(): boolean {
    return !this.disabled && !this.#fieldsetDisabled;
  }

  /** The form it belongs to. Some frameworks assign the attribute's value. */
  get form(): HTMLFormElement | null {
    return this.internals.form;
  }
  set form(id: unknown) {
    if (id && typeof id === 'string') this.setAttribute('form', id);
    else this.removeAttribute('form');
  }
  /** The `<label>` elements that name it. */
  get labels(): NodeList {
    return this.internals.labels;
  }
  /** What is wrong with the value, as for an input. */
  get validity(): ValidityState {
    return this.internals.validity;
  }
  /** What the browser would tell the user. */
  get validationMessage(): string {
    return this.internals.validationMessage;
  }
  /** Whether it takes part in validation: false while disabled. */
  get willValidate(): boolean {
    return this.internals.willValidate;
  }
  /** Whether the value will do; fires `invalid` if not. */
  checkValidity(): boolean {
    return this.internals.checkValidity();
  }
  /** The same, and tells the user at the button. */
  reportValidity(): boolean {
    return this.internals.reportValidity();
  }
  /** Makes the element invalid for a reason of the host's own; '' takes it back. */
  setCustomValidity(message: string): void {
    this.#custom = message;
    this.#validate();
  }

  /** @internal */
  formDisabledCallback(disabled: boolean): void {
    this.#fieldsetDisabled = disabled;
    this.requestUpdate();
  }
  /** @internal */
  formResetCallback(): void {
    this.valueReplaced(this.getAttribute('value') ?? '');
  }
  /** @internal */
  formStateRestoreCallback(value: string): void {
    this.valueReplaced(value);
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    this.#validate();
  }

  #validate(): void {
    const valueMissing = this.required && !this.#value;
    const message = this.#custom || (valueMissing ? this.missingMessage : '');
    // Asking the internals would make an object for each button of a page.
    if (!message && !this.#invalid) return;
    this.#invalid = !!message;
    this.internals.setValidity(
      message ? { valueMissing, customError: !!this.#custom } : {},
      message,
      this.anchor ?? undefined,
    );
  }
}
