import { html, render } from 'lit';
import { PRESETS } from '../presets.js';
import type { PlaygroundStore } from '../state.js';

/** A preset replaces the sheet and keeps the attributes. */
export function mountPresets(host: HTMLElement, playground: PlaygroundStore): void {
  playground.subscribe(({ preset, css }) => {
    render(
      html`<fieldset class="presets">
        <legend>Begin with</legend>
        ${PRESETS.map(
          ({ name, title, css: own }) =>
            html`<label>
              <input
                type="radio"
                name="preset"
                value=${name}
                .checked=${name === preset}
                @change=${() => playground.update({ preset: name, css: own })}
              /><span>${title}${name === preset && css !== own ? html` <i>changed</i>` : ''}</span>
            </label>`,
        )}
      </fieldset>`,
      host,
    );
  });
}
