import { html, nothing, render, type TemplateResult } from 'lit';
import { codeArea } from '../page/code-block.js';
import { find } from '../page/dom.js';
import { mountAppPicker } from '../page/steps/app-picker.js';
import { AppList } from './app-list.js';
import { onPlatform, type ChoiceStore } from './choices.js';
import { messageFor } from './developer.js';
import { describedBy, fieldsOf } from './fields.js';
import { LOGINS } from './jwt.js';
import { languageName } from './language-names.js';
import { PLATFORMS } from './platforms.js';
import { PUBLISHED } from './release.js';
import { isShortcode } from './shortcode.js';

interface Surroundings {
  languages: readonly string[];
  presets: readonly string[];
  /** Whether this site has a server with the list of apps. */
  backend: boolean;
}

const WORKER = 'https://connect.example.workers.dev';

export function mountForm(host: HTMLElement, choices: ChoiceStore, around: Surroundings): void {
  const { text, among, select, below } = fieldsOf(choices);
  const apps = new AppList(around.backend);
  /** The hint about an app that the list does not contain. */
  let hint = '';

  const part = (legend: string, ...questions: unknown[]): TemplateResult =>
    html`<fieldset class="maker-part">
      <legend>${legend}</legend>
      ${questions}
    </fieldset>`;

  const developer = (): TemplateResult =>
    part(
      'You need a backend',
      html`<p class="maker-note">
        Only a backend knows which user is signed in, so the button needs an endpoint there. Usually a
        developer sets it up.
      </p>`,
      html`<details class="maker-developer">
        <summary>No backend yet? A message to a developer</summary>
        ${codeArea('plaintext', messageFor(choices.value), 'Message to a developer')}
      </details>`,
    );

  const place = (): TemplateResult =>
    part(
      'Where it goes',
      select(
        'platform',
        'Paste it into',
        PLATFORMS.map(({ id, name }) => [id, name]),
        (id) => choices.update(onPlatform(choices.value, id)),
      ),
      choices.value.platform === 'gtm' ? text('place', 'Selector of the element for the button') : nothing,
    );

  const look = (shortcode: boolean): TemplateResult =>
    part(
      'How it looks',
      among('appearance', 'appearance', { filled: 'filled', outlined: 'outlined', plain: 'plain' }),
      among('size', 'size', { small: 'small', medium: 'medium', large: 'large' }),
      text('label', 'Text of the button', 'Connect …'),
      shortcode
        ? html`<p class="maker-note">
            For another look, <a href="../playground/">style the button</a>, copy the CSS, and
            <a href="../docs/no-code/wordpress/#your-own-look">add it to your theme</a>.
          </p>`
        : [
            select('preset', 'Preset of the playground', [
              ['', 'none'],
              ...around.presets.map((name) => [name, name] as const),
            ]),
            text('icon', 'Address of an icon', 'https://www.example.com/slack.svg'),
            select('lang', 'Language', [
              ['', 'as the page'],
              ...around.languages.map((code) => [code, languageName(code)] as const),
            ]),
            among('mode', 'Pipedream’s page opens', { frame: 'in an overlay', link: 'in a new tab' }),
          ],
    );

  const backend = (shortcode: boolean): TemplateResult => {
    const { login, platform } = choices.value;
    return part(
      'Your backend',
      select('login', 'How do your users sign in?', [
        ...(platform === 'wordpress' ? ([['plugin', 'WordPress']] as const) : []),
        ['session', platform === 'shopify' ? 'Shopify' : 'Session cookie'],
        ['jwt', 'Auth0, Clerk, Firebase … (JWT)'],
      ]),
      shortcode
        ? html`<p class="maker-note">
            <a href="../docs/recipes/no-backend-wordpress/">Install the plugin first</a>: it has the endpoints
            and the script, and replaces the shortcode with the button.
          </p>`
        : [
            login === 'jwt' ? jwtQuestion() : nothing,
            text('endpoint', 'token-endpoint', `${WORKER}/api/connect/token`),
            text('accounts', 'accounts-endpoint (optional)', `${WORKER}/api/connect/accounts`),
            login === 'jwt' || platform === 'shopify'
              ? nothing
              : select('credentials', 'Cookies are sent', [
                  ['same-origin', 'only to your page’s own host'],
                  ['include', 'to other hosts, too'],
                ]),
          ],
    );
  };

  const jwtQuestion = (): unknown => [
    text('jwt', 'Expression that returns the user’s JWT', 'await siteLogin.getToken()'),
    html`<p class="maker-note">
      Fill in the code for
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
      Any other login that signs JWTs and publishes its keys works; Memberstack does not.
      <a href="../docs/recipes/worker-jwt/#your-login">The settings of each login</a>
    </p>`,
  ];

  const script = (): TemplateResult =>
    part(
      'Where the script comes from',
      PUBLISHED
        ? among('source', 'Server', { jsdelivr: 'jsDelivr', unpkg: 'unpkg', own: 'your own' })
        : nothing,
      choices.value.source === 'own'
        ? text('folder', 'Folder of the script', `${WORKER}/pd-connect/`)
        : nothing,
      PUBLISHED
        ? nothing
        : html`<p class="maker-note">
            The package is not on npm yet, so no public server has the script:
            <a href="../docs/no-code/#the-script">put the script on your server</a>.
          </p>`,
    );

  const success = (shortcode: boolean): TemplateResult => {
    const { value } = choices;
    return part(
      'After a success',
      select('success', 'The page then', [
        ['none', 'does nothing more'],
        ['url', 'goes to another page'],
        ...(shortcode
          ? []
          : ([
              ['message', 'shows a message'],
              ['function', 'calls a function of yours'],
              ['datalayer', 'pushes to dataLayer (tag manager)'],
            ] as const)),
      ]),
      value.success === 'url' ? text('successUrl', 'Address of that page') : nothing,
      value.success === 'message' && !shortcode ? text('successMessage', 'Message') : nothing,
      value.success === 'function' && !shortcode ? text('successFunction', 'Name of your function') : nothing,
    );
  };

  const failure = (): TemplateResult => {
    const { value } = choices;
    return part(
      'After a failure',
      select('failure', 'The page then', [
        ['none', 'does nothing more'],
        ['message', 'shows your message instead of the button’s'],
        ['function', 'calls a function of yours'],
        ['datalayer', 'pushes to dataLayer (tag manager)'],
      ]),
      value.failure === 'message' ? text('failureMessage', 'Message') : nothing,
      value.failure === 'function' ? text('failureFunction', 'Name of your function') : nothing,
    );
  };

  const draw = (): void => {
    const shortcode = isShortcode(choices.value);
    render(
      html`${developer()} ${place()}
        <fieldset class="maker-part">
          <legend>What it connects</legend>
          <div class="question">
            <div id="app"></div>
            ${below('app')}
            <p class="hint" id="app-hint" role="status">${hint}</p>
          </div>
        </fieldset>
        ${backend(shortcode)} ${shortcode ? nothing : script()} ${look(shortcode)} ${success(shortcode)}
        ${shortcode ? nothing : failure()}`,
      host,
    );
  };
  choices.subscribe(draw);

  mountAppPicker(
    find(host, '#app', HTMLElement),
    choices,
    apps,
    (typed) => choices.update({ app: apps.slugOf(typed) }),
    `${describedBy('app')} app-hint`,
  );

  let checked = '';
  choices.subscribe(({ app }) => {
    if (app === checked) return;
    checked = app;
    hint = '';
    draw();
    void apps.hintFor(app).then((found) => {
      if (found === null) return;
      hint = found;
      draw();
    });
  });
}
