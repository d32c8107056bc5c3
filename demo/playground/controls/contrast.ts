import { html, render } from 'lit';
import type { Store } from '../../page/store.js';
import { ratioText, TEXT_CONTRAST } from '../colours.js';
import type { Measured } from '../measure.js';
import { titleOf } from '../names.js';

/** The contrasts on each background. If the style sheet sets a fixed colour scheme, the other background has no contrasts (null). */
export interface Contrasts {
  light: MeasuredSheet | null;
  dark: MeasuredSheet | null;
}

export interface MeasuredSheet {
  /** The style sheet to which the contrasts apply. */
  css: string;
  all: readonly Measured[];
}

const GROUNDS = ['light', 'dark'] as const;

/** Shows the lowest contrast of the text in each state, and a warning if the contrast is too low. */
export function mountContrast(host: HTMLElement, contrasts: Store<Contrasts>): void {
  let said = '';
  contrasts.subscribe((value) => {
    const grounds = GROUNDS.flatMap((ground) => {
      const sheet = value[ground];
      return sheet ? [{ ground, all: sheet.all }] : [];
    });
    const listed = grounds[0]?.all ?? [];
    const failing = grounds.flatMap(({ ground, all }) =>
      all
        .filter(({ ratio }) => ratio !== undefined && ratio < TEXT_CONTRAST)
        .map((one) => `${nameOf(one)}, on ${ground}: ${ratioText(one.ratio ?? 0)}`),
    );
    const measured = grounds.every(({ all }) => all.length > 0);
    if (!measured) said = 'Measuring the contrast …';
    else if (failing.length)
      said = `The contrast is too low in ${failing.length} of ${grounds.flatMap(({ all }) => all).length} measurements: ${failing.slice(0, 3).join('; ')}${failing.length > 3 ? '; …' : ''}. Text needs ${TEXT_CONTRAST}:1.`;
    else said = `Every text has ${TEXT_CONTRAST}:1 or more, in every state.`;
    render(
      html`<p role="status" class=${failing.length ? 'bad' : 'good'}>${said}</p>
        <details>
          <summary>Contrast of each state</summary>
          <table class="contrasts">
            <thead>
              <tr>
                <th scope="col">State</th>
                ${grounds.map(({ ground }) => html`<th scope="col">On ${ground}</th>`)}
              </tr>
            </thead>
            <tbody>
              ${listed.map(
                (one) =>
                  html`<tr data-contrast=${one.specimen} ?data-hover=${one.hover}>
                    <th scope="row">${nameOf(one)}</th>
                    ${grounds.map(({ all }) => cell(all.find((other) => isSame(one, other))))}
                  </tr>`,
              )}
            </tbody>
          </table>
          <p class="note">
            The table shows the least legible text of each state, messages included. A disabled button may be
            faint.
          </p>
        </details>`,
      host,
    );
  });
}

const isSame = (one: Measured, other: Measured): boolean =>
  one.specimen === other.specimen && one.hover === other.hover;

const nameOf = ({ specimen, hover }: Measured): string => `${titleOf(specimen)}${hover ? ', on hover' : ''}`;

function cell(measured: Measured | undefined): unknown {
  if (!measured) return html`<td></td>`;
  const { ratio, text } = measured;
  if (ratio === undefined) return html`<td title=${text}>an image: check the contrast yourself</td>`;
  const low = ratio < TEXT_CONTRAST;
  return html`<td class=${low ? 'bad' : ''} title=${text}>${ratioText(ratio)}${low ? ' too low' : ''}</td>`;
}
