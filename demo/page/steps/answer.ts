import { html, nothing } from 'lit';
import { codeArea } from '../code-block.js';
import { reasonOf, type UseAnswer } from '../server.js';

/** The outcome of the last request. */
export type View = { kind: 'none' } | { kind: 'failed'; why: string } | { kind: 'answer'; answer: UseAnswer };

/** The text while a request is pending. */
export const WAITING = html`<p class="empty">Waiting for your server …</p>`;

/** Waits for a request, and returns its outcome. A missing response is also an outcome. */
export function outcomeOf(request: Promise<UseAnswer>): Promise<View> {
  return request.then(
    (answer) => ({ kind: 'answer', answer }),
    (error: unknown) => ({ kind: 'failed', why: reasonOf(error) }),
  );
}

/** Returns the reason why a request failed; null for a success, and before the first request. */
export function failureIn(view: View): string | null {
  if (view.kind === 'failed') return view.why;
  return view.kind === 'answer' ? view.answer.failure : null;
}

/** Renders the outcome of a request; before the first request, renders `none`. */
export function answerView(view: View, none: unknown, of = ''): unknown {
  switch (view.kind) {
    case 'none':
      return html`<p class="empty">${none}</p>`;
    case 'failed':
      return html`<p class="empty bad">${view.why}</p>`;
    case 'answer': {
      const { failure, took, body } = view.answer;
      return html`<p class="exchange-status">
          <b class=${failure === null ? nothing : 'bad'}>${failure === null ? 'Done' : 'Failed'}</b> in
          ${took} ms${failure === null ? nothing : `: ${failure}`}
        </p>
        ${codeArea('json', body, `Response${of}`)}`;
    }
  }
}
