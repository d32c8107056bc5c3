import { html, nothing, render, type TemplateResult } from 'lit';
import type { AccountChoice } from '../account-choice.js';
import { codeArea } from '../code-block.js';
import { useAccount, type UseAnswer } from '../server.js';
import type { Store } from '../store.js';
import { answerView, type View } from './answer.js';
import { CODE, TITLES, type ComponentCall } from './component-calls.js';
import { propFields, type Option, type Prop } from './prop-fields.js';

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
  /** The last button: runs the action, or deploys the trigger. */
  finish: 'action' | 'deploy-trigger';
  finishLabel: string;
  /** Called after each successful last step. */
  onDone: (answer: UseAnswer) => void;
}

/** Finds a component of the account's app, loads its props, and runs or deploys it, one request at a time. */
export class ComponentBench {
  readonly #host: HTMLElement;
  readonly #options: BenchOptions;
  #account = '';
  #words = '';
  #found: Found[] | null = null;
  #chosen: Chosen | null = null;
  #values: Record<string, unknown> = {};
  #dynamicPropsId: string | undefined;
  #remote: Record<string, Option[]> = {};
  #call: ComponentCall = 'components';
  #view: View = { kind: 'none' };

  constructor(host: HTMLElement, choice: Store<AccountChoice>, options: BenchOptions) {
    this.#host = host;
    this.#options = options;
    choice.subscribe(({ chosen }) => {
      // Another account belongs to another app, or has other channels.
      if (chosen !== this.#account) this.#forget();
      this.#account = chosen;
      this.#draw();
    });
  }

  /** Shows a request that was made elsewhere. */
  show(call: ComponentCall, answer: UseAnswer | null): void {
    this.#call = call;
    this.#view = answer ? { kind: 'answer', answer } : { kind: 'failed' };
    this.#draw();
  }

  #forget(): void {
    this.#found = null;
    this.#chosen = null;
    this.#view = { kind: 'none' };
  }

  /** Sends a request and shows its code and its answer. Returns the value, if it succeeded. */
  async #ask(call: ComponentCall, more: object): Promise<unknown> {
    if (this.#view.kind === 'waiting' || this.#account === '') return undefined;
    this.#call = call;
    this.#view = { kind: 'waiting' };
    this.#draw();
    const answer = await useAccount(call, this.#account, more).catch(() => null);
    this.#view = answer ? { kind: 'answer', answer } : { kind: 'failed' };
    this.#draw();
    if (!answer?.ok) return undefined;
    if (call === this.#options.finish) this.#options.onDone(answer);
    return answer.value;
  }

  async #search(event: Event): Promise<void> {
    event.preventDefault();
    const found = await this.#ask('components', { type: this.#options.type, q: this.#words });
    if (!found) return;
    this.#found = found as Found[];
    this.#chosen = null;
    this.#draw();
  }

  async #choose(id: string): Promise<void> {
    const component = await this.#ask('component', { id });
    if (!component) return;
    this.#chosen = component as Chosen;
    this.#values = {};
    this.#remote = {};
    this.#dynamicPropsId = undefined;
    this.#draw();
  }

  async #change(prop: Prop, value: unknown): Promise<void> {
    this.#values = { ...this.#values, [prop.name]: value };
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
    // What was typed before the options loaded is used to search them.
    const query =
      prop.useQuery === true && !this.#remote[prop.name] && typeof typed === 'string' ? typed : '';
    const more = { ...this.#configured(), prop: prop.name, query };
    const loaded = (await this.#ask('configure-prop', more)) as { options: Option[] } | undefined;
    if (!loaded) return;
    const options = loaded.options.map((option) => ('lv' in option ? (option.lv as Option) : option));
    this.#remote = { ...this.#remote, [prop.name]: options };
    this.#draw();
  }

  #configured(): object {
    const values = Object.entries(this.#values).filter(([, value]) => value !== undefined);
    return {
      id: this.#chosen?.id,
      appProp: this.#chosen?.props.find(({ type }) => type === 'app')?.name,
      values: Object.fromEntries(values),
      dynamicPropsId: this.#dynamicPropsId,
    };
  }

  #draw(): void {
    const { type, title } = this.#options;
    const none = this.#account
      ? `Search for ${type === 'action' ? 'an action' : 'a trigger'}.`
      : html`Connect an account in <a href="#connect">step 3</a>, and use it here.`;
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
              placeholder="all of the app"
              @input=${(event: Event) => (this.#words = (event.target as HTMLInputElement).value)}
            />
          </label>
          <button class="solid" aria-disabled=${String(this.#account === '')}>Search</button>
        </form>
        ${this.#foundView()} ${this.#chosen ? this.#formView(this.#chosen) : nothing}
        <div class="exchange">
          <div class="exchange-side">
            <h3>Your server: ${TITLES[this.#call]}</h3>
            ${codeArea('typescript', CODE[this.#call].trim(), `${TITLES[this.#call]} (${type}s), server code`)}
          </div>
          <div class="exchange-side" id="${type}-answer" aria-live="polite">
            <h3>Answer</h3>
            ${answerView(this.#view, none, ` (${type}s)`)}
          </div>
        </div>
      </section>`,
      this.#host,
    );
  }

  #foundView(): TemplateResult | typeof nothing {
    if (!this.#found) return nothing;
    if (this.#found.length === 0)
      return html`<p class="bench-none">This app has no component with that name.</p>`;
    return html`<ul class="bench-found">
      ${this.#found.map(
        ({ key, name }) =>
          html`<li>
            <button
              type="button"
              class="slug"
              aria-pressed=${String(key === this.#chosen?.id)}
              @click=${() => this.#choose(key)}
            >
              ${key}
            </button>
            <span>${name}</span>
          </li>`,
      )}
    </ul>`;
  }

  #formView({ name, description, props }: Chosen): TemplateResult {
    const { type, finish, finishLabel } = this.#options;
    const submit = (event: Event): void => {
      event.preventDefault();
      void this.#ask(finish, this.#configured());
    };
    return html`<form class="bench-form" id="${type}-form" aria-label=${name} novalidate @submit=${submit}>
      ${description ? html`<p class="prop-note">${description}</p>` : nothing}
      ${propFields({
        key: type,
        props,
        values: this.#values,
        options: this.#remote,
        change: (prop, value) => void this.#change(prop, value),
        load: (prop) => void this.#load(prop),
      })}
      <button class="solid" id="${type}-finish">${finishLabel}</button>
    </form>`;
  }
}
