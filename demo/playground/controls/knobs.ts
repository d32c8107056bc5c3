import { html, nothing, render } from 'lit';
import { isValid, PREFIX, PROPERTIES, takesColour, type Hook } from '../hooks.js';
import { change, declarationsFor, selectorOf } from '../sheet-text.js';
import type { PlaygroundStore } from '../state.js';

/** A knob for each custom property, in the rule that is chosen above. */
export function mountKnobs(host: HTMLElement, playground: PlaygroundStore): void {
  /** What was typed and is no value: it stays in its field, and out of the sheet. */
  const refused = new Map<string, string>();
  let selector = '';

  const set = (name: string, value: string): void => {
    const wrong = value !== '' && !isValid(name, value);
    if (wrong) refused.set(name, value);
    else refused.delete(name);
    const css = change(playground.value.css, selector, new Map([[name, wrong ? '' : value]]));
    playground.update({ css });
  };

  const knob = ({ name, description, default: standard }: Hook, value: string): unknown => {
    const shown = refused.get(name) ?? value;
    const short = name.replace(PREFIX, '');
    const read = (event: Event): void => set(name, (event.target as HTMLInputElement).value.trim());
    return html`<div class="knob">
      <label class="field">
        <span>${short}</span>
        <input
          type="text"
          name=${name}
          spellcheck="false"
          autocomplete="off"
          autocapitalize="off"
          aria-describedby="about-${short}"
          aria-invalid=${refused.has(name) ? 'true' : nothing}
          placeholder=${standard ?? ''}
          .value=${shown}
          @input=${read}
        />
      </label>
      ${
        takesColour(name)
          ? html`<input type="color" aria-label="Pick ${short}" .value=${hexOf(shown)} @input=${read} />`
          : nothing
      }
      <p id="about-${short}">
        ${refused.has(name) ? html`<b class="bad">Not a value for this.</b> ` : nothing}${prose(description)}
      </p>
    </div>`;
  };

  playground.subscribe((value) => {
    const chosen = selectorOf(value);
    if (chosen !== selector) refused.clear();
    selector = chosen;
    const declarations = declarationsFor(value.css, selector);
    render(
      PROPERTIES.map((property) => knob(property, declarations.get(property.name) ?? '')),
      host,
    );
  });
}

/** The manifest's descriptions mark code as Markdown does. */
const prose = (text: string): unknown =>
  text.split('`').map((piece, index) => (index % 2 ? html`<code>${piece}</code>` : piece));

const context = document.createElement('canvas').getContext('2d');

/** A colour picker knows hexadecimal colours alone; what it cannot show is grey to it. */
function hexOf(colour: string): string {
  if (!context) return '#808080';
  context.fillStyle = '#808080';
  context.fillStyle = colour;
  const [hex = '#808080'] = /^#[0-9a-f]{6}$/.exec(context.fillStyle) ?? [];
  return hex;
}
