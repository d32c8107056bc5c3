import { html, nothing, render } from 'lit';
import { find } from '../../page/dom.js';
import { segmentedControl } from '../../page/segmented.js';
import type { Store } from '../../page/store.js';
import {
  BRAND_COLOR_SCHEMES,
  checkOfStates,
  themeFor,
  type BrandColorScheme,
  type Check,
} from '../brand-theme.js';
import { readBrand, type Brand } from '../read-brand.js';
import type { PlaygroundStore } from '../state.js';
import type { Contrasts } from './contrast.js';

/** Creates a theme from a colour, a font and a radius, and shows the results of its checks. */
export function mountBrand(
  host: HTMLElement,
  playground: PlaygroundStore,
  contrasts: Store<Contrasts>,
): void {
  let complaint = '';
  let page: BrandColorScheme = 'both';
  let brand: Brand | undefined;
  let checked: readonly Check[] = [];
  /** The last created style sheet, to which the shown checks apply. */
  let made = '';

  const make = (event: SubmitEvent): void => {
    event.preventDefault();
    const read = readBrand(find(host, 'input[name=brand]', HTMLInputElement).value);
    if (typeof read === 'string') {
      complaint = read;
      draw();
      return;
    }
    complaint = '';
    brand = read;
    apply();
  };
  const apply = (): void => {
    if (!brand) return;
    ({ css: made, checked } = themeFor(brand, page));
    playground.update({ preset: '', css: made });
  };

  /** Returns the result for all states; nothing until the states have been measured with the created style sheet. */
  const ofStates = (): Check[] => {
    const sheets = [contrasts.value.light, contrasts.value.dark].flatMap((sheet) => sheet ?? []);
    const check = sheets.every(({ css }) => css === made) && checkOfStates(sheets.flatMap(({ all }) => all));
    return check ? [check] : [];
  };

  const draw = (): void => {
    render(
      html`<form class="brand-form" @submit=${make}>
          <label class="field">
            <span>Or paste your brand: a colour, a font and a radius</span>
            <input
              type="text"
              name="brand"
              spellcheck="false"
              autocomplete="off"
              autocapitalize="off"
              placeholder="#5438dc, Inter, 10px"
              aria-describedby="brand-complaint"
              aria-invalid=${complaint ? 'true' : nothing}
            />
          </label>
          ${segmentedControl({
            name: 'page',
            legend: 'Your page is',
            choices: BRAND_COLOR_SCHEMES,
            titles: { both: 'light or dark', light: 'light', dark: 'dark' },
            chosen: page,
            choose: (choice) => {
              page = choice;
              // Does not replace a theme that the designer has changed by hand.
              if (made && playground.value.css === made) apply();
              else draw();
            },
          })}
          <button class="solid">Make a theme</button>
        </form>
        <p id="brand-complaint" class="bad" role="status">${complaint}</p>
        <div role="status">
          ${
            !complaint && made && playground.value.css === made
              ? html`<ul class="checked">
                  ${[...checked, ...ofStates()].map(
                    ({ text, note }) => html`<li class=${note ? 'adapted' : nothing}>${text}</li>`,
                  )}
                </ul>`
              : nothing
          }
        </div>`,
      host,
    );
  };
  playground.subscribe(draw);
  contrasts.subscribe(draw);
}
