import { html, nothing, render } from 'lit';
import type { ChoiceStore } from './choices.js';
import { differences, pageOf, withSite, type Site } from './preview-page.js';
import { describe, type Word } from './words.js';

const PAUSE = 400;
/**
 * The frame's permissions. The last two together allow a snippet to remove the sandbox, which does not matter, because a snippet has the
 * rights of this site anyway.
 */
const SANDBOX = 'allow-forms allow-popups allow-popups-to-escape-sandbox allow-scripts allow-same-origin';

/** Shows the snippet in an empty page, and the events of that page. */
export function mountPreview(host: HTMLElement, choices: ChoiceStore, site: Site): void {
  let words: Word[] = [];
  let broken = false;
  let timer = 0;

  /** Returns the message, in which an address gets the origin of the visitor's site. */
  const whole = (word: Word): Word =>
    word.kind === 'going' ? { ...word, address: withSite(word.address, choices.value.successUrl) } : word;

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
            ${differences(choices.value, site).map((difference) => html`<li>${difference}</li>`)}
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
            site.backend
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
      page.postMessage({ html: pageOf(choices.value, site, broken) }, origin);
      return;
    }
    words = [...words, whole(data.preview)];
    draw();
  });
  choices.subscribe(() => {
    clearTimeout(timer);
    // Renders at once the first time. Later, waits until the visitor pauses.
    timer = window.setTimeout(reload, timer === 0 ? 0 : PAUSE);
  });
}
