import { html, render } from 'lit';
import { codeBlock } from '../code-block.js';
import type { DemoConfig } from '../server.js';

const ENV_FILE = `PIPEDREAM_CLIENT_ID=your_client_id
PIPEDREAM_CLIENT_SECRET=your_client_secret
PIPEDREAM_PROJECT_ID=proj_your_project
PIPEDREAM_PROJECT_ENVIRONMENT=development`;

export function mountConfigure(host: HTMLElement, config: DemoConfig): void {
  render(
    html`<div class="panel">
        <ul class="variables">
          ${config.variables.map(
            ({ name, set, required }) =>
              html`<li data-set=${String(set)}>
                <code>${name}</code>
                <span>${set ? 'set' : required ? 'not set' : 'not set: development'}</span>
              </li>`,
          )}
        </ul>
        <p class="verdict">${verdict(config)}</p>
      </div>
      ${config.mode === 'sandbox' ? codeBlock('.env', 'bash', ENV_FILE) : null}`,
    host,
  );
}

function verdict({ mode, environment, variables }: DemoConfig): unknown {
  if (mode === 'pipedream') {
    return html`<b>Real Pipedream</b>, <code>${environment}</code>. Accounts connected here are real.`;
  }
  const missing = variables.filter(({ set, required }) => required && !set).length;
  const partly = missing > 0 && missing < variables.filter(({ required }) => required).length;
  return html`<b>Sandbox.</b> ${partly ? 'Some variables are missing, so this' : 'This'} page runs on a local
    stand-in for Pipedream: same protocol, same SDK, no account needed, and nothing leaves your machine. Set
    the three variables, start again, and it is the real thing.`;
}
