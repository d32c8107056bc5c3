import { html, nothing, render, type TemplateResult } from 'lit';
import { find } from '../page/dom.js';
import { mountAppPicker } from '../page/steps/app-picker.js';
import { AppSearch, type Choice } from '../page/steps/app-search.js';
import { problemsOf } from './checks.js';
import { filledIn, onPlatform, type ChoiceStore } from './choices.js';
import { fieldsOf } from './fields.js';
import { LOGINS } from './jwt.js';
import { findKnownApps, slugOf } from './known-apps.js';
import { languageName } from './language-names.js';
import { PLATFORMS } from './platforms.js';
import { PUBLISHED } from './release.js';
import { isShortcode } from './shortcode.js';

interface Surroundings {
  languages: readonly string[];
  presets: readonly string[];
  /** Whether a server provides the list of apps. */
  backend: boolean;
}

const WORKER = 'https://connect.example.workers.dev';

/** The questions. */
export function mountForm(host: HTMLElement, choices: ChoiceStore, around: Surroundings): void {
  const { text, among, select } = fieldsOf(choices);

  const part = (legend: string, ...questions: unknown[]): TemplateResult =>
    html`<fieldset class="maker-part">
      <legend>${legend}</legend>
      ${questions}
    </fieldset>`;

  const place = (): TemplateResult => {
    const { value } = choices;
    const platform = PLATFORMS.find(({ id }) => id === value.platform);
    return part(
      'Where it goes',
      select(
        'platform',
        'Paste it into',
        PLATFORMS.map(({ id, name }) => [id, name]),
        (id) => choices.update(onPlatform(choices.value, id)),
      ),
      value.platform === 'gtm' ? text('place', 'Selector of the element for the button') : nothing,
      html`<p class="maker-note">
        ${platform?.where} ${platform?.mind}
        ${platform?.page ? html`<a href="../docs/no-code/${platform.page}/">More on ${platform.name}</a>` : nothing}
      </p>`,
    );
  };

  const look = (shortcode: boolean): TemplateResult =>
    part(
      'How it looks',
      among('appearance', 'appearance', { filled: 'filled', outlined: 'outlined', plain: 'plain' }),
      among('size', 'size', { small: 'small', medium: 'medium', large: 'large' }),
      text('label', 'Text of the button', { hint: 'Connect …' }),
      shortcode
        ? nothing
        : [
            select('preset', 'Preset of the playground', [
              ['', 'none'],
              ...around.presets.map((name) => [name, name] as const),
            ]),
            text('icon', 'Address of an icon', { hint: '/api/connect/icon/slack' }),
            select('lang', 'Language', [
              ['', 'as the page'],
              ...around.languages.map((code) => [code, languageName(code)] as const),
            ]),
            among('mode', 'The connect page opens', { frame: 'above the page', link: 'in a new tab' }),
          ],
    );

  const backend = (shortcode: boolean): TemplateResult => {
    const { login, platform } = choices.value;
    return part(
      'Your backend',
      select('login', 'It identifies the user by', [
        ...(platform === 'wordpress' ? ([['plugin', 'WordPress: our plugin']] as const) : []),
        ['session', 'its own cookie, or its proxy’s signature'],
        ['jwt', 'a JWT of the site’s login'],
      ]),
      shortcode
        ? html`<p class="maker-note">
            <a href="../docs/recipes/no-backend-wordpress/">Install the plugin first</a>: it has the endpoints
            and the script, and writes the tag in place of the shortcode.
          </p>`
        : [
            login === 'jwt'
              ? [
                  text('jwt', 'How your page gets its user’s JWT', { hint: 'await siteLogin.getToken()' }),
                  html`<p class="maker-note">
                    Fill in for
                    ${LOGINS.map(
                      ([name, jwt], index) =>
                        html`${index > 0 ? ', ' : ''}<button
                            type="button"
                            class="as-link"
                            @click=${() => choices.update({ jwt })}
                          >
                            ${name}
                          </button>`,
                    )}.
                    <a href="../docs/recipes/worker-jwt/#your-login">More on these</a>, and the Worker that
                    checks it.
                  </p>`,
                ]
              : nothing,
            text('endpoint', 'token-endpoint', {
              hint: `${WORKER}/api/connect/token`,
              then: () => choices.update(filledIn(choices.value)),
            }),
            text('accounts', 'accounts-endpoint, if you have one', {
              hint: `${WORKER}/api/connect/accounts`,
            }),
            login === 'jwt'
              ? nothing
              : select('credentials', 'Cookies go along', [
                  ['same-origin', 'to the site of the page'],
                  ['include', 'to any site'],
                  ['omit', 'never'],
                ]),
          ],
    );
  };

  const script = (): TemplateResult =>
    part(
      'Where the script comes from',
      PUBLISHED
        ? among('source', 'Server', { jsdelivr: 'jsDelivr', unpkg: 'unpkg', own: 'your own' })
        : nothing,
      choices.value.source === 'own'
        ? text('folder', 'Folder with the files of dist/cdn/', { hint: `${WORKER}/pd-connect/` })
        : nothing,
      PUBLISHED
        ? nothing
        : html`<p class="maker-note">
            The package is not on npm yet, so no public server has it:
            <a href="../docs/no-code/#the-script">where its files can be</a>.
          </p>`,
    );

  const success = (shortcode: boolean): TemplateResult => {
    const { value } = choices;
    return part(
      'After a success',
      select('success', 'The page then', [
        ['none', 'does nothing: the button shows the result'],
        ['url', 'goes to another address'],
        ...(shortcode
          ? []
          : ([
              ['message', 'shows a message'],
              ['function', 'calls a function of yours'],
              ['datalayer', 'pushes to dataLayer, for a tag manager'],
            ] as const)),
      ]),
      value.success === 'url' ? text('successUrl', 'Address, on the site of the page') : nothing,
      value.success === 'message' && !shortcode ? text('successMessage', 'Message') : nothing,
      value.success === 'function' && !shortcode ? text('successFunction', 'Name of your function') : nothing,
    );
  };

  const failure = (): TemplateResult => {
    const { value } = choices;
    return part(
      'After a failure',
      select('failure', 'The page then', [
        ['none', 'does nothing: the button shows the result'],
        ['message', 'shows your own text'],
        ['function', 'calls a function of yours'],
        ['datalayer', 'pushes to dataLayer, for a tag manager'],
      ]),
      value.failure === 'message' ? text('failureMessage', 'Message') : nothing,
      value.failure === 'function' ? text('failureFunction', 'Name of your function') : nothing,
    );
  };

  const draw = (): void => {
    const problem = problemsOf(choices.value).app;
    const shortcode = isShortcode(choices.value);
    render(
      html`${place()}
        <fieldset class="maker-part">
          <legend>What it connects</legend>
          <div id="app"></div>
          ${problem ? html`<p class="problem" id="app-problem">${problem}</p>` : nothing}
        </fieldset>
        ${backend(shortcode)} ${shortcode ? nothing : script()} ${look(shortcode)} ${success(shortcode)}
        ${shortcode ? nothing : failure()}`,
      host,
    );
  };
  choices.subscribe(draw);

  const seen: Choice[] = [];
  const search = around.backend ? new AppSearch() : { find: (query: string) => findKnownApps(query) };
  const remembering = {
    find: async (query: string) => {
      const found = await search.find(query);
      seen.push(...(found ?? []).filter(({ free }) => !free));
      return found;
    },
  };
  mountAppPicker(find(host, '#app', HTMLElement), choices, remembering, (typed) =>
    choices.update({ app: slugOf(typed, seen) }),
  );
}
