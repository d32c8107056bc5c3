import { html, render } from 'lit';
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

  playground.subscribe(({ lit, part }) => {
    render(
      html`<ul class="part-list" @pointerleave=${() => light('')}>
          ${PARTS.map(
            ({ name, description }) =>
              html`<li data-part=${name} data-lit=${String(name === lit)}>
                <button
                  type="button"
                  aria-pressed=${String(name === part)}
                  aria-describedby="part-${name}"
                  @pointerover=${() => light(name)}
                  @focus=${() => light(name)}
                  @blur=${() => light('')}
                  @click=${() => playground.update({ part: name === part ? '' : name })}
                >
                  ${name}
                </button>
                <span id="part-${name}">${prose(description)}</span>
              </li>`,
          )}
        </ul>
        <div class="picture">${states}${overlay}</div>`,
      host,
    );
  });
}
