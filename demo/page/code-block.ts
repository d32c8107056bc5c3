import { html, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { copyButton } from './copy-button.js';
import { highlight, type Language } from './highlight.js';

/** Renders code with a title and a copy button. */
export function codeBlock(title: string, language: Language, code: string): TemplateResult {
  return html`<figure class="code-block">
    <figcaption>
      <span>${title}</span>
      ${copyButton(() => code, title)}
    </figcaption>
    ${bareCode(language, code, title)}
  </figure>`;
}

/** Renders code without a title, with a copy button above the code. */
export function codeArea(language: Language, code: string, label: string): TemplateResult {
  return html`<div class="code-area">
    ${copyButton(() => code, label)} ${bareCode(language, code, label)}
  </div>`;
}

/** Renders code without a copy button. The code is focusable, because it can scroll sideways. */
export function bareCode(language: Language, code: string, label: string): TemplateResult {
  // `guard` keeps the nodes of unchanged code, because new nodes would lose the reader's selection.
  const coloured = guard([language, code], () => highlight(code, language));
  return html`<pre
    class="code"
    tabindex="0"
    role="region"
    aria-label=${label}
  ><code>${coloured}</code></pre>`;
}
