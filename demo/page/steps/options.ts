import { html, render } from 'lit';
import type { ChoiceStore, Choices } from '../choices.js';

type Keys<T> = { [K in keyof Choices]: Choices[K] extends T ? K : never }[keyof Choices];

/** The controls of step 3. Each is named after the attribute it sets. */
export function mountOptions(host: HTMLElement, choices: ChoiceStore): void {
  const segmented = <K extends 'mode' | 'appearance' | 'size' | 'prefetch'>(
    key: K,
    values: Choices[K][],
  ): unknown =>
    html`<fieldset class="segmented">
      <legend>${key}</legend>
      ${values.map(
        (value) =>
          html`<label>
            <input
              type="radio"
              name=${key}
              value=${value}
              .checked=${choices.value[key] === value}
              @change=${() => choices.update({ [key]: value })}
            /><span>${value}</span>
          </label>`,
      )}
    </fieldset>`;

  const text = (key: Keys<string>, name: string, placeholder: string): unknown =>
    html`<label class="field">
      <span>${name}</span>
      <input
        type="text"
        name=${name}
        spellcheck="false"
        autocomplete="off"
        placeholder=${placeholder}
        .value=${choices.value[key]}
        @input=${(event: InputEvent) =>
          choices.update({ [key]: (event.target as HTMLInputElement).value.trim() })}
      />
    </label>`;

  const check = (key: Keys<boolean>, name: string): unknown =>
    html`<label class="check">
      <input
        type="checkbox"
        name=${name}
        .checked=${choices.value[key]}
        @change=${(event: Event) => choices.update({ [key]: (event.target as HTMLInputElement).checked })}
      /><span>${name}</span>
    </label>`;

  render(
    html`${segmented('mode', ['frame', 'link'])}
      <div class="checks">${check('accounts', 'accounts-endpoint')} ${check('multiple', 'multiple')}</div>
      ${segmented('appearance', ['filled', 'outlined', 'plain'])}
      ${segmented('size', ['small', 'medium', 'large'])} ${text('label', 'label', 'Connect …')}
      <details class="more">
        <summary>More attributes</summary>
        <div class="more-body">
          ${text('connectedLabel', 'connected-label', 'Connected')}
          ${segmented('prefetch', ['intent', 'hover', 'none'])} ${text('accountId', 'account-id', 'apn_…')}
          ${text('oauthAppId', 'oauth-app-id', 'oa_…')}
          <div class="checks">${check('hideClose', 'hide-close')} ${check('disabled', 'disabled')}</div>
        </div>
      </details>`,
    host,
  );
}
