import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';

/** A prop as the API describes it; the SDK's `ConfigurableProp`. */
export interface Prop {
  name: string;
  type: string;
  label?: string;
  description?: string;
  content?: string;
  optional?: boolean;
  hidden?: boolean;
  readOnly?: boolean;
  disabled?: boolean;
  remoteOptions?: boolean;
  useQuery?: boolean;
  reloadProps?: boolean;
  default?: unknown;
  options?: unknown[];
}

export interface Option {
  label: string;
  value: unknown;
}

interface FieldsOptions {
  /** Keeps the ids of two forms on one page apart. */
  key: string;
  props: readonly Prop[];
  values: Readonly<Record<string, unknown>>;
  /** Loaded options, by the name of their prop. */
  options: Readonly<Record<string, Option[]>>;
  change: (prop: Prop, value: unknown) => void;
  load: (prop: Prop) => void;
}

const TYPES = new Set(['string', 'integer', 'boolean', 'string[]', 'integer[]', '$.interface.timer', 'any']);

/** One field for each prop that the visitor fills in; the account is chosen elsewhere, and Pipedream fills the others. */
export function propFields(options: FieldsOptions): TemplateResult[] {
  return options.props
    .filter(({ hidden, disabled }) => hidden !== true && disabled !== true)
    .map((prop) => (prop.type === 'alert' ? alert(prop) : propField(prop, options)))
    .filter((field) => field !== null);
}

function alert({ content = '' }: Prop): TemplateResult {
  return html`<p class="prop-alert">${content}</p>`;
}

function propField(prop: Prop, options: FieldsOptions): TemplateResult | null {
  if (!TYPES.has(prop.type) || prop.readOnly === true) return null;
  const { key, values, change, load } = options;
  const id = `${key}-prop-${prop.name}`;
  const loaded = options.options[prop.name];
  return html`<div class="prop">
    <label class="field-name" for=${id}>
      ${prop.label ?? prop.name}${prop.optional === true ? ' (optional)' : ''}
    </label>
    <div class="prop-control">
      ${control(prop, id, values[prop.name], loaded ?? staticOptions(prop), (value) => change(prop, value))}
      ${
        prop.remoteOptions === true
          ? html`<button type="button" class="quiet" id="${id}-load" @click=${() => load(prop)}>
              Load options<span class="visually-hidden"> of ${prop.label ?? prop.name}</span>
            </button>`
          : nothing
      }
    </div>
    ${prop.description ? html`<p class="prop-note">${prop.description}</p>` : nothing}
  </div>`;
}

function control(
  prop: Prop,
  id: string,
  value: unknown,
  options: Option[] | undefined,
  change: (value: unknown) => void,
): TemplateResult {
  if (prop.type === 'boolean') {
    return html`<input
      type="checkbox"
      id=${id}
      .checked=${live((value ?? prop.default) === true)}
      @change=${(event: Event) => change((event.target as HTMLInputElement).checked)}
    />`;
  }
  if (options) {
    const shown = asText(value ?? prop.default);
    return html`<select
      id=${id}
      @change=${(event: Event) => {
        const chosen = options[Number((event.target as HTMLSelectElement).value)];
        change(chosen?.value);
      }}
    >
      <option value="">Choose …</option>
      ${options.map(
        ({ label, value: own }, index) =>
          html`<option value=${index} .selected=${asText(own) === shown}>${label}</option>`,
      )}
    </select>`;
  }
  return html`<input
    type="text"
    id=${id}
    .value=${live(asText(value))}
    placeholder=${prop.default === undefined ? '' : JSON.stringify(prop.default)}
    @change=${(event: Event) => change(parse(prop, (event.target as HTMLInputElement).value))}
  />`;
}

function staticOptions({ options }: Prop): Option[] | undefined {
  if (!options || options.length === 0 || options.some((option) => typeof option === 'object'))
    return undefined;
  return options.map((option) => ({ label: String(option), value: option }));
}

/** A value as text for a field. */
function asText(value: unknown): string {
  if (value === undefined || value === null) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** Converts the text to the prop's type; an empty field has no value. */
function parse({ type }: Prop, text: string): unknown {
  if (text === '') return undefined;
  if (type === 'integer') return Number(text);
  if (type === 'string[]') return text.split(',').map((item) => item.trim());
  if (type === 'integer[]') return text.split(',').map(Number);
  if (type === 'string') return text;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}
