import { html, type TemplateResult } from 'lit';
import type { ConnectStep } from '../../../src/index.js';

/** The time at which an attempt reached each step, in milliseconds since the start of the attempt. */
export type Timeline = Partial<Record<ConnectStep, number>>;

const WAY: readonly ConnectStep[] = ['start', 'token', 'open', 'ready'];
const ENDS: readonly ConnectStep[] = ['success', 'error', 'cancel'];

/** Renders an attempt as a timeline with a point for each step. */
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
