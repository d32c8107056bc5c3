import { html, nothing, render } from 'lit';
import type { Attempts, LogEntry } from '../attempts.js';
import { copyButton } from '../copy-button.js';
import { timeline, type Timeline } from './timeline.js';

const KEPT = 200;
const SPOKEN = new Set(['success', 'error', 'cancel', 'disconnect']);

/** Shows step 4: the latest events of the watched buttons, and the timeline of the last attempt. */
export function mountEventLog(host: HTMLElement, attempts: Attempts): void {
  let entries: LogEntry[] = [];
  let attempt: Timeline = {};
  let spoken = '';

  const clear = (): void => {
    entries = [];
    attempt = {};
    spoken = '';
    draw();
  };

  const draw = (): void => {
    render(
      html`<div class="panel log">
        ${timeline(attempt)}
        <div class="log-bar">
          <span>${entries.length === 1 ? '1 entry' : `${entries.length} entries`}</span>
          ${copyButton(() => entries.map(asLine).join('\n'), 'the event log')}
          <button type="button" class="quiet" id="log-clear" @click=${clear}>Clear</button>
        </div>
        <div class="log-scroll" tabindex="0" role="region" aria-label="Event log">
          <ol id="log">
            ${entries.map(row)}
          </ol>
          ${
            entries.length === 0
              ? html`<p class="empty">Press the button of step 3: its events appear here.</p>`
              : nothing
          }
        </div>
        <p class="visually-hidden" role="status">${spoken}</p>
      </div>`,
      host,
    );
    const scroll = host.querySelector('.log-scroll');
    if (scroll) scroll.scrollTop = scroll.scrollHeight;
  };

  attempts.subscribe((entry) => {
    entries = [...entries, entry].slice(-KEPT);
    if (entry.kind === 'stream') {
      const elapsed = Number(entry.detail.elapsed);
      attempt = entry.name === 'start' ? { start: elapsed } : { ...attempt, [entry.name]: elapsed };
    } else if (SPOKEN.has(entry.name)) {
      // Screen readers announce only the outcome, because announcing every step would interrupt the visitor.
      spoken = [entry.name, summary(entry)].filter(Boolean).join(': ');
    }
    draw();
  });
  draw();
}

function row(entry: LogEntry): unknown {
  return html`<li data-kind=${entry.kind} data-name=${entry.name} data-source=${entry.source}>
    <time>${(entry.at / 1000).toFixed(3)} s</time>
    <span class="log-name">${entry.kind === 'stream' ? html`<i>pd-connect</i> ` : nothing}${entry.name}</span>
    <span class="log-detail">${summary(entry)}</span>
    <span class="log-source">${entry.source}</span>
  </li>`;
}

/** Returns the most important part of an event's detail, on one line. */
function summary({ detail }: LogEntry): string {
  const { account, code, message, successful, app } = detail;
  if (isAccount(account)) return account.id;
  if (typeof code === 'string') return typeof message === 'string' ? `${code}. ${message}` : code;
  if (typeof successful === 'boolean') return successful ? 'successful' : 'not successful';
  return typeof app === 'string' ? app : '';
}

function isAccount(value: unknown): value is { id: string } {
  return typeof value === 'object' && value !== null && 'id' in value && typeof value.id === 'string';
}

function asLine({ kind, name, source, at, detail }: LogEntry): string {
  return `${(at / 1000).toFixed(3)} ${source} ${kind === 'stream' ? 'pd-connect ' : ''}${name} ${JSON.stringify(detail)}`;
}
