import { html, nothing, render } from 'lit';
import type { ChoiceStore } from '../choices.js';
import type { DemoConfig } from '../server.js';

/** The sandbox's magic slugs, as SPEC names them, in the order in which a newcomer would try them. */
const SCENARIOS: readonly (readonly [slug: string, what: string])[] = [
  ['test_success', 'connects at once'],
  ['test_slow', 'connects after a few seconds'],
  ['test_cancel', 'the user leaves'],
  ['test_error', 'Pipedream reports an error'],
  ['test_error_then_success', 'an error, then it works after all'],
  ['test_unhealthy', 'connects an account that needs attention'],
  ['test_rate_limited', 'the token request is refused with 429'],
  ['test_silent', 'the frame loads and never speaks'],
  ['test_hang', 'the frame never loads'],
];

export function mountScenarios(host: HTMLElement, choices: ChoiceStore, config: DemoConfig): void {
  choices.subscribe(({ app }) => {
    render(
      config.mode === 'sandbox'
        ? html`<details class="panel scenarios">
            <summary>Slugs that make the sandbox misbehave</summary>
            <ul>
              ${SCENARIOS.map(
                ([slug, what]) =>
                  html`<li>
                    <button
                      type="button"
                      class="slug"
                      aria-pressed=${String(app === slug)}
                      @click=${() => choices.update({ app: slug, icon: '' })}
                    >
                      ${slug}
                    </button>
                    <span>${what}</span>
                  </li>`,
              )}
            </ul>
          </details>`
        : nothing,
      host,
    );
  });
}
