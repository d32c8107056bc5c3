import { html } from 'lit';
import { codeArea } from '../code-block.js';
import type { UseAnswer } from '../server.js';

/** The outcome of the last request. */
export type View = { kind: 'none' } | { kind: 'failed' } | { kind: 'answer'; answer: UseAnswer };

/** Shown until the answer arrives. */
export const WAITING = html`<p class="empty">Waiting for your server …</p>`;

/** Renders the answer of a request; `none` is shown before the first request. */
export function answerView(view: View, none: unknown, of = ''): unknown {
  switch (view.kind) {
    case 'none':
      return html`<p class="empty">${none}</p>`;
    case 'failed':
      return html`<p class="empty bad">The demo server could not be reached.</p>`;
    case 'answer': {
      const { ok, took, body } = view.answer;
      return html`<p class="exchange-status">
          <b class=${ok ? '' : 'bad'}>${ok ? 'Done' : 'Failed'}</b> in ${took} ms
        </p>
        ${codeArea('json', body, `What came back${of}`)}`;
    }
  }
}
