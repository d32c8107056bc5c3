import { html, render } from 'lit';
import type { Attempts } from '../attempts.js';
import { connectButton } from '../connect-button.js';
import { find } from '../dom.js';
import type { DemoConfig } from '../server.js';

/** Adds a connect button to a modal dialog of the page. */
export function mountDialog(host: HTMLElement, config: DemoConfig, attempts: Attempts): void {
  const button = connectButton(config, 'google_sheets');
  attempts.watch(button, 'dialog');

  const dialog = (): HTMLDialogElement => find(host, 'dialog', HTMLDialogElement);
  render(
    html`<div class="panel dialog-sample">
      <p>A settings dialog of your product, opened with <code>showModal()</code>.</p>
      <button type="button" class="solid" id="dialog-open" @click=${() => dialog().showModal()}>
        Open settings
      </button>
      <dialog class="host-dialog" aria-labelledby="host-dialog-title">
        <h4 id="host-dialog-title">Export settings</h4>
        <p>Connect the account to export your orders to.</p>
        <label class="field">
          <span>Sheet name</span>
          <input type="text" value="Orders" autocomplete="off" />
        </label>
        ${button}
        <form method="dialog"><button class="quiet">Done</button></form>
      </dialog>
    </div>`,
    host,
  );
}
