import { html, render } from 'lit';
import type { Attempts } from '../attempts.js';
import { ACCOUNTS_ENDPOINT } from '../choices.js';
import { codeArea } from '../code-block.js';
import { connectButton } from '../connect-button.js';
import type { DemoConfig } from '../server.js';

/** Adds a form that sends the connected account's id with its other values. */
export function mountForm(host: HTMLElement, config: DemoConfig, attempts: Attempts): void {
  const button = connectButton(config, 'notion');
  button.setAttribute('accounts-endpoint', ACCOUNTS_ENDPOINT);
  button.setAttribute('name', 'account');
  button.setAttribute('required', '');
  attempts.watch(button, 'form');
  let sent = '';

  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const data = new FormData(event.target as HTMLFormElement);
    sent = JSON.stringify(Object.fromEntries(data), null, 2);
    draw();
  };
  const reset = (): void => {
    sent = '';
    draw();
  };

  const draw = (): void => {
    render(
      html`<form class="panel form-sample" @submit=${submit} @reset=${reset}>
        <div class="form-fields">
          <label class="field">
            <span>title</span>
            <input type="text" name="title" value="Weekly notes" required autocomplete="off" />
          </label>
          <div class="field">
            <span>account</span>
            ${button}
          </div>
          <div class="form-buttons">
            <button class="solid">Save</button>
            <button type="reset" class="quiet">Reset</button>
          </div>
        </div>
        <div class="form-sent" aria-live="polite">
          <h4>Submitted data</h4>
          ${sent ? codeArea('json', sent, 'The form’s data') : html`<p class="empty">Nothing yet.</p>`}
        </div>
      </form>`,
      host,
    );
  };
  draw();
}
