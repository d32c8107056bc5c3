import { specimenFrame } from './frames.js';
import type { PlaygroundStore } from './state.js';

/** Every state on white and on dark, side by side. */
export function mountGrounds(host: HTMLElement, playground: PlaygroundStore): void {
  for (const scheme of ['light', 'dark'] as const) {
    const figure = document.createElement('figure');
    const caption = document.createElement('figcaption');
    caption.textContent = `On ${scheme}`;
    figure.append(caption, specimenFrame(playground, { title: `Every state, ${scheme}`, scheme }));
    host.append(figure);
  }
}
