import { html, nothing, render } from 'lit';
import { codeBlock } from '../page/code-block.js';
import { PROPERTIES } from './hooks.js';
import { PLAIN_LOOK } from './look.js';
import { clean } from './sheet-text.js';
import type { Playground, PlaygroundStore } from './state.js';

const DEFAULTS = new Map(PROPERTIES.map(({ name, default: standard = '' }) => [name, standard]));

/** Shows the code to copy: the style sheet, and, if the design also needs attributes such as `size`, a tag with these attributes. */
export function mountCode(host: HTMLElement, playground: PlaygroundStore): void {
  playground.subscribe((value) => {
    const css = clean(value.css, DEFAULTS);
    const tag = tagFor(value);
    render(
      html`${
        css
          ? codeBlock('Your style sheet', 'css', css)
          : html`<p class="empty">No CSS is needed for this look.</p>`
      }
      ${tag ? codeBlock('Your tag, with the attributes of this look', 'xml', tag) : nothing}`,
      host,
    );
  });
}

function tagFor(value: Playground): string {
  const attributes = (['appearance', 'size', 'dir', 'label'] as const)
    .filter((name) => value[name] !== PLAIN_LOOK[name])
    .map((name) => ` ${name}="${value[name].replace(/&/g, '&amp;').replace(/"/g, '&quot;')}"`);
  if (!attributes.length) return '';
  return `<pd-connect-button app="slack" token-endpoint="/api/connect/token"${attributes.join('')}></pd-connect-button>`;
}
