import { html, render } from 'lit';
import type { PdConnectButton } from '../../../src/index.js';
import type { Attempts, LogEntry } from '../attempts.js';
import { attributesOf, type Attribute, type ChoiceStore } from '../choices.js';
import type { DemoConfig } from '../server.js';

/** Shows the button of step 3, and the button's last event. */
export function mountStage(
  host: HTMLElement,
  choices: ChoiceStore,
  config: DemoConfig,
  attempts: Attempts,
): PdConnectButton {
  const button = document.createElement('pd-connect-button');
  let last: LogEntry | null = null;

  const draw = (): void => {
    const { state, account } = button;
    render(
      html`<div class="stage-floor">${button}</div>
        <div class="readout">
          <dl>
            <div>
              <dt>state</dt>
              <dd id="stage-state">${state}</dd>
            </div>
            <div>
              <dt>account</dt>
              <dd id="stage-account">${account?.id ?? '–'}</dd>
            </div>
            <div>
              <dt>last event</dt>
              <dd><a href="#watch">${last?.name ?? 'none yet'}</a></dd>
            </div>
          </dl>
          <button type="button" class="quiet" id="stage-reset" @click=${reset}>reset()</button>
        </div>`,
      host,
    );
  };
  const reset = (): void => {
    button.reset();
    last = null;
    draw();
  };

  choices.subscribe((value) => {
    const attributes = attributesOf(value);
    if (config.frontendOrigin) attributes.push(['frontend-origin', config.frontendOrigin]);
    applyAttributes(button, attributes);
    draw();
  });
  attempts.watch(button, 'stage');
  attempts.subscribe((entry, element) => {
    if (element !== button) return;
    if (entry.kind === 'event') last = entry;
    draw();
  });
  // Renders at each update of the button. Events are not enough: a new list of accounts changes the state without an event.
  button.addController({ hostUpdated: draw });
  return button;
}

/** Sets these attributes on an element, and removes its other attributes. */
export function applyAttributes(element: Element, attributes: readonly Attribute[]): void {
  const wanted = new Map(attributes);
  for (const name of element.getAttributeNames()) {
    if (!wanted.has(name)) element.removeAttribute(name);
  }
  for (const [name, value] of wanted) {
    const text = value === true ? '' : value;
    if (element.getAttribute(name) !== text) element.setAttribute(name, text);
  }
}
