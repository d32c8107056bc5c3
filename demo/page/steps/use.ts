import { html, nothing, render } from 'lit';
import type { AccountChoiceStore } from '../account-choice.js';
import { codeArea } from '../code-block.js';
import { useAccount } from '../server.js';
import { Sending } from '../sending.js';
import { answerView, failureIn, outcomeOf, WAITING, type View } from './answer.js';
import { noAccount } from './no-account.js';
import { CALLS, OWNERSHIP, type Call } from './use-calls.js';

/** Shows step 6: requests of the backend with a connected account. Calls `onUse` after each successful request. */
export function mountUse(host: HTMLElement, choice: AccountChoiceStore, onUse: () => void): void {
  let [call] = CALLS;
  let view: View = { kind: 'none' };
  let shownFor = '';

  const sending = new Sending(() => draw());

  const run = (next: Call): Promise<void> => {
    if (!sending.has('call')) call = next;
    return sending.run('call', async () => {
      const { chosen } = choice.value;
      view = { kind: 'none' };
      if (!chosen) return;
      const outcome = await outcomeOf(useAccount(call.id, chosen));
      if (failureIn(outcome) === null) onUse();
      // Ignores the response if the visitor has chosen another account.
      if (choice.value.chosen !== chosen) return;
      view = outcome;
    });
  };

  const draw = (): void => {
    const { accounts, chosen } = choice.value;
    const none = chosen ? 'Press one of the three buttons.' : noAccount(choice);
    render(
      html`<div class="panel use">
          ${accounts.length > 0 ? picker(choice) : nothing}
          <div class="use-calls" role="group" aria-label="Requests with the account">
            ${CALLS.map(
              (item) =>
                html`<button
                  type="button"
                  id="use-${item.id}"
                  aria-pressed=${String(item === call)}
                  aria-disabled=${String(sending.has('call'))}
                  @click=${() => run(item)}
                >
                  <b>${item.title}</b><code>${item.resource}.<wbr />${item.method}</code>
                </button>`,
            )}
          </div>
          <div class="exchange">
            <div class="exchange-side">
              <h3>Your server</h3>
              ${codeArea('typescript', call.code.trim(), `${call.title}, server code`)}
            </div>
            <div class="exchange-side" id="use-answer" aria-live="polite">
              <h3>Response</h3>
              ${sending.has('call') && chosen ? WAITING : answerView(view, none)}
              ${hasNoCredentials(call, view) ? NO_CREDENTIALS : nothing}
            </div>
          </div>
        </div>
        <details class="panel ownership">
          <summary>Before each request: is it this user’s account?</summary>
          ${codeArea('typescript', OWNERSHIP.trim(), 'Checking the owner, server code')}
        </details>`,
      host,
    );
  };

  choice.subscribe(({ chosen }) => {
    if (chosen !== shownFor) view = { kind: 'none' };
    shownFor = chosen;
    draw();
  });
}

const NO_CREDENTIALS = html`<p class="env-note" id="no-credentials">
  Pipedream returned no credentials: they are available only for accounts connected through your own OAuth
  client (<code>oauth-app-id</code>). The proxy works with any account.
</p>`;

function hasNoCredentials(call: Call, view: View): boolean {
  if (call.id !== 'account' || view.kind !== 'answer') return false;
  const { credentials } = Object(view.answer.value) as { credentials?: unknown };
  return Array.isArray(credentials) && credentials.length === 0;
}

function picker(choice: AccountChoiceStore): unknown {
  const choose = (event: Event): void => choice.update({ chosen: (event.target as HTMLSelectElement).value });
  return html`<label class="field use-account">
    <span>account</span>
    <select id="use-with" @change=${choose}>
      ${choice.value.accounts.map(
        ({ id, name, app }) =>
          html`<option value=${id} .selected=${id === choice.value.chosen}>${app}: ${name} (${id})</option>`,
      )}
    </select>
  </label>`;
}
