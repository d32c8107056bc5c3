import { html, nothing, render } from 'lit';
import { readBrand, themeFor } from '../brand-theme.js';
import { find } from '../../page/dom.js';
import type { PlaygroundStore } from '../state.js';

/** Creates a theme from a colour, a font and a radius, and shows what was checked. */
export function mountBrand(host: HTMLElement, playground: PlaygroundStore): void {
  let complaint = '';
  let checked: readonly string[] = [];
  /** The sheet for which the checks are valid. */
  let made = '';

  const make = (event: SubmitEvent): void => {
    event.preventDefault();
    const brand = readBrand(find(host, 'input', HTMLInputElement).value);
    if (typeof brand === 'string') {
      complaint = brand;
      draw();
      return;
    }
    complaint = '';
    ({ css: made, checked } = themeFor(brand));
    playground.update({ preset: '', css: made });
  };

  const draw = (): void => {
    render(
      html`<form class="brand" @submit=${make}>
          <label class="field">
            <span>Or paste your brand: a colour, a font and a radius</span>
            <input
              type="text"
              name="brand"
              spellcheck="false"
              autocomplete="off"
              autocapitalize="off"
              placeholder="#5438dc, Inter, 10px"
              aria-describedby="brand-complaint"
              aria-invalid=${complaint ? 'true' : nothing}
            />
          </label>
          <button class="solid">Make a theme</button>
        </form>
        <p id="brand-complaint" class="bad" role="status">${complaint}</p>
        <div role="status">
          ${
            made && playground.value.css === made
              ? html`<ul class="checked">
                  ${checked.map((sentence) => html`<li>${sentence}</li>`)}
                </ul>`
              : nothing
          }
        </div>`,
      host,
    );
  };
  playground.subscribe(draw);
}
