import { LitElement, html, nothing, unsafeCSS } from 'lit';
// Provides the styles of the measured build: bundles.ts creates this module.
import { css } from 'measured-styles';

/** Our button without its behaviour: the same template and styles and five plain properties, but no events and no form value. */
class BareLitButton extends LitElement {
  static override styles = unsafeCSS(css);
  static override shadowRootOptions: ShadowRootInit = { mode: 'open', delegatesFocus: true };
  static override properties = {
    label: { attribute: 'label' },
    icon: { attribute: 'icon' },
    status: { attribute: 'status' },
    busy: { type: Boolean, attribute: 'busy' },
    disabled: { type: Boolean, attribute: 'disabled' },
  };
  declare label: string;
  declare icon: string | undefined;
  declare status: string | undefined;
  declare busy: boolean;
  declare disabled: boolean;

  protected override render(): unknown {
    const { busy, disabled, icon, label, status } = this;
    return html`<span class="line"
        ><slot name="trigger"
          ><button
            type="button"
            part=${'button'}
            class=${busy ? 'busy' : nothing}
            ?disabled=${disabled}
            aria-disabled=${busy || nothing}
          >
            <span part="icon" class=${icon ? nothing : 'bare'}
              ><slot name="icon">${icon ? html`<img src=${icon} alt="" />` : nothing}</slot
              >${busy ? html`<span part="spinner"></span>` : nothing}</span
            ><span part="label"
              ><span class="text"
                ><slot><span>${label}</span></slot></span
              ></span
            >
          </button></slot
        ></span
      ><span id="status" part="status" role="status" class=${status ? nothing : 'quiet'}
        >${status ? html`<span>${status}</span>` : nothing}</span
      >`;
  }
}
customElements.define('bare-lit-button', BareLitButton);
