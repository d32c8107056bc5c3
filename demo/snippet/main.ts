import { html, render } from 'lit';
import { codeBlock } from '../page/code-block.js';
import { find } from '../page/dom.js';
import { loadConfig, type DemoConfig } from '../page/server.js';
import { createStore } from '../page/store.js';
import { problemsOf } from './checks.js';
import { DEFAULTS, fromHash, toHash } from './choices.js';
import { mountForm } from './form.js';
import { PRESETS } from './presets.js';
import { mountPreview } from './preview.js';
import { languagesOf, readRelease, type Release } from './release.js';
import { snippet } from './snippet.js';

const FOLDER = new URL('../cdn/', document.baseURI);

async function start(): Promise<void> {
  const [release, config] = await Promise.all([loadRelease(), loadConfig().catch(() => null)]);
  const choices = createStore(fromHash(location.hash));
  const presets = Object.keys(PRESETS);
  mountForm(find(document, '#form', HTMLElement), choices, {
    languages: languagesOf(release),
    presets,
    backend: config !== null,
  });

  const code = find(document, '#code', HTMLElement);
  choices.subscribe((value) => {
    const text = snippet(value, release, PRESETS[value.preset] ?? '');
    const wrong = Object.keys(problemsOf(value)).length > 0;
    render(
      html`${codeBlock('Your snippet', 'xml', text)}
        <p class="problem" role="status" id="left-out">
          ${wrong ? 'One of your answers cannot be used; the snippet does without it.' : ''}
        </p>`,
      code,
    );
    const hash = toHash(value);
    history.replaceState(null, '', hash ? `#${hash}` : location.pathname + location.search);
  });
  addEventListener('hashchange', () => choices.update({ ...DEFAULTS, ...fromHash(location.hash) }));

  mountPreview(find(document, '#preview', HTMLElement), choices, {
    release,
    presets: PRESETS,
    folder: FOLDER.pathname,
    backend: config && { attributes: attributesFor(config) },
  });
}

async function loadRelease(): Promise<Release> {
  const response = await fetch(new URL('integrity.json', FOLDER));
  if (!response.ok) throw new Error(`The hashes of the release are not here: ${response.status}.`);
  return readRelease((await response.json()) as Parameters<typeof readRelease>[0]);
}

function attributesFor({ frontendOrigin }: DemoConfig): Record<string, string> {
  return frontendOrigin === null ? {} : { 'frontend-origin': frontendOrigin };
}

start().catch((error: unknown) => {
  find(document, '#code', HTMLElement).textContent = error instanceof Error ? error.message : String(error);
});
