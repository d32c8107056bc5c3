import { html, nothing, render } from 'lit';
import type { PdConnectButton } from '../../../src/index.js';
import { connectButton } from '../connect-button.js';
import type { DemoConfig } from '../server.js';
import { FAILURES, FIRST_FAILURE, samples, type Sample } from './samples.js';

/**
 * Shows a tile for each important state of the button. The event log omits these buttons, because some of their attempts start without a
 * press.
 */
export function mountStates(host: HTMLElement, config: DemoConfig): void {
  const tiles = samples(config).map((sample) => {
    const button = connectButton(config);
    sample.prepare(button);
    return { sample, button };
  });
  const failing = connectButton(config);
  const fail = async (name: string): Promise<void> => {
    const failure = FAILURES[name];
    failing.reset();
    failing.fetch = failure ?? null;
    if (failure) await failing.connect();
    draw();
  };

  const draw = (): void => {
    render(
      html`<ul class="tiles">
        ${tiles.map(({ sample, button }) => tile(sample, button))}
        <li class="tile-card wide">
          ${head('error', failing)}
          <div class="tile-floor">${failing}</div>
          <label class="field">
            <span>Your token endpoint answers</span>
            <select id="failure" @change=${(event: Event) => fail((event.target as HTMLSelectElement).value)}>
              ${Object.keys(FAILURES).map(
                (name) => html`<option ?selected=${name === FIRST_FAILURE}>${name}</option>`,
              )}
              <option value="">with a token</option>
            </select>
          </label>
        </li>
      </ul>`,
      host,
    );
  };

  draw();
  // Renders at each update of a button. Events are not enough: a new list of accounts changes the state without an event.
  for (const button of [...tiles.map(({ button }) => button), failing])
    button.addController({ hostUpdated: draw });
  onceSeen(host, () => void perform());

  async function perform(): Promise<void> {
    await fail(FIRST_FAILURE);
    // Starts these attempts last, because any later attempt on the page would cancel them.
    for (const { sample, button } of tiles) if (sample.byItself) void button.connect();
  }
}

function tile({ state, text, action }: Sample, button: PdConnectButton): unknown {
  const running = ['pending', 'open', 'verifying'].includes(button.state);
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
        ? html`<button type="button" class="quiet" @click=${toggle}>${running ? 'cancel()' : action}</button>`
        : nothing
    }
  </li>`;
}

function head(title: string, button: PdConnectButton): unknown {
  return html`<header>
    <h3>${title}</h3>
    <code>${button.disabled ? 'disabled' : button.state}</code>
  </header>`;
}

function onceSeen(element: Element, callback: () => void): void {
  const observer = new IntersectionObserver((entries) => {
    if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
    observer.disconnect();
    callback();
  });
  observer.observe(element);
}
