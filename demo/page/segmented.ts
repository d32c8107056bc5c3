import { html, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';

interface Segmented<T extends string> {
  /** Names the group of radio buttons, and the choice for those who see it unless there is a legend. */
  name: string;
  choices: readonly T[];
  chosen: T;
  choose: (choice: T) => void;
  legend?: string;
  /** What a choice is called, where its own name would not say it. */
  titles?: Record<T, string>;
}

/** A choice of one among a few, as radio buttons side by side. */
export function segmented<T extends string>({
  name,
  choices,
  chosen,
  choose,
  legend = name,
  titles,
}: Segmented<T>): TemplateResult {
  return html`<fieldset class="segmented">
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
