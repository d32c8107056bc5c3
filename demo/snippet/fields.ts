import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { segmented } from '../page/segmented.js';
import { problemsOf } from './checks.js';
import { clean, type Choices, type ChoiceStore } from './choices.js';

type Texts = { [K in keyof Choices]: string extends Choices[K] ? K : never }[keyof Choices];
type Selects = Texts | 'credentials' | 'login' | 'success' | 'failure';
type Segments = 'appearance' | 'mode' | 'size' | 'source';
type Option = readonly [value: string, title: string];

interface Extras {
  hint?: string;
  /** Called when the visitor has finished typing. */
  then?: () => void;
}

/** The types of questions. A problem is shown below its answer and describes it for screen readers. */
export function fieldsOf(choices: ChoiceStore) {
  const text = (key: Texts, name: string, { hint = '', then }: Extras = {}): TemplateResult => {
    const problem = problemsOf(choices.value)[key];
    return html`<label class="field">
        <span>${name}</span>
        <input
          type="text"
          name=${key}
          spellcheck="false"
          autocomplete="off"
          autocapitalize="none"
          placeholder=${hint || nothing}
          aria-invalid=${problem ? 'true' : nothing}
          aria-describedby=${problem ? `${key}-problem` : nothing}
          .value=${live(choices.value[key])}
          @input=${(event: Event) => choices.update({ [key]: clean(valueOf(event)) })}
          @change=${(event: Event) => {
            choices.update({ [key]: clean(valueOf(event)).trim() });
            then?.();
          }}
        />
      </label>
      ${problem ? html`<p class="problem" id="${key}-problem">${problem}</p>` : nothing}`;
  };

  const among = <K extends Segments>(
    key: K,
    legend: string,
    titles: Record<Choices[K], string>,
  ): TemplateResult =>
    segmented<Choices[K]>({
      name: key,
      legend,
      titles,
      choices: Object.keys(titles) as Choices[K][],
      chosen: choices.value[key],
      choose: (value) => choices.update({ [key]: value }),
    });

  const select = (
    key: Selects,
    name: string,
    options: readonly Option[],
    choose = (value: string): void => choices.update({ [key]: value }),
  ): TemplateResult =>
    html`<label class="field">
      <span>${name}</span>
      <select
        name=${key}
        .value=${live(choices.value[key])}
        @change=${(event: Event) => choose(valueOf(event))}
      >
        ${options.map(
          ([value, title]) =>
            html`<option value=${value} ?selected=${value === choices.value[key]}>${title}</option>`,
        )}
      </select>
    </label>`;

  return { text, among, select };
}

function valueOf({ target }: Event): string {
  return (target as HTMLInputElement | HTMLSelectElement).value;
}
