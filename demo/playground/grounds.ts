import type { Store } from '../page/store.js';
import type { Contrasts } from './controls/contrast.js';
import { specimenFrame } from './frames.js';
import { measureAll } from './measure.js';
import { schemeOf } from './sheet-text.js';
import type { PlaygroundStore } from './state.js';

/**
 * Shows every state on a light and on a dark background, and measures the contrasts after each change. A style sheet with a fixed colour
 * scheme is shown and measured only in that scheme.
 */
export function mountGrounds(
  host: HTMLElement,
  playground: PlaygroundStore,
  contrasts: Store<Contrasts>,
): void {
  for (const scheme of ['light', 'dark'] as const) {
    const figure = document.createElement('figure');
    const caption = document.createElement('figcaption');
    caption.textContent = `On ${scheme}`;
    const applies = (): boolean => (schemeOf(playground.value.css) ?? scheme) === scheme;
    const shown = (inside: Document): void => {
      const { css } = playground.value;
      contrasts.update({ [scheme]: applies() ? { css, all: measureAll(inside, css) } : null });
    };
    // Hides the figure with a class, because `hidden` would stop the rendering of the specimens, so that their overlays could not open, and
    // they would show a failure.
    playground.subscribe(() => figure.classList.toggle('away', !applies()));
    figure.append(caption, specimenFrame(playground, { title: `Every state, ${scheme}`, scheme, shown }));
    host.append(figure);
  }
}
