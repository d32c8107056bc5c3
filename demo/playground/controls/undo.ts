import { html, render } from 'lit';
import type { PlaygroundStore } from '../state.js';

/** Takes back and repeats changes, by buttons and by the keys that people know for it. */
export function mountUndo(host: HTMLElement, playground: PlaygroundStore): void {
  const { history } = playground;
  playground.subscribe(() => {
    render(
      html`<button type="button" class="quiet" ?disabled=${!history.canUndo} @click=${history.undo}>
          Undo
        </button>
        <button type="button" class="quiet" ?disabled=${!history.canRedo} @click=${history.redo}>
          Redo
        </button>`,
      host,
    );
  });
  document.addEventListener('keydown', (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'z') return;
    // A field has an undo of its own.
    if (
      event.target instanceof Element &&
      event.target.matches('textarea, input[type=text], input[type=number]')
    )
      return;
    event.preventDefault();
    if (event.shiftKey) history.redo();
    else history.undo();
  });
}
