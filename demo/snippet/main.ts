import { html, render, type TemplateResult } from 'lit';
import { bareCode, codeBlock } from '../page/code-block.js';
import { find } from '../page/dom.js';
import { loadConfig, type DemoConfig } from '../page/server.js';
import { createStore } from '../page/store.js';
import { problemsOf, TITLES, type Problems } from './checks.js';
import { DEFAULTS, fromHash, hasChoices, toHash, type Choices } from './choices.js';
import { mountForm } from './form.js';
import { PRESETS } from './presets.js';
import { mountPreview } from './preview.js';
import { languagesOf, type Release } from './release.js';
import { requirementsOf } from './requirements.js';
import { isShortcode } from './shortcode.js';
import { snippet } from './snippet.js';

const FOLDER = new URL('../cdn/', document.baseURI);

async function start(): Promise<void> {
  const [release, config] = await Promise.all([loadRelease(), loadConfig().catch(() => null)]);
  const choices = createStore(fromHash(location.hash));
  const presets = [...PRESETS.keys()];
  mountForm(find(document, '#form', HTMLElement), choices, {
    languages: languagesOf(release),
    presets,
    backend: config !== null,
  });

  const code = find(document, '#code', HTMLElement);
  const bar = find(document, '#bar', HTMLElement);
  choices.subscribe((value) => {
    const text = snippet(value, release, PRESETS.get(value.preset) ?? '');
    const problems = problemsOf(value);
    const wrong = Object.keys(problems).length;
    render(
      html`<p role="status" id="not-yet">${wrong ? notYet(wrong) : ''}</p>
        ${
          wrong
            ? unfinished(text, problems)
            : html`${codeBlock('Your snippet', 'xml', text)}
                <p class="maker-note" id="requirements">${requirementsOf(value, config !== null)}</p>`
        }`,
      code,
    );
    // On a narrow screen, the snippet is below all questions, so a bar links to it.
    render(
      html`<span>${wrong ? notYet(wrong) : answered(value)}</span>
        <button type="button" class="solid" @click=${() => show(code)}>Show the snippet</button>`,
      bar,
    );
    writeHash(toHash(value));
  });
  addEventListener('hashchange', () => {
    if (hasChoices(location.hash)) choices.update({ ...DEFAULTS, ...fromHash(location.hash) });
    else writeHash(toHash(choices.value));
  });

  mountPreview(find(document, '#preview', HTMLElement), choices, {
    release,
    presets: PRESETS,
    folder: FOLDER.pathname,
    backend: config && { attributes: attributesFor(config) },
  });
}

function writeHash(hash: string): void {
  history.replaceState(null, '', hash ? `#${hash}` : location.pathname + location.search);
}

const answered = (choices: Readonly<Choices>): string =>
  `Ready to copy. It works only with ${isShortcode(choices) ? 'our plugin' : 'your backend'}.`;

const notYet = (wrong: number): string =>
  wrong === 1
    ? 'Nothing to paste yet: one answer is missing or invalid.'
    : `Nothing to paste yet: ${wrong} answers are missing or invalid.`;

/** Shows an unfinished snippet, which cannot be copied, and a list of its problems. */
function unfinished(text: string, problems: Problems): TemplateResult {
  return html`<ul class="unfinished-list">
      ${Object.entries(problems).map(
        ([key, problem]) =>
          html`<li>
            <button type="button" class="as-link" @click=${() => lead(key)}>
              ${TITLES[key as keyof Problems] ?? key}</button
            >: ${problem}
          </li>`,
      )}
    </ul>
    <figure class="code-block unfinished">
      <figcaption>
        <span>Do not paste yet</span>
        <button type="button" class="quiet copy" disabled>
          <span class="copy-label">Copy</span><span class="visually-hidden">Do not paste yet</span>
        </button>
      </figcaption>
      ${bareCode('xml', text, 'Do not paste yet')}
    </figure>`;
}

/**
 * Moves the focus to a part of the page, and scrolls to it. A link could not do this, because its hash would replace the choices in the
 * URL.
 */
function show(part: HTMLElement): void {
  part.focus({ preventScroll: true });
  part.scrollIntoView({ block: 'start' });
}

function lead(key: string): void {
  const name = key === 'app' ? '#picker-input' : `[name="${key}"]`;
  find(document, `#form ${name}`, HTMLElement).focus();
}

async function loadRelease(): Promise<Release> {
  const response = await fetch(new URL('integrity.json', FOLDER));
  if (!response.ok) throw new Error(`The hashes of the release could not be loaded: ${response.status}.`);
  return (await response.json()) as Release;
}

function attributesFor({ frontendOrigin }: DemoConfig): Record<string, string> {
  return frontendOrigin === null ? {} : { 'frontend-origin': frontendOrigin };
}

start().catch((error: unknown) => {
  find(document, '#code', HTMLElement).textContent = error instanceof Error ? error.message : String(error);
});
