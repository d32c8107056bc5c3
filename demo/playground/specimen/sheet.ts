import '../../../src/index.js';
import { html, nothing, render } from 'lit';
import type { PdConnectButton } from '../../../src/index.js';
import { find } from '../../page/dom.js';
import { readLook } from '../look.js';
import { titleOf } from '../names.js';
import { DISABLED, stateSelector } from '../sheet-text.js';
import { ICON } from './icon.js';
import { OPEN, prepare, SPECIMENS, type Specimen } from './specimens.js';

const look = new CSSStyleSheet();
const light = new CSSStyleSheet();

/**
 * Shows the element in each of its states. The URL's hash contains the look (see ../look.ts), the `scheme`, and the part to highlight
 * (`lit`). The specimens follow changes of these values. With `show=open`, the page shows only the overlay.
 *
 * @param only the specimen that is shown instead of all specimens
 */
export async function showSpecimens(
  only = paramsOfHash().get('show') === 'open' ? OPEN : undefined,
): Promise<void> {
  const host = find(document, '#sheet', HTMLElement);
  const alone = only !== undefined;
  const buttons = (only ? [only] : SPECIMENS).map((specimen) => {
    const button = document.createElement('pd-connect-button');
    prepare(button, specimen);
    return { specimen, button };
  });
  document.documentElement.classList.toggle('alone', alone);
  document.adoptedStyleSheets.push(look, light);

  const draw = (): void => {
    render(
      buttons.map(({ specimen, button }) => card(specimen, button, alone)),
      host,
    );
  };
  const dress = (): void => {
    const params = paramsOfHash();
    const { css, appearance, size, dir, label, icon } = readLook(params);
    document.documentElement.dataset.scheme = params.get('scheme') ?? '';
    document.body.dir = dir;
    look.replaceSync(css);
    light.replaceSync(lightOn(params.get('lit') ?? ''));
    for (const { button } of buttons) {
      Object.assign(button, { appearance, size, label: label || undefined, icon: icon ? ICON : undefined });
    }
  };

  dress();
  draw();
  addEventListener('hashchange', dress);
  for (const { button } of buttons) button.addController({ hostUpdated: draw });
  for (const { specimen, button } of buttons) {
    await button.updateComplete;
    await specimen.bring?.(button);
  }
  document.documentElement.dataset.settled = '';
}

function card({ name }: Specimen, button: PdConnectButton, alone: boolean): unknown {
  const selector = stateSelector(button.disabled ? DISABLED : button.state);
  return html`<li data-specimen=${name}>
    ${alone ? nothing : html`<h2>${titleOf(name)} <code>${selector}</code></h2>`}
    <div class="floor">${button}</div>
  </li>`;
}

/** Returns a style sheet that outlines a part with its `::part()` selector. */
function lightOn(part: string): string {
  if (!/^[a-z]+$/.test(part)) return '';
  return `pd-connect-button::part(${part}) { outline: 3px solid #d6336c; outline-offset: ${part === 'account' ? '-3px' : '2px'}; opacity: 1; }
    pd-connect-button::part(${part})::backdrop { background: rgb(214 51 108 / 45%); }`;
}

function paramsOfHash(): URLSearchParams {
  return new URLSearchParams(location.hash.slice(1));
}
