import { html } from 'lit';
import type { AccountChoiceStore } from '../account-choice.js';

/** Renders the text that a step shows while no account is chosen. */
export function noAccount({ value, refresh }: AccountChoiceStore): unknown {
  switch (value.list) {
    case 'loading':
      return 'Loading your accounts …';
    case 'loaded':
      return html`Connect an account in <a href="#connect">step 3</a> first.`;
    default:
      return html`<span class="bad">Your accounts could not be loaded. ${value.list.problem}</span>
        <button type="button" class="quiet" @click=${() => void refresh()}>Try again</button>`;
  }
}
