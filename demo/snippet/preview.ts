import { html, nothing, render } from 'lit';
import { problemsOf, withoutProblems } from './checks.js';
import { DEFAULTS, type ChoiceStore, type Choices } from './choices.js';
import { attributeValue } from './literals.js';
import type { Release } from './release.js';
import { isShortcode } from './shortcode.js';
import { snippet } from './snippet.js';
import { describe, type Word } from './words.js';

const PAUSE = 400;
/** The frame's permissions. The last two allow a snippet to remove the sandbox. A snippet has the rights of this site anyway. */
const SANDBOX = 'allow-forms allow-popups allow-popups-to-escape-sandbox allow-scripts allow-same-origin';

export interface PreviewOptions {
  release: Release;
  presets: Readonly<Record<string, string>>;
  /** The URL of the folder in which this site serves the files of the release. */
  folder: string;
  /** The attributes that the tag needs for this site's backend; null without a backend. */
  backend: { attributes: Record<string, string> } | null;
}

/** Shows the snippet in an empty page, and the events of that page. */
export function mountPreview(host: HTMLElement, choices: ChoiceStore, options: PreviewOptions): void {
  let words: Word[] = [];
  let broken = false;
  let timer = 0;

  const draw = (): void => {
    render(
      html`<header class="preview-head">
          <h2 id="preview-title">Preview</h2>
          <button type="button" class="quiet" @click=${reload}>Reload</button>
        </header>
        <p class="maker-note">Press the button to try your snippet, here in an empty page.</p>
        <div class="preview-page" id="preview-page"></div>
        <ol class="preview-words" aria-live="polite" aria-label="Events of the preview">
          ${words.map((word) => html`<li data-kind=${word.kind}>${describe(word)}</li>`)}
        </ol>
        <div class="preview-notes">
          <p>Different from your site:</p>
          <ul>
            ${differences(choices.value, options).map((difference) => html`<li>${difference}</li>`)}
          </ul>
          <label class="check">
            <input
              type="checkbox"
              name="broken"
              .checked=${broken}
              @change=${(event: Event) => {
                broken = (event.target as HTMLInputElement).checked;
                reload();
              }}
            /><span>Load the script with a wrong hash, to see the browser refuse it</span>
          </label>
          ${
            options.backend
              ? nothing
              : html`<p>
                  There is no backend here, so pressing the button ends in an error. To try a connection, run
                  <code>npm start</code> in a clone of the project.
                </p>`
          }
        </div>`,
      host,
    );
  };

  const reload = (): void => {
    words = [];
    draw();
    const frame = document.createElement('iframe');
    frame.title = 'Preview of the snippet';
    frame.setAttribute('sandbox', SANDBOX);
    frame.src = './preview.html';
    // Replaces the frame, because a new URL in the same frame would add an entry to the browser's history.
    host.querySelector('#preview-page')?.replaceChildren(frame);
  };

  addEventListener('message', ({ data, origin, source }: MessageEvent<{ preview?: Word } | null>) => {
    const page = host.querySelector('iframe')?.contentWindow;
    if (!page || source !== page || origin !== location.origin || !data?.preview) return;
    if (data.preview.kind === 'ready') {
      page.postMessage({ html: pageOf(choices.value, options, broken) }, origin);
      return;
    }
    words = [...words, data.preview];
    draw();
  });
  choices.subscribe(() => {
    clearTimeout(timer);
    // Renders at once the first time. Later, waits until the visitor pauses.
    timer = window.setTimeout(reload, timer === 0 ? 0 : PAUSE);
  });
}

/** Returns the document that the preview shows. */
function pageOf(choices: Readonly<Choices>, options: PreviewOptions, broken: boolean): string {
  const { release, presets, folder, backend } = options;
  const sound = withoutProblems(choices, DEFAULTS);
  // Uses plain HTML for other platforms, because a browser shows their markup, such as Liquid, as text.
  const platform = choices.platform === 'gtm' ? 'gtm' : 'html';
  const here: Choices = {
    ...sound,
    platform,
    source: 'own',
    folder,
    ...endpointsHere(choices, backend !== null),
  };
  const written = snippet(here, release, presets[choices.preset] ?? '', backend?.attributes);
  const hash = release.hashes['pd-connect-button.js'] ?? '';
  const code = broken ? written.replaceAll(hash, `sha384-${'A'.repeat(64)}`) : written;
  const place = /^#([\w-]+)$/.exec(choices.place)?.[1] ?? 'connect';
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Preview of a snippet</title>
<body style="margin: 24px; font: 16px/1.5 system-ui, sans-serif">
${choices.platform === 'gtm' ? `<div id="${attributeValue(place)}"></div>` : ''}
${code}
</body>
</html>`;
}

/** Returns the changes for this site: its own endpoints. Without a backend, the button lists no accounts. */
function endpointsHere(choices: Readonly<Choices>, backend: boolean): Partial<Choices> {
  const { login, endpoint, accounts, credentials } = DEFAULTS;
  // Without a backend, the button's request for the list would fail silently, before any press.
  if (!backend) return { login, endpoint, accounts: '' };
  return { login, endpoint, credentials, accounts: choices.accounts || isShortcode(choices) ? accounts : '' };
}

function differences(choices: Readonly<Choices>, { backend }: PreviewOptions): string[] {
  const here = { ...choices, ...endpointsHere(choices, backend !== null) };
  const endpoints = (['endpoint', 'accounts', 'credentials'] as const).some(
    (key) => here[key] !== choices[key],
  );
  return [
    'The script comes from this site, with the same bytes and hashes.',
    ...(Object.keys(problemsOf(choices)).length > 0 ? ['Invalid answers are left out.'] : []),
    ...(isShortcode(choices) ? ['The preview shows the button instead of the shortcode.'] : []),
    ...(choices.platform === 'shopify' ? ['The check for a logged-in customer is left out.'] : []),
    ...(choices.login === 'jwt' ? ['The button sends no JWT.'] : []),
    ...(backend && endpoints ? ['The endpoints are those of this site.'] : []),
    ...(!backend && endpoints ? ['The button requests no list of accounts.'] : []),
    ...(backend?.attributes['frontend-origin'] ? ['frontend-origin is set to the sandbox.'] : []),
    ...(choices.success === 'url'
      ? ['After a success, the page shows the address instead of going there.']
      : []),
  ];
}
