import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { segmentedControl } from '../page/segmented.js';
import { problemsOf } from './checks.js';
import { clean, FOLLOWING, withEndpoint, type Choices, type ChoiceStore } from './choices.js';
import { helpFor } from './help.js';

type Texts = { [K in keyof Choices]: string extends Choices[K] ? K : never }[keyof Choices];
type Selects = Texts | 'credentials' | 'login' | 'success' | 'failure';
type Segments = 'appearance' | 'mode' | 'size' | 'source';
type Option = readonly [value: string, title: string];

/** Returns the functions that render the questions. Screen readers read a field together with the help and the message below it. */
export function fieldsOf(choices: ChoiceStore) {
  /** The fields in which the visitor has typed. The page's proposals no longer replace their values. */
  const own = new Set<keyof Choices>();
  /** The fields that the visitor has left without a valid answer. */
  const left = new Set<keyof Choices>();
  /**
   * The field that has just received the focus. If the page has filled it in, a click selects its value, so that typing replaces the value.
   */
  let entered: Texts | null = null;

  /** Whether to mark the answer as wrong. A missing answer is no mistake until the visitor has typed in the field or left it. */
  const isWrong = (key: keyof Choices): boolean =>
    problemsOf(choices.value)[key] !== undefined &&
    (choices.value[key] !== '' || own.has(key) || left.has(key));

  const below = (key: keyof Choices): TemplateResult =>
    html`<p class="help" id="${key}-help">${helpFor(key, choices.value)}</p>
      <p class=${isWrong(key) ? 'problem' : 'missing'} id="${key}-problem">
        ${problemsOf(choices.value)[key]}
      </p>`;

  const type = (key: Texts, value: string): void => {
    own.add(key);
    choices.update(key === 'endpoint' ? withEndpoint(choices.value, value, own) : { [key]: value });
  };

  const text = (key: Texts, name: string, hint = ''): TemplateResult => {
    return html`<div class="question">
      <label class="field">
        <span>${name}</span>
        <input
          type="text"
          name=${key}
          spellcheck="false"
          autocomplete="off"
          autocapitalize="none"
          placeholder=${hint || nothing}
          aria-invalid=${isWrong(key) ? 'true' : nothing}
          aria-describedby=${describedBy(key)}
          .value=${live(choices.value[key])}
          @input=${(event: Event) => type(key, clean(valueOf(event)))}
          @change=${(event: Event) => choices.update({ [key]: clean(valueOf(event)).trim() })}
          @focus=${() => (entered = key)}
          @blur=${() => {
            if (problemsOf(choices.value)[key] === undefined || left.has(key)) return;
            left.add(key);
            // Renders the mark of a missing answer.
            choices.update({});
          }}
          @click=${({ target }: Event) => {
            if (entered === key && !own.has(key) && FOLLOWING.includes(key))
              (target as HTMLInputElement).select();
            entered = null;
          }}
        />
      </label>
      ${below(key)}
    </div>`;
  };

  const among = <K extends Segments>(
    key: K,
    legend: string,
    titles: Record<Choices[K], string>,
  ): TemplateResult =>
    html`<div class="question">
      ${segmentedControl<Choices[K]>({
        name: key,
        describedBy: `${key}-help`,
        legend,
        titles,
        choices: Object.keys(titles) as Choices[K][],
        chosen: choices.value[key],
        choose: (value) => choices.update({ [key]: value }),
      })}
      ${below(key)}
    </div>`;

  const select = (
    key: Selects,
    name: string,
    options: readonly Option[],
    choose = (value: string): void => choices.update({ [key]: value }),
  ): TemplateResult =>
    html`<div class="question">
      <label class="field">
        <span>${name}</span>
        <select
          name=${key}
          aria-invalid=${isWrong(key) ? 'true' : nothing}
          aria-describedby=${describedBy(key)}
          .value=${live(choices.value[key])}
          @change=${(event: Event) => choose(valueOf(event))}
        >
          ${options.map(
            ([value, title]) =>
              html`<option value=${value} ?selected=${value === choices.value[key]}>${title}</option>`,
          )}
        </select>
      </label>
      ${below(key)}
    </div>`;

  return { text, among, select, below };
}

function valueOf({ target }: Event): string {
  return (target as HTMLInputElement | HTMLSelectElement).value;
}

export const describedBy = (key: keyof Choices): string => `${key}-help ${key}-problem`;
