import { html, nothing, render } from 'lit';
import type { PdConnectButton } from '../../../src/index.js';
import type { Attempts } from '../attempts.js';
import { connectButton } from '../connect-button.js';
import type { DemoConfig } from '../server.js';
import { FAILURES, samples, type Sample } from './samples.js';

/** A tile for each state of the button. */
export function mountStates(host: HTMLElement, config: DemoConfig, attempts: Attempts): void {
  const tiles = samples(config).map((sample) => {
    const button = connectButton(config);
    sample.prepare(button);
    attempts.watch(button, `gallery: ${sample.state}`);
    return { sample, button };
  });
  const failing = connectButton(config);
  attempts.watch(failing, 'gallery: error');
  const fail = (name: string): void => {
    const failure = FAILURES[name];
    failing.reset();
    failing.fetch = failure ?? null;
    if (failure) void failing.connect();
  };

  const draw = (): void => {
    render(
      html`<ul class="tiles">
        ${tiles.map(({ sample, button }) => tile(sample, button))}
        <li class="tile-card wide">
          ${head('error', failing)}
          <div class="tile-floor">${failing}</div>
          <label class="field">
            <span>The token endpoint answers</span>
            <select id="failure" @change=${(event: Event) => fail((event.target as HTMLSelectElement).value)}>
              <option value="">as it should</option>
              ${Object.keys(FAILURES).map((name) => html`<option>${name}</option>`)}
            </select>
          </label>
        </li>
      </ul>`,
      host,
    );
  };

  attempts.subscribe(() => queueMicrotask(draw));
  draw();
}

function tile({ state, text, action }: Sample, button: PdConnectButton): unknown {
  const running = button.state === 'pending' || button.state === 'open';
  const toggle = (): void => {
    if (running) button.cancel();
    else void button.connect();
  };
  return html`<li class="tile-card">
    ${head(state, button)}
    <div class="tile-floor">${button}</div>
    <p>${text}</p>
    ${
      action
        ? html`<button type="button" class="quiet" @click=${toggle}>${running ? 'Cancel' : action}</button>`
        : nothing
    }
  </li>`;
}

function head(title: string, button: PdConnectButton): unknown {
  return html`<header>
    <h4>${title}</h4>
    <code>${button.disabled ? 'disabled' : button.state}</code>
  </header>`;
}
