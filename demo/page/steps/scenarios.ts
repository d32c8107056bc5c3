import { html, nothing, render } from 'lit';
import type { ChoiceStore } from '../choices.js';
import type { DemoConfig } from '../server.js';

/** Shows the sandbox's app slugs that select an outcome, like test card numbers of payment providers. */
export function mountScenarios(host: HTMLElement, choices: ChoiceStore, { scenarios }: DemoConfig): void {
  choices.subscribe(({ app }) => {
    render(
      scenarios.length > 0
        ? html`<details class="panel scenarios">
            <summary>Slugs that choose an outcome on the sandbox</summary>
            <ul>
              ${scenarios.map(
                ({ slug, summary }) =>
                  html`<li>
                    <button
                      type="button"
                      class="slug"
                      aria-pressed=${String(app === slug)}
                      @click=${() => choices.update({ app: slug, icon: '' })}
                    >
                      ${slug}
                    </button>
                    <span>${summary}</span>
                  </li>`,
              )}
            </ul>
          </details>`
        : nothing,
      host,
    );
  });
}
