import { slashIsOn } from './slash.js';

/** Opens the search at a press of its button, or with `/` outside of fields. Loads the search's code at the first use. */
export function enhanceSearch(button: HTMLElement): void {
  const open = (): void => {
    void import('./dialog.js').then(({ openSearch }) => openSearch());
  };
  button.addEventListener('click', open);
  document.addEventListener('keydown', (event) => {
    const { key, ctrlKey, metaKey, altKey } = event;
    if (key !== '/' || ctrlKey || metaKey || altKey || event.defaultPrevented) return;
    if (!slashIsOn() || isTyping(event) || document.querySelector('dialog[open]')) return;
    event.preventDefault();
    open();
  });
}

function isTyping(event: Event): boolean {
  const [target] = event.composedPath();
  return (
    target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea, select'))
  );
}
