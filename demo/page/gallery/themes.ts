import '../../styles/themes/ledger.css';
import '../../styles/themes/night.css';
import '../../styles/themes/row.css';
import '../../styles/themes/toybox.css';
import { html, render } from 'lit';
import type { PdConnectButton } from '../../../src/index.js';
import ledger from '../../styles/themes/ledger.css?raw';
import night from '../../styles/themes/night.css?raw';
import row from '../../styles/themes/row.css?raw';
import toybox from '../../styles/themes/toybox.css?raw';
import type { Attempts } from '../attempts.js';
import { codeArea } from '../code-block.js';
import { connectButton } from '../connect-button.js';
import type { DemoConfig } from '../server.js';

interface Theme {
  name: string;
  css: string;
  look: Partial<Pick<PdConnectButton, 'app' | 'appearance' | 'label'>>;
}

const THEMES: readonly Theme[] = [
  { name: 'ledger', css: ledger, look: { app: 'notion', label: 'Link your Notion' } },
  { name: 'toybox', css: toybox, look: { app: 'discord' } },
  { name: 'row', css: row, look: { app: 'google_calendar', label: 'Google Calendar' } },
  { name: 'night', css: night, look: { app: 'linear_app', appearance: 'outlined', label: 'connect linear' } },
];

/** Shows a button in each sample theme, with the theme's CSS. */
export function mountThemes(host: HTMLElement, config: DemoConfig, attempts: Attempts): void {
  render(
    html`<ul class="themes">
      ${THEMES.map(({ name, css, look }) => {
        const button = Object.assign(connectButton(config), look);
        attempts.watch(button, name);
        return html`<li>
          <div class="theme-floor ${name}">${button}</div>
          <details>
            <summary>The CSS of “${name}”</summary>
            ${codeArea('css', css.trim(), `The CSS of ${name}`)}
          </details>
        </li>`;
      })}
    </ul>`,
    host,
  );
}
