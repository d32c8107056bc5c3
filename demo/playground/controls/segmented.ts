import { html, type TemplateResult } from 'lit';

/** A choice of one among a few, as radio buttons side by side. */
export function segmented<T extends string>(
  name: string,
  choices: readonly T[],
  chosen: T,
  choose: (choice: T) => void,
): TemplateResult {
  return html`<fieldset class="segmented">
    <legend>${name}</legend>
    ${choices.map(
      (choice) =>
        html`<label>
          <input
            type="radio"
            name=${name}
            value=${choice}
            .checked=${choice === chosen}
            @change=${() => choose(choice)}
          /><span>${choice}</span>
        </label>`,
    )}
  </fieldset>`;
}
