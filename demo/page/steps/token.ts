import { html, nothing, render } from 'lit';
import { TOKEN_ENDPOINT, type ChoiceStore } from '../choices.js';
import { codeArea } from '../code-block.js';
import { countdown, maskTokens } from './token-view.js';

interface Answer {
  status: string;
  took: number;
  body: string;
  expiresAt: number | null;
}

type View = { kind: 'none' } | { kind: 'waiting' } | { kind: 'failed' } | { kind: 'answer'; answer: Answer };

/** Step 2. `onToken` is called after each token that was generated. */
export function mountToken(host: HTMLElement, choices: ChoiceStore, onToken: () => void): void {
  let view: View = { kind: 'none' };
  let ticking = 0;

  const show = (next: View): void => {
    view = next;
    draw();
  };

  const generate = async (): Promise<void> => {
    if (view.kind === 'waiting') return;
    show({ kind: 'waiting' });
    const answer = await requestToken(choices.value.app);
    show(answer ? { kind: 'answer', answer } : { kind: 'failed' });
    if (!answer?.expiresAt) return;
    onToken();
    clearInterval(ticking);
    ticking = window.setInterval(draw, 1000);
  };

  const draw = (): void => {
    const { app } = choices.value;
    const waiting = view.kind === 'waiting';
    render(
      html`<div class="panel exchange">
        <div class="exchange-side">
          <h3>Request</h3>
          ${codeArea('bash', `POST ${TOKEN_ENDPOINT}`, 'Request line')}
          ${codeArea('json', JSON.stringify({ app }, null, 2), 'Request body')}
          <button type="button" class="solid" aria-disabled=${String(waiting)} @click=${generate}>
            ${waiting ? 'Asking your server …' : view.kind === 'none' ? 'Generate a token' : 'Generate another'}
          </button>
        </div>
        <div class="exchange-side" id="token-answer" aria-live="polite">
          <h3>Response</h3>
          ${answerView(view)}
        </div>
      </div>`,
      host,
    );
  };

  choices.subscribe(draw);
}

function answerView(view: View): unknown {
  if (view.kind === 'failed') return html`<p class="empty bad">The demo server could not be reached.</p>`;
  if (view.kind !== 'answer') return html`<p class="empty">Nothing yet.</p>`;
  const { status, took, body, expiresAt } = view.answer;
  return html`<p class="exchange-status"><b>${status}</b> in ${took} ms</p>
    ${codeArea('json', body, 'Response body')}
    ${
      expiresAt
        ? html`<p class="exchange-expiry">
            Expires in
            <time aria-live="off" datetime=${new Date(expiresAt).toISOString()}>${countdown(expiresAt)}</time
            >, or with the first account it connects.
          </p>`
        : nothing
    }`;
}

async function requestToken(app: string): Promise<Answer | null> {
  const started = performance.now();
  try {
    const response = await fetch(TOKEN_ENDPOINT, {
      method: 'POST',
      headers: { Accept: 'application/json', 'Content-Type': 'application/json' },
      body: JSON.stringify({ app }),
    });
    const body = (await response.json()) as { expires_at?: string };
    const expiresAt = Date.parse(body.expires_at ?? '');
    return {
      status: `${response.status} ${response.statusText}`.trim(),
      took: Math.round(performance.now() - started),
      body: maskTokens(JSON.stringify(body, null, 2)),
      expiresAt: Number.isNaN(expiresAt) ? null : expiresAt,
    };
  } catch {
    return null;
  }
}
