import type { StepDetail } from 'pd-connect-button';
import 'pd-connect-button';
import { api } from './api.js';

/** `<integration-card app="slack">`: a card of a design system, with the button in its shadow root. */
export class IntegrationCard extends HTMLElement {
  readonly #button = document.createElement('pd-connect-button');
  readonly #account = document.createElement('p');
  readonly #toggle = document.createElement('button');

  constructor() {
    super();
    this.#button.tokenEndpoint = '/api/connect/token';
    this.#button.accountsEndpoint = '/api/connect/accounts';
    this.#button.fetch = api;
    this.#account.id = 'account';
    this.#account.textContent = 'Nothing is connected.';
    this.#toggle.id = 'toggle';
    this.#toggle.textContent = 'Show or hide';
    this.#toggle.addEventListener('click', () => this.#showOrHide());
    // `pd-connect` bubbles and is composed, so both the card and the page around the card receive it.
    this.addEventListener('pd-connect', this.#onStep);
    this.attachShadow({ mode: 'open' }).append(this.#button, this.#account, this.#toggle);
  }

  connectedCallback(): void {
    this.#button.app = this.getAttribute('app') ?? undefined;
  }

  #showOrHide(): void {
    if (this.#button.isConnected) this.#button.remove();
    else this.shadowRoot?.prepend(this.#button);
  }

  readonly #onStep = ({ detail }: CustomEvent<StepDetail>): void => {
    if (detail.step === 'success')
      this.#account.textContent = `Connected as ${this.#button.account?.name ?? detail.app}.`;
    if (detail.step === 'error') console.warn(detail.code);
  };
}

customElements.define('integration-card', IntegrationCard);
