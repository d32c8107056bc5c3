import { html, render } from 'lit';
import { live } from 'lit/directives/live.js';
import { PRESETS } from '../presets.js';
import type { PlaygroundStore } from '../state.js';

/** Shows the presets. A preset replaces the style sheet and keeps the attributes. */
export function mountPresets(host: HTMLElement, playground: PlaygroundStore): void {
  playground.subscribe(({ preset, css }) => {
    render(
      html`<fieldset class="presets">
        <legend>Begin with</legend>
        ${PRESETS.map(({ name, title, css: own }) => {
          const changed = css !== own;
          // If the designer began without a preset and then changed the style sheet, no preset is chosen.
          const chosen = name === preset && (name !== '' || !changed);
          return html`<label>
            <input
              type="radio"
              name="preset"
              value=${name}
              .checked=${live(chosen)}
              @change=${() => playground.update({ preset: name, css: own })}
            /><span>${title}${chosen && changed ? html`, <i>changed</i>` : ''}</span>
          </label>`;
        })}
      </fieldset>`,
      host,
    );
  });
}
