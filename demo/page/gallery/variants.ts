import { html, render } from 'lit';
import type { PdConnectButton } from '../../../src/index.js';
import type { Attempts } from '../attempts.js';
import { connectButton } from '../connect-button.js';
import type { DemoConfig } from '../server.js';

const APPEARANCES = ['filled', 'outlined', 'plain'] as const;
const SIZES = ['small', 'medium', 'large'] as const;

export function mountVariants(host: HTMLElement, config: DemoConfig, attempts: Attempts): void {
  const variant = (look: Pick<PdConnectButton, 'appearance' | 'size'>): PdConnectButton => {
    const button = Object.assign(connectButton(config, 'github'), look);
    attempts.watch(button, `${look.appearance}, ${look.size}`);
    return button;
  };
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
                ${SIZES.map((size) => html`<td>${variant({ appearance, size })}</td>`)}
              </tr>`,
          )}
        </tbody>
      </table>
    </div>`,
    host,
  );
}
