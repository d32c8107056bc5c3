import { html, nothing, render, type TemplateResult } from 'lit';
import type { AccountChoiceStore } from '../account-choice.js';
import { codeArea } from '../code-block.js';
import { useAccount, type UseAnswer } from '../server.js';
import { Sending } from '../sending.js';
import { answerView, failureIn, outcomeOf, WAITING, type View } from './answer.js';
import { CODE, importsShared, SHARED, TITLES, type ComponentCall } from './component-calls.js';
import { noAccount } from './no-account.js';
import { propFields, type Option } from './prop-fields.js';
import { missingValues, readValue, valuesToSend, type Prop } from './prop-values.js';
import { withReportedFailure } from './reported-failure.js';

interface Found {
  key: string;
  name: string;
}

interface Chosen {
  id: string;
  name: string;
  description?: string;
  props: Prop[];
}

export interface BenchOptions {
  type: 'action' | 'trigger';
  title: string;
  /** The request that the last button sends: to run the action, or to deploy the trigger. */
  finish: 'action' | 'deploy-trigger';
  finishLabel: string;
  /** Called after each successful run or deployment. */
  onDone: (answer: UseAnswer) => void;
}

/** Finds a component of the account's app, loads its props, and runs or deploys the component. Sends one request at a time. */
export class ComponentBench {
  readonly #host: HTMLElement;
  readonly #options: BenchOptions;
  readonly #choice: AccountChoiceStore;
  #account = '';
  #words = '';
  #found: { items: Found[]; words: string } | null = null;
  #chosen: Chosen | null = null;
  #values: Record<string, unknown> = {};
  /** Maps the name of a prop to the invalid text in its field. */
  #typed: Record<string, string> = {};
  #problems: Record<string, string> = {};
  #dynamicPropsId: string | undefined;
  #remote: Record<string, Option[]> = {};
  #call: ComponentCall = 'components';
  #view: View = { kind: 'none' };
  readonly #sending = new Sending(() => this.#draw());

  constructor(host: HTMLElement, choice: AccountChoiceStore, options: BenchOptions) {
    this.#host = host;
    this.#choice = choice;
    this.#options = options;
    choice.subscribe(({ chosen }) => {
      // Discards the component, because another account may belong to another app, or its props may have other options.
      if (chosen !== this.#account) this.#forget();
      this.#account = chosen;
      this.#draw();
    });
  }

  /** Shows a request that another part of the page has sent, and its outcome. */
  show(call: ComponentCall, view: View): void {
    this.#call = call;
    this.#view = view;
    this.#draw();
  }

  #forget(): void {
    this.#found = null;
    this.#chosen = null;
    this.#view = { kind: 'none' };
  }

  /**
   * Sends a request, and shows its code and its response. Returns the value of the response; undefined after a failure, or if another
   * request is pending.
   */
  async #ask(call: ComponentCall, more: object): Promise<unknown> {
    if (this.#account === '') return undefined;
    let value: unknown;
    if (!this.#sending.has('call')) this.#call = call;
    await this.#sending.run('call', async () => {
      const account = this.#account;
      const sent = useAccount(call, account, more);
      const view = await outcomeOf(sent.then((answer) => withReportedFailure(call, answer)));
      // Ignores the response if the visitor has chosen another account.
      if (this.#account !== account) return;
      this.show(call, view);
      if (view.kind !== 'answer' || failureIn(view) !== null) return;
      if (call === this.#options.finish) this.#options.onDone(view.answer);
      value = view.answer.value;
    });
    return value;
  }

  async #search(event: Event): Promise<void> {
    event.preventDefault();
    const words = this.#words.trim();
    const found = await this.#ask('components', { type: this.#options.type, q: words });
    if (!found) return;
    this.#found = { items: found as Found[], words };
    this.#chosen = null;
    this.#draw();
  }

  async #choose(id: string): Promise<void> {
    const component = await this.#ask('component', { id });
    if (!component) return;
    this.#chosen = component as Chosen;
    this.#values = {};
    this.#typed = {};
    this.#problems = {};
    this.#remote = {};
    this.#dynamicPropsId = undefined;
    this.#draw();
  }

  /**
   * Removes a field's message as soon as the visitor edits the field. If the message disappeared only on blur, the button below it would
   * move away from the pointer that is about to press it.
   */
  #edit({ name }: Prop, text: string): void {
    if (!Object.hasOwn(this.#problems, name)) return;
    this.#problems = without(this.#problems, name);
    this.#typed = { ...this.#typed, [name]: text };
    this.#draw();
  }

  #type(prop: Prop, text: string): void {
    const read = readValue(prop, text);
    if ('value' in read) {
      void this.#change(prop, read.value);
      return;
    }
    // Removes the previous value, which no longer matches the text in the field.
    this.#values = { ...this.#values, [prop.name]: undefined };
    this.#typed = { ...this.#typed, [prop.name]: text };
    this.#problems = { ...this.#problems, [prop.name]: read.problem };
    this.#draw();
  }

  async #change(prop: Prop, value: unknown): Promise<void> {
    this.#values = { ...this.#values, [prop.name]: value };
    this.#typed = without(this.#typed, prop.name);
    this.#problems = without(this.#problems, prop.name);
    this.#draw();
    if (prop.reloadProps !== true) return;
    const reloaded = (await this.#ask('reload-props', this.#configured())) as
      { dynamicPropsId?: string; props: Prop[] } | undefined;
    if (!reloaded || !this.#chosen) return;
    this.#dynamicPropsId = reloaded.dynamicPropsId;
    this.#chosen = { ...this.#chosen, props: reloaded.props };
    const names = new Set(reloaded.props.map(({ name }) => name));
    this.#values = Object.fromEntries(Object.entries(this.#values).filter(([name]) => names.has(name)));
    this.#draw();
  }

  async #load(prop: Prop): Promise<void> {
    const typed = this.#values[prop.name];
    // Until options have been loaded, the prop has a text field, and the text in this field is the query for the options.
    const isField = !this.#remote[prop.name]?.length;
    const query = prop.useQuery === true && isField && typeof typed === 'string' ? typed : '';
    const more = { ...this.#configured(), prop: prop.name, query };
    const loaded = (await this.#ask('configure-prop', more)) as { options: Option[] } | undefined;
    if (!loaded) return;
    const options = loaded.options.map((option) => ('lv' in option ? (option.lv as Option) : option));
    this.#remote = { ...this.#remote, [prop.name]: options };
    this.#draw();
  }

  /** Runs or deploys the component. If a value is missing or invalid, focuses the first wrong field instead. */
  #finish(form: HTMLFormElement): void {
    const props = this.#chosen?.props ?? [];
    const wrong: Record<string, string> = {};
    for (const prop of props) {
      const read = readValue(prop, this.#typed[prop.name] ?? '');
      if ('problem' in read) wrong[prop.name] = read.problem;
    }
    this.#problems = { ...missingValues(props, this.#values), ...wrong };
    this.#draw();
    const [first] = props.filter(({ name }) => Object.hasOwn(this.#problems, name));
    if (first) form.querySelector<HTMLElement>(`[aria-invalid='true']`)?.focus();
    else void this.#ask(this.#options.finish, this.#configured());
  }

  #configured(): object {
    const props = this.#chosen?.props ?? [];
    return {
      id: this.#chosen?.id,
      appProp: props.find(({ type }) => type === 'app')?.name,
      values: valuesToSend(props, this.#values),
      dynamicPropsId: this.#dynamicPropsId,
    };
  }

  #draw(): void {
    const { type, title } = this.#options;
    const none = this.#account
      ? `Search for ${type === 'action' ? 'an action' : 'a trigger'}.`
      : noAccount(this.#choice);
    render(
      html`<section class="panel use component-bench" aria-labelledby="${type}-title">
        <h3 class="bench-title" id="${type}-title">${title}</h3>
        <form
          class="bench-search"
          role="search"
          aria-label="Search for ${type}s"
          @submit=${(event: Event) => this.#search(event)}
        >
          <label class="field">
            <span>search</span>
            <input
              type="text"
              id="${type}-search"
              .value=${this.#words}
              placeholder="all ${type}s"
              @input=${(event: Event) => (this.#words = (event.target as HTMLInputElement).value)}
            />
          </label>
          <button class="solid" aria-disabled=${String(this.#account === '' || this.#sending.has('call'))}>
            Search
          </button>
        </form>
        ${this.#foundView()} ${this.#chosen ? this.#formView(this.#chosen) : nothing}
        <div class="exchange">
          <div class="exchange-side">
            <h3>Your server: ${TITLES[this.#call]}</h3>
            ${codeArea('typescript', CODE[this.#call].trim(), `${TITLES[this.#call]} (${type}s), server code`)}
            ${importsShared(this.#call) ? sharedCode(type) : nothing}
          </div>
          <div class="exchange-side" id="${type}-answer" aria-live="polite">
            <h3>Response</h3>
            ${this.#sending.has('call') ? WAITING : answerView(this.#view, none, ` (${type}s)`)}
          </div>
        </div>
      </section>`,
      this.#host,
    );
  }

  #foundView(): TemplateResult | typeof nothing {
    if (!this.#found) return nothing;
    const { items, words } = this.#found;
    if (items.length === 0) {
      const { type } = this.#options;
      return html`<p class="bench-none" role="status">
        Nothing found: this app has no ${type}${words ? html` for “${words}”` : nothing}.
      </p>`;
    }
    return html`<ul class="bench-found">
      ${items.map(({ key, name }) => {
        const chosen = key === this.#chosen?.id;
        return html`<li>
          <button
            type="button"
            class="found"
            aria-pressed=${String(chosen)}
            aria-disabled=${String(this.#sending.has('call'))}
            @click=${() => this.#choose(key)}
          >
            <span class="found-name">${name}</span> <code>${key}</code>
            <b>${chosen ? 'Chosen' : 'Choose'}</b>
          </button>
        </li>`;
      })}
    </ul>`;
  }

  #formView({ name, description, props }: Chosen): TemplateResult {
    const { type, finishLabel } = this.#options;
    const submit = (event: Event): void => {
      event.preventDefault();
      this.#finish(event.currentTarget as HTMLFormElement);
    };
    const fields = propFields({
      key: type,
      props,
      values: this.#values,
      typed: this.#typed,
      problems: this.#problems,
      options: this.#remote,
      loading: this.#sending.has('call'),
      edit: (prop, text) => this.#edit(prop, text),
      type: (prop, text) => this.#type(prop, text),
      change: (prop, value) => void this.#change(prop, value),
      load: (prop) => void this.#load(prop),
    });
    return html`<form class="bench-form" id="${type}-form" aria-label=${name} novalidate @submit=${submit}>
      ${description ? html`<p class="prop-note">${description}</p>` : nothing}
      ${fields.length > 0 ? fields : html`<p class="prop-note">This ${type} needs no values.</p>`}
      <button class="solid" id="${type}-finish" aria-disabled=${String(this.#sending.has('call'))}>
        ${finishLabel}
      </button>
    </form>`;
  }
}

function sharedCode(type: string): TemplateResult {
  return html`<details>
    <summary>configured.ts, which these requests share</summary>
    ${codeArea('typescript', SHARED.trim(), `configured.ts (${type}s), server code`)}
  </details>`;
}

function without<T>(record: Readonly<Record<string, T>>, name: string): Record<string, T> {
  return Object.fromEntries(Object.entries(record).filter(([key]) => key !== name));
}
