import { html, render } from 'lit';
import type { PdConnectButton } from '../../../src/index.js';
import { TOKEN_ENDPOINT } from '../choices.js';
import type { DemoConfig } from '../server.js';

const APPEARANCES = ['filled', 'outlined', 'plain'] as const;
const SIZES = ['small', 'medium', 'large'] as const;

export function mountVariants(host: HTMLElement, { frontendOrigin }: DemoConfig): void {
  render(
    html`<div class="table-scroll" tabindex="0" role="region" aria-labelledby="variants-title">
      <table class="variants">
        <thead>
          <tr>
            <td></td>
            ${SIZES.map((size) => html`<th scope="col">${size}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${APPEARANCES.map(
            (appearance) =>
              html`<tr>
                <th scope="row">${appearance}</th>
                ${SIZES.map((size) => html`<td>${variant({ appearance, size }, frontendOrigin)}</td>`)}
              </tr>`,
          )}
        </tbody>
      </table>
    </div>`,
    host,
  );
}

function variant(look: Pick<PdConnectButton, 'appearance' | 'size'>, origin: string | null): PdConnectButton {
  const button = Object.assign(document.createElement('pd-connect-button'), look);
  button.app = 'github';
  button.tokenEndpoint = TOKEN_ENDPOINT;
  if (origin) button.setAttribute('frontend-origin', origin);
  return button;
}
