import { html, nothing, render } from 'lit';
import { attributesOf, type ChoiceStore } from '../choices.js';
import { codeBlock } from '../code-block.js';
import type { DemoConfig } from '../server.js';
import { PAGE_SNIPPETS, type Snippet } from '../snippets/page.js';
import { SERVER_SNIPPETS } from '../snippets/server.js';
import { tabs } from './tabs.js';

/** Shows step 5: the code for the chosen attributes. */
export function mountCode(host: HTMLElement, choices: ChoiceStore, config: DemoConfig): void {
  const chosen = { page: 'html', server: 'node' };

  const panel = (key: keyof typeof chosen, name: string, snippets: readonly Snippet[]): unknown => {
    const snippet = snippets.find(({ id }) => id === chosen[key]);
    if (!snippet) return nothing;
    const select = (id: string): void => {
      chosen[key] = id;
      draw();
    };
    return html`<div class="code-group">
      ${tabs(name, key, snippets, snippet.id, select)}
      <div role="tabpanel" id="${key}-panel" aria-labelledby="${key}-tab-${snippet.id}">
        ${codeBlock(`${name}, ${snippet.title}`, snippet.language, snippet.code(attributesOf(choices.value)))}
        ${snippet.note ? html`<p class="code-note">${snippet.note}</p>` : nothing}
      </div>
    </div>`;
  };

  const draw = (): void => {
    render(
      html`${panel('page', 'Page', PAGE_SNIPPETS)} ${panel('server', 'Server', SERVER_SNIPPETS)}
      ${
        config.frontendOrigin
          ? html`<p class="code-note">
              On this sandbox the button also has <code>frontend-origin="${config.frontendOrigin}"</code>.
              Leave the attribute out on real Pipedream.
            </p>`
          : nothing
      }`,
      host,
    );
  };
  choices.subscribe(draw);
}
