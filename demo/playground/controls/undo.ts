import { html, render } from 'lit';
import type { PlaygroundStore } from '../state.js';

/** Undoes and redoes changes, with buttons and with the usual keyboard shortcuts. */
export function mountUndo(host: HTMLElement, playground: PlaygroundStore): void {
  const { history } = playground;
  playground.subscribe(() => {
    render(
      // A disabled button would lose the focus after the last step, so the button has `aria-disabled` instead.
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
    // In a text field, the browser uses these shortcuts to undo typing.
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
