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
          // A changed style sheet that did not begin with a preset is the designer's own, so no preset is chosen.
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
