import { html, type TemplateResult } from 'lit';
import type { ConnectStep } from '../../../src/index.js';

/** When an attempt reached each step, in milliseconds since its start. */
export type Timeline = Partial<Record<ConnectStep, number>>;

const WAY: readonly ConnectStep[] = ['start', 'token', 'open', 'ready'];
const ENDS: readonly ConnectStep[] = ['success', 'error', 'cancel'];

/** Draws the attempt as a timeline with one point for each step. */
export function timeline(reached: Timeline): TemplateResult {
  const end = ENDS.find((step) => reached[step] !== undefined) ?? 'success';
  const steps = [...WAY, end, 'close'] as const;
  return html`<ol class="timeline" aria-label="The last attempt">
    ${steps.map((step) => {
      const at = reached[step];
      return html`<li data-step=${step} data-reached=${String(at !== undefined)}>
        <span>${step}</span><time>${at === undefined ? '–' : `${Math.round(at)} ms`}</time>
      </li>`;
    })}
  </ol>`;
}
