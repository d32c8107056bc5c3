import { html, nothing, render, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { find } from '../page/dom.js';
import { segmented } from '../page/segmented.js';
import { mountAppPicker } from '../page/steps/app-picker.js';
import { AppSearch } from '../page/steps/app-search.js';
import { problemsOf } from './checks.js';
import { clean, type Choices, type ChoiceStore } from './choices.js';
import { findKnownApps } from './known-apps.js';
import { languageName } from './language-names.js';
import { PLATFORMS } from './platforms.js';

type Texts = { [K in keyof Choices]: string extends Choices[K] ? K : never }[keyof Choices];
type Selects = Texts | 'credentials' | 'success' | 'failure';
type Segments = 'appearance' | 'size' | 'source';

interface Surroundings {
  languages: readonly string[];
  presets: readonly string[];
  /** Whether there is a server to ask for the list of apps. */
  backend: boolean;
}

/** The questions. A problem stands below its answer, and is tied to it for those who hear it. */
export function mountForm(host: HTMLElement, choices: ChoiceStore, around: Surroundings): void {
  const text = (key: Texts, name: string, hint = ''): TemplateResult => {
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
          @change=${(event: Event) => choices.update({ [key]: clean(valueOf(event)).trim() })}
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
    options: readonly (readonly [string, string])[],
  ): TemplateResult =>
    html`<label class="field">
      <span>${name}</span>
      <select
        name=${key}
        .value=${live(choices.value[key])}
        @change=${(event: Event) => choices.update({ [key]: valueOf(event) })}
      >
        ${options.map(
          ([value, title]) =>
            html`<option value=${value} ?selected=${value === choices.value[key]}>${title}</option>`,
        )}
      </select>
    </label>`;

  const draw = (): void => {
    const { value } = choices;
    const platform = PLATFORMS.find(({ id }) => id === value.platform);
    const problem = problemsOf(value).app;
    render(
      html`<fieldset class="maker-part">
          <legend>Where it goes</legend>
          ${select(
            'platform',
            'Paste it into',
            PLATFORMS.map(({ id, name }) => [id, name]),
          )}
          ${value.platform === 'gtm' ? text('place', 'Selector of the element that holds the button') : nothing}
          <p class="maker-note">
            ${platform?.where} ${platform?.mind}
            ${platform?.page ? html`<a href="../docs/no-code/${platform.page}/">More on ${platform.name}</a>` : nothing}
          </p>
        </fieldset>
        <fieldset class="maker-part">
          <legend>What it connects</legend>
          <div id="app"></div>
          ${problem ? html`<p class="problem">${problem}</p>` : nothing}
        </fieldset>
        <fieldset class="maker-part">
          <legend>How it looks</legend>
          ${among('appearance', 'appearance', { filled: 'filled', outlined: 'outlined', plain: 'plain' })}
          ${among('size', 'size', { small: 'small', medium: 'medium', large: 'large' })}
          ${select('preset', 'Preset of the playground', [
            ['', 'none'],
            ...around.presets.map((name) => [name, name] as const),
          ])}
          ${text('label', 'Text of the button', 'Connect …')}
          ${text('icon', 'Address of an icon', 'https://…')}
          ${select('lang', 'Language', [
            ['', 'as the page'],
            ...around.languages.map((code) => [code, languageName(code)] as const),
          ])}
        </fieldset>
        <fieldset class="maker-part">
          <legend>Your backend</legend>
          ${text('endpoint', 'token-endpoint')} ${text('accounts', 'accounts-endpoint, if you have one')}
          ${select('credentials', 'Cookies go along', [
            ['same-origin', 'to the site of the page'],
            ['include', 'to any site'],
            ['omit', 'never'],
          ])}
        </fieldset>
        <fieldset class="maker-part">
          <legend>Where the script comes from</legend>
          ${among('source', 'Server', { jsdelivr: 'jsDelivr', unpkg: 'unpkg', own: 'your own' })}
          ${value.source === 'own' ? text('folder', 'Folder with the files of dist/cdn/') : nothing}
          <p class="maker-note">
            The package is not on npm yet: until it is, serve <code>dist/cdn/</code> yourself.
          </p>
        </fieldset>
        <fieldset class="maker-part">
          <legend>After a success</legend>
          ${select('success', 'The page then', [
            ['none', 'does nothing: the button says so'],
            ['url', 'goes to another address'],
            ['message', 'shows a message'],
            ['function', 'calls a function of yours'],
            ['datalayer', 'pushes to dataLayer, for a tag manager'],
          ])}
          ${value.success === 'url' ? text('successUrl', 'Address, on the site of the page') : nothing}
          ${value.success === 'message' ? text('successMessage', 'Message') : nothing}
          ${value.success === 'function' ? text('successFunction', 'Name of your function') : nothing}
        </fieldset>
        <fieldset class="maker-part">
          <legend>After a failure</legend>
          ${select('failure', 'The page then', [
            ['none', 'does nothing: the button says so'],
            ['message', 'says it in your words'],
            ['function', 'calls a function of yours'],
            ['datalayer', 'pushes to dataLayer, for a tag manager'],
          ])}
          ${value.failure === 'message' ? text('failureMessage', 'Message') : nothing}
          ${value.failure === 'function' ? text('failureFunction', 'Name of your function') : nothing}
        </fieldset>`,
      host,
    );
  };
  choices.subscribe(draw);
  const search = around.backend
    ? new AppSearch()
    : { find: (query: string) => Promise.resolve(findKnownApps(query)) };
  mountAppPicker(find(host, '#app', HTMLElement), choices, search);
}

function valueOf({ target }: Event): string {
  return (target as HTMLInputElement | HTMLSelectElement).value;
}
