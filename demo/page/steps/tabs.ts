import { html, type TemplateResult } from 'lit';

interface Tab {
  id: string;
  title: string;
}

const STEPS: Record<string, number> = { ArrowRight: 1, ArrowLeft: -1 };

/** Renders a tab list for the panel with the id `{key}-panel`. Arrow keys move the focus and select, as in the ARIA pattern. */
export function tabs(
  label: string,
  key: string,
  items: readonly Tab[],
  selected: string,
  select: (id: string) => void,
): TemplateResult {
  const keydown = (event: KeyboardEvent): void => {
    const step = STEPS[event.key];
    if (!step) return;
    event.preventDefault();
    const list = event.currentTarget as HTMLElement;
    const index = items.findIndex(({ id }) => id === selected) + step;
    const next = items[(index + items.length) % items.length];
    if (!next) return;
    select(next.id);
    list.querySelector<HTMLElement>(`#${key}-tab-${next.id}`)?.focus();
  };
  return html`<div class="tabs" role="tablist" aria-label=${label} @keydown=${keydown}>
    ${items.map(
      ({ id, title }) =>
        html`<button
          type="button"
          role="tab"
          id="${key}-tab-${id}"
          aria-controls="${key}-panel"
          aria-selected=${String(id === selected)}
          tabindex=${id === selected ? 0 : -1}
          @click=${() => select(id)}
        >
          ${title}
        </button>`,
    )}
  </div>`;
}
