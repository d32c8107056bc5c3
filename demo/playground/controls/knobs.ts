import { html, nothing, render } from 'lit';
import { GROUPS, knobOf, PREFIX, type Hook } from '../hooks.js';
import { change, declarationsFor, selectorOf } from '../sheet-text.js';
import type { PlaygroundStore } from '../state.js';
import { prose } from '../prose.js';
import { controlOf } from './knob-controls.js';

/** Shows a control for each custom property of the chosen rule. */
export function mountKnobs(host: HTMLElement, playground: PlaygroundStore): void {
  /** Maps the name of a custom property to an invalid text and the reason. Such a text stays in its field, but not in the style sheet. */
  const refused = new Map<string, { text: string; complaint: string }>();
  let selector = '';

  const set = (name: string, value: string, complaint = ''): void => {
    if (complaint) refused.set(name, { text: value, complaint });
    else refused.delete(name);
    const css = change(playground.value.css, selector, new Map([[name, complaint ? '' : value]]));
    playground.update({ css });
  };

  const knob = (property: Hook, value: string): unknown => {
    const { name, description } = property;
    const short = name.replace(PREFIX, '');
    const wrong = refused.get(name);
    const about = `about-${short}`;
    return html`<fieldset class="knob" data-knob=${name}>
      <legend>${knobOf(name).title}</legend>
      ${controlOf({
        property,
        value,
        refused: wrong?.text,
        about,
        set: (text, complaint) => set(name, text, complaint),
      })}
      ${
        value || wrong
          ? html`<button type="button" class="quiet" @click=${() => set(name, '')}>
              Default<span class="visually-hidden"> of ${knobOf(name).title}</span>
            </button>`
          : nothing
      }
      <p id=${about}>
        ${wrong ? html`<b class="bad">${wrong.complaint}</b> ` : nothing}${prose(description)}
        <code>${name}</code>
      </p>
    </fieldset>`;
  };

  playground.subscribe((value) => {
    const chosen = selectorOf(value);
    if (chosen !== selector) refused.clear();
    selector = chosen;
    const declarations = declarationsFor(value.css, selector);
    // A value from a preset or from Undo replaces an invalid text.
    for (const name of declarations.keys()) refused.delete(name);
    render(
      [...GROUPS].map(
        ([group, properties]) =>
          html`<section class="knob-group">
            <h3>${group}</h3>
            ${properties.map((property) => knob(property, declarations.get(property.name) ?? ''))}
          </section>`,
      ),
      host,
    );
  });
}
