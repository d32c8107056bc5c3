import { html, nothing, render } from 'lit';
import { find } from '../page/dom.js';
import { specimenFrame } from './frames.js';
import { PARTS } from './hooks.js';
import { prose } from './prose.js';
import type { PlaygroundStore } from './state.js';

/** Shows a list of the parts beside live buttons. A part under the pointer is highlighted in both. */
export function mountParts(host: HTMLElement, playground: PlaygroundStore): void {
  const states = specimenFrame(playground, { title: 'The parts, in every state', scheme: '' });
  const overlay = specimenFrame(playground, { title: 'The parts of the overlay', scheme: '', open: true });
  overlay.classList.add('overlay');
  const light = (lit: string): void => {
    if (lit !== playground.value.lit) playground.update({ lit });
  };

  /** Whether a part is in no picture, such as the parts of the account list, which no picture opens. */
  const isMissing = (part: string): boolean =>
    [states, overlay].every(({ contentDocument: inside }) => {
      // Until a picture has loaded, its parts are unknown.
      if (!inside || !('settled' in inside.documentElement.dataset)) return false;
      const roots = [...inside.querySelectorAll('pd-connect-button')].map(({ shadowRoot }) => shadowRoot);
      return !roots.some((root) => root?.querySelector(`[part~="${part}"]`));
    });

  playground.subscribe(({ lit, part }) => {
    render(
      html`<ul class="part-list" @pointerleave=${() => light('')}>
          ${PARTS.map(
            ({ name, description }) =>
              html`<li data-part=${name} data-lit=${String(name === lit)}>
                <button
                  type="button"
                  aria-current=${name === part ? 'true' : nothing}
                  aria-describedby="part-${name}"
                  @pointerover=${() => light(name)}
                  @focus=${() => light(name)}
                  @blur=${() => light('')}
                  @click=${() => {
                    playground.update({ part: name });
                    showDeclarations();
                  }}
                >
                  ${name}
                </button>
                <span id="part-${name}">${prose(description)}</span>
                ${
                  name === lit && isMissing(name)
                    ? html`<em role="status">Not in the picture, because no account list is open in it.</em>`
                    : nothing
                }
              </li>`,
          )}
        </ul>
        <div class="picture">${states}${overlay}</div>`,
      host,
    );
  });
}

/** Opens the field for the declarations of the chosen part, scrolls to the field, and focuses it. */
function showDeclarations(): void {
  const field = find(document, '[name=declarations]', HTMLTextAreaElement);
  const details = field.closest('details');
  if (details) details.open = true;
  field.focus({ preventScroll: true });
  field.scrollIntoView({ block: 'center' });
}
