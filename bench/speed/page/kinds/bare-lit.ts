import { LitElement, html, nothing, unsafeCSS } from 'lit';
// Made by the bench from the build that is measured: see bundles.ts.
import { css } from 'measured-styles';

/** Our button without its behaviour: the same template and styles, five plain properties, no events, no form. */
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

  protected override willUpdate(): void {
    // The CDN build's Lit has none of its own.
  }

  protected override render(): unknown {
    const { busy, disabled, icon, label, status } = this;
    return html`<slot name="trigger"
        ><button
          part="button"
          type="button"
          class=${busy ? 'busy' : nothing}
          ?disabled=${disabled}
          aria-disabled=${busy || nothing}
        >
          <span part="icon"
            ><slot name="icon">${icon ? html`<img src=${icon} alt="" />` : nothing}</slot></span
          ><span part="label"><slot>${label}</slot></span
          >${busy ? html`<span part="spinner"></span>` : nothing}
        </button></slot
      ><span id="status" part="status" role="status" class=${status ? nothing : 'quiet'}
        >${status ?? ''}</span
      >`;
  }
}
customElements.define('bare-lit-button', BareLitButton);
