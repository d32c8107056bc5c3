import { html, nothing, render } from 'lit';
import type { Attempts } from '../attempts.js';
import { codeArea } from '../code-block.js';
import { loadAccounts, useAccount, type AccountSummary, type UseAnswer } from '../server.js';
import { CALLS, OWNERSHIP, type Call } from './use-calls.js';

type View =
  { kind: 'none' } | { kind: 'waiting' } | { kind: 'failed' } | { kind: 'answer'; answer: UseAnswer };

/** Step 6: what the backend does with a connected account. `onUse` is called after each answer that is good. */
export function mountUse(host: HTMLElement, attempts: Attempts, onUse: () => void): void {
  let accounts: AccountSummary[] = [];
  let chosen = '';
  let [call] = CALLS;
  let view: View = { kind: 'none' };

  const refresh = async (): Promise<void> => {
    // Without the list the step says how to get an account, which is true all the same.
    accounts = await loadAccounts().catch(() => []);
    if (!accounts.some(({ id }) => id === chosen)) {
      chosen = accounts[0]?.id ?? '';
      view = { kind: 'none' };
    }
    draw();
  };

  const run = async (next: Call): Promise<void> => {
    if (view.kind === 'waiting') return;
    call = next;
    view = chosen ? { kind: 'waiting' } : { kind: 'none' };
    draw();
    if (!chosen) return;
    const answer = await useAccount(call.id, chosen).catch(() => null);
    view = answer ? { kind: 'answer', answer } : { kind: 'failed' };
    draw();
    if (answer?.ok) onUse();
  };

  const choose = (event: Event): void => {
    chosen = (event.target as HTMLSelectElement).value;
    view = { kind: 'none' };
    draw();
  };

  const draw = (): void => {
    render(
      html`<div class="panel use">
          ${accounts.length > 0 ? picker(accounts, chosen, choose) : nothing}
          <div class="use-calls" role="group" aria-label="What your server does with it">
            ${CALLS.map(
              (item) =>
                html`<button
                  type="button"
                  id="use-${item.id}"
                  aria-pressed=${String(item === call)}
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
              <h3>Answer</h3>
              ${answerView(view, chosen !== '')}
            </div>
          </div>
        </div>
        <details class="panel ownership">
          <summary>Before any of them: is it this user’s account?</summary>
          ${codeArea('typescript', OWNERSHIP.trim(), 'The check of ownership')}
        </details>`,
      host,
    );
  };

  attempts.subscribe(({ kind, name }) => {
    if (kind === 'event' && (name === 'success' || name === 'disconnect')) void refresh();
  });
  draw();
  void refresh();
}

function picker(accounts: AccountSummary[], chosen: string, choose: (event: Event) => void): unknown {
  return html`<label class="field use-account">
    <span>account</span>
    <select id="use-with" @change=${choose}>
      ${accounts.map(
        ({ id, name, app }) =>
          html`<option value=${id} .selected=${id === chosen}>${app}: ${name} (${id})</option>`,
      )}
    </select>
  </label>`;
}

function answerView(view: View, ready: boolean): unknown {
  switch (view.kind) {
    case 'none':
      return ready
        ? html`<p class="empty">Press one of the four.</p>`
        : html`<p class="empty">Connect an account in <a href="#connect">step 3</a>, and use it here.</p>`;
    case 'waiting':
      return html`<p class="empty">Asking your server …</p>`;
    case 'failed':
      return html`<p class="empty bad">The demo server could not be reached.</p>`;
    case 'answer': {
      const { ok, took, body } = view.answer;
      return html`<p class="exchange-status">
          <b class=${ok ? '' : 'bad'}>${ok ? 'Done' : 'Failed'}</b> in ${took} ms
        </p>
        ${codeArea('json', body, 'What came back')}`;
    }
  }
}
