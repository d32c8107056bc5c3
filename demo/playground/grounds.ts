import type { Store } from '../page/store.js';
import type { Contrasts } from './controls/contrast.js';
import { specimenFrame } from './frames.js';
import { measureAll } from './measure.js';
import type { PlaygroundStore } from './state.js';

/** Every state on white and on dark, side by side; the contrast is measured after each change. */
export function mountGrounds(
  host: HTMLElement,
  playground: PlaygroundStore,
  contrasts: Store<Contrasts>,
): void {
  for (const scheme of ['light', 'dark'] as const) {
    const figure = document.createElement('figure');
    const caption = document.createElement('figcaption');
    caption.textContent = `On ${scheme}`;
    const shown = (inside: Document): void =>
      contrasts.update({ [scheme]: measureAll(inside, playground.value.css) });
    figure.append(caption, specimenFrame(playground, { title: `Every state, ${scheme}`, scheme, shown }));
    host.append(figure);
  }
}
