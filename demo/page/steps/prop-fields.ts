import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { asText, takesValue, valueOf, type Prop, type Values } from './prop-values.js';

export interface Option {
  label: string;
  value: unknown;
}

interface FieldsOptions {
  /** The prefix of the fields' ids, so that two forms on one page have different ids. */
  key: string;
  props: readonly Prop[];
  values: Values;
  /** Maps the name of a prop to the invalid text in its field. */
  typed: Readonly<Record<string, string>>;
  /** Maps the name of a prop to the error message of its field. */
  problems: Readonly<Record<string, string>>;
  /** Maps the name of a prop to its options, if they have been loaded. */
  options: Readonly<Record<string, Option[]>>;
  /** Whether a request for options is pending. */
  loading: boolean;
  /** Called after each edit of a field's text. */
  edit: (prop: Prop, text: string) => void;
  /** Called with the text of a field when the field loses focus after an edit. */
  type: (prop: Prop, text: string) => void;
  change: (prop: Prop, value: unknown) => void;
  load: (prop: Prop) => void;
}

/** Renders the texts of alerts, and a field for each prop that the visitor sets. */
export function propFields(options: FieldsOptions): TemplateResult[] {
  return options.props
    .filter((prop) => takesValue(prop) || (prop.type === 'alert' && prop.hidden !== true))
    .map((prop) => (prop.type === 'alert' ? alert(prop) : propField(prop, options)));
}

function alert({ content = '' }: Prop): TemplateResult {
  return html`<p class="prop-alert">${content}</p>`;
}

function propField(prop: Prop, options: FieldsOptions): TemplateResult {
  const { key, problems, loading, load } = options;
  const id = `${key}-prop-${prop.name}`;
  const problem = problems[prop.name];
  return html`<div class="prop">
    <label class="field-name" for=${id}>
      ${prop.label ?? prop.name} <small>${prop.optional === true ? 'optional' : 'required'}</small>
    </label>
    <div class="prop-control">
      ${control(prop, id, options)}
      ${
        prop.remoteOptions === true
          ? html`<button
              type="button"
              class="quiet"
              id="${id}-load"
              aria-disabled=${String(loading)}
              @click=${() => load(prop)}
            >
              Load options<span class="visually-hidden"> of ${prop.label ?? prop.name}</span>
            </button>`
          : nothing
      }
    </div>
    ${problem === undefined ? nothing : html`<p class="prop-problem" id="${id}-problem">${problem}</p>`}
    ${
      prop.remoteOptions === true
        ? html`<p
            class="prop-note"
            role="status"
            .textContent=${options.options[prop.name]?.length === 0 ? 'No options found. Enter a value.' : ''}
          ></p>`
        : nothing
    }
    ${prop.description ? html`<p class="prop-note">${prop.description}</p>` : nothing}
    ${
      prop.type === '$.interface.timer'
        ? html`<p class="prop-note">
            How often Pipedream checks the app: <code>{"intervalSeconds": 900}</code>, or
            <code>{"cron": "0 9 * * *"}</code>.
          </p>`
        : nothing
    }
  </div>`;
}

function control(prop: Prop, id: string, options: FieldsOptions): TemplateResult {
  const { values, typed, edit, change, type } = options;
  const value = valueOf(prop, values);
  const loaded = options.options[prop.name];
  // If there are no options, a text field accepts the value.
  const choices = loaded?.length ? loaded : staticOptions(prop);
  const problem = options.problems[prop.name] !== undefined;
  const invalid = String(problem);
  const describedBy = problem ? `${id}-problem` : nothing;
  if (prop.type === 'boolean') {
    return html`<input
      type="checkbox"
      id=${id}
      .checked=${live(value === true)}
      @change=${(event: Event) => change(prop, (event.target as HTMLInputElement).checked)}
    />`;
  }
  if (choices) {
    const shown = asText(value);
    return html`<select
      id=${id}
      aria-invalid=${invalid}
      aria-describedby=${describedBy}
      @change=${(event: Event) => {
        const text = (event.target as HTMLSelectElement).value;
        change(prop, text === '' ? undefined : choices[Number(text)]?.value);
      }}
    >
      <option value="">Choose …</option>
      ${choices.map(
        ({ label, value: own }, index) =>
          html`<option value=${index} .selected=${asText(own) === shown}>${label}</option>`,
      )}
    </select>`;
  }
  return html`<input
    type="text"
    id=${id}
    inputmode=${prop.type === 'integer' ? 'numeric' : nothing}
    aria-invalid=${invalid}
    aria-describedby=${describedBy}
    .value=${live(typed[prop.name] ?? asText(value))}
    @input=${(event: Event) => edit(prop, (event.target as HTMLInputElement).value)}
    @change=${(event: Event) => type(prop, (event.target as HTMLInputElement).value)}
  />`;
}

function staticOptions({ options }: Prop): Option[] | undefined {
  if (!options || options.length === 0 || options.some((option) => typeof option === 'object'))
    return undefined;
  return options.map((option) => ({ label: String(option), value: option }));
}
