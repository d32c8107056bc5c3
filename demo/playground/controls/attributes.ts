import { html, render } from 'lit';
import { segmentedControl } from '../../page/segmented.js';
import { APPEARANCES, DIRECTIONS, SIZES } from '../look.js';
import type { PlaygroundStore } from '../state.js';

/** Shows controls for the tag's attributes. */
export function mountAttributes(host: HTMLElement, playground: PlaygroundStore): void {
  playground.subscribe(({ appearance, size, dir, label, icon }) => {
    render(
      html`${segmentedControl({
          name: 'appearance',
          choices: APPEARANCES,
          chosen: appearance,
          choose: (choice) => playground.update({ appearance: choice }),
        })}
        ${segmentedControl({
          name: 'size',
          choices: SIZES,
          chosen: size,
          choose: (choice) => playground.update({ size: choice }),
        })}
        ${segmentedControl({
          name: 'dir',
          choices: DIRECTIONS,
          chosen: dir,
          choose: (choice) => playground.update({ dir: choice }),
        })}
        <label class="field">
          <span>label</span>
          <input
            type="text"
            name="label"
            autocomplete="off"
            placeholder="Connect Slack"
            .value=${label}
            @input=${(event: InputEvent) =>
              playground.update({ label: (event.target as HTMLInputElement).value })}
          />
        </label>
        <label class="check">
          <input
            type="checkbox"
            name="icon"
            .checked=${icon}
            @change=${(event: Event) =>
              playground.update({ icon: (event.target as HTMLInputElement).checked })}
          /><span>icon</span>
        </label>`,
      host,
    );
  });
}
