import { html, render } from 'lit';
import type { PlaygroundStore } from '../state.js';

/** Undoes and redoes changes, with buttons and the usual keys. */
export function mountUndo(host: HTMLElement, playground: PlaygroundStore): void {
  const { history } = playground;
  playground.subscribe(() => {
    render(
      // Not disabled, or the button would lose the focus with the last step.
      html`<button
          type="button"
          class="quiet"
          aria-disabled=${String(!history.canUndo)}
          @click=${history.undo}
        >
          Undo
        </button>
        <button type="button" class="quiet" aria-disabled=${String(!history.canRedo)} @click=${history.redo}>
          Redo
        </button>`,
      host,
    );
  });
  document.addEventListener('keydown', (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'z') return;
    // A text field has its own undo.
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
