import { html, render } from 'lit';
import type { ChoiceStore, Choices } from '../choices.js';
import { segmentedControl } from '../segmented.js';

type Keys<T> = { [K in keyof Choices]: Choices[K] extends T ? K : never }[keyof Choices];

/** Shows the controls of step 3. Each control has the name of its attribute. */
export function mountOptions(host: HTMLElement, choices: ChoiceStore): void {
  const among = <K extends 'mode' | 'appearance' | 'size' | 'prefetch'>(
    key: K,
    values: Choices[K][],
  ): unknown =>
    segmentedControl({
      name: key,
      choices: values,
      chosen: choices.value[key],
      choose: (value) => choices.update({ [key]: value }),
    });

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
    html`${among('mode', ['frame', 'link'])}
      <div class="checks">${check('accounts', 'accounts-endpoint')} ${check('multiple', 'multiple')}</div>
      ${among('appearance', ['filled', 'outlined', 'plain'])} ${among('size', ['small', 'medium', 'large'])}
      ${text('label', 'label', 'Connect …')}
      <details class="more">
        <summary>More attributes</summary>
        <div class="more-body">
          ${text('connectedLabel', 'connected-label', 'Connected')}
          ${among('prefetch', ['intent', 'hover', 'none'])} ${text('accountId', 'account-id', 'apn_…')}
          ${text('oauthAppId', 'oauth-app-id', 'oa_…')}
          <div class="checks">${check('hideClose', 'hide-close')} ${check('disabled', 'disabled')}</div>
        </div>
      </details>`,
    host,
  );
}
