import { html, render } from 'lit';

const SCHEMES = ['auto', 'light', 'dark'] as const;

/** The switch between the system's colours, light and dark. */
export function mountTheme(host: HTMLElement): void {
  render(
    html`<fieldset class="segmented theme">
      <legend class="visually-hidden">Colours</legend>
      ${SCHEMES.map(
        (scheme) =>
          html`<label>
            <input
              type="radio"
              name="scheme"
              value=${scheme}
              ?checked=${scheme === 'auto'}
              @change=${() => (document.documentElement.dataset.scheme = scheme)}
            /><span>${scheme}</span>
          </label>`,
      )}
    </fieldset>`,
    host,
  );
}
