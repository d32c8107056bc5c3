import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';

interface Segmented<T extends string> {
  /** The name of the radio group, which is also its visible legend unless `legend` is set. */
  name: string;
  choices: readonly T[];
  chosen: T;
  choose: (choice: T) => void;
  legend?: unknown;
  /** Labels of the choices; by default the choices themselves. */
  titles?: Record<T, string>;
  /** The id of an element that describes the choices. */
  describedBy?: string;
}

/** Renders radio buttons in one row, for a choice among a few values. */
export function segmentedControl<T extends string>({
  name,
  choices,
  chosen,
  choose,
  legend = name,
  titles,
  describedBy,
}: Segmented<T>): TemplateResult {
  return html`<fieldset class="segmented" aria-describedby=${describedBy ?? nothing}>
    <legend>${legend}</legend>
    ${choices.map(
      (choice) =>
        html`<label>
          <input
            type="radio"
            name=${name}
            value=${choice}
            .checked=${live(choice === chosen)}
            @change=${() => choose(choice)}
          /><span>${titles?.[choice] ?? choice}</span>
        </label>`,
    )}
  </fieldset>`;
}
