import { html, type TemplateResult } from 'lit';

const SHOWN_FOR = 1600;

/** Renders a button that copies the result of `text`. After a press, the button's label shows the outcome. */
export function copyButton(text: () => string, what: string): TemplateResult {
  const copy = async (event: Event): Promise<void> => {
    const button = event.currentTarget as HTMLButtonElement;
    const label = button.querySelector('.copy-label');
    if (!label) return;
    try {
      const copied = text();
      if (copied) await navigator.clipboard.writeText(copied);
      label.textContent = copied ? 'Copied' : 'Nothing to copy';
    } catch {
      label.textContent = 'Not allowed';
    }
    setTimeout(() => (label.textContent = 'Copy'), SHOWN_FOR);
  };
  return html`<button type="button" class="quiet copy" @click=${copy}>
    <span class="copy-label" aria-live="polite">Copy</span><span class="visually-hidden">${what}</span>
  </button>`;
}
