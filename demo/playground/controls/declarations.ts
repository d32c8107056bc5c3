import { html, render } from 'lit';
import { isValid, PREFIX } from '../hooks.js';
import {
  change,
  declarationsFor,
  parseDeclarations,
  selectorOf,
  serializeDeclarations,
} from '../sheet-text.js';
import type { PlaygroundStore } from '../state.js';

/** Shows a text field with the declarations of the chosen rule that do not set a custom property of the element. */
export function mountDeclarations(host: HTMLElement, playground: PlaygroundStore): void {
  let selector = '';
  let draft = '';
  let complaint = '';
  /** The style sheet after this field's last change. After any other change, the field is filled from the style sheet again. */
  let left: string | undefined;

  const handwritten = (): Map<string, string> =>
    new Map(
      [...declarationsFor(playground.value.css, selector)].filter(([prop]) => !prop.startsWith(PREFIX)),
    );

  const write = (text: string): void => {
    draft = text;
    const parsed = parseDeclarations(text);
    complaint = typeof parsed === 'string' ? parsed : complaintAbout(parsed);
    if (typeof parsed === 'string' || complaint) {
      draw();
      return;
    }
    const gone = [...handwritten().keys()].map((prop): [string, string] => [prop, '']);
    left = change(playground.value.css, selector, new Map([...gone, ...parsed]));
    playground.update({ css: left });
  };

  const draw = (): void => {
    render(
      html`<label class="field">
          <span>declarations</span>
          <textarea
            name="declarations"
            rows="4"
            spellcheck="false"
            autocomplete="off"
            autocapitalize="off"
            aria-describedby="declarations-complaint"
            aria-invalid=${String(complaint !== '')}
            placeholder="letter-spacing: 0.02em;"
            .value=${draft}
            @input=${(event: InputEvent) => write((event.target as HTMLTextAreaElement).value)}
          ></textarea>
        </label>
        <p id="declarations-complaint" class="bad" role="status">${complaint}</p>`,
      host,
    );
  };

  playground.subscribe((value) => {
    const chosen = selectorOf(value);
    if (chosen !== selector || value.css !== left) {
      selector = chosen;
      left = value.css;
      draft = serializeDeclarations(handwritten());
      complaint = '';
    }
    draw();
  });
}

function complaintAbout(declarations: ReadonlyMap<string, string>): string {
  for (const [prop, value] of declarations) {
    if (!isValid(prop, value)) return `The browser does not support “${prop}: ${value}”.`;
  }
  return '';
}
