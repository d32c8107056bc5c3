import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import {
  getCSSLanguageService,
  newCSSDataProvider,
  type CSSDataV1,
  type MarkupContent,
} from 'vscode-css-languageservice';
import {
  getLanguageService,
  newHTMLDataProvider,
  type CompletionItem,
  type Hover,
  type HTMLDataV1,
} from 'vscode-html-languageservice';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { PdConnectButton } from '../../src/element.js';

const read = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'));
const htmlData = read('vscode.html-custom-data.json') as HTMLDataV1;
const cssData = read('vscode.css-custom-data.json') as CSSDataV1;

const html = getLanguageService({
  customDataProviders: [newHTMLDataProvider('pd-connect-button', htmlData)],
  clientCapabilities: { textDocument: { hover: { contentFormat: ['markdown'] } } },
});
const css = getCSSLanguageService({
  customDataProviders: [newCSSDataProvider(cssData)],
  clientCapabilities: { textDocument: { hover: { contentFormat: ['markdown'] } } },
});

/** Creates a document from a text, in which `|` marks the cursor. Returns the document and the position of the cursor. */
function at(language: string, text: string) {
  const offset = text.indexOf('|');
  assert.notEqual(offset, -1);
  const content = text.slice(0, offset) + text.slice(offset + 1);
  const document = TextDocument.create(`file:///page.${language}`, language, 1, content);
  return { document, position: document.positionAt(offset) };
}

function inHtml(text: string): CompletionItem[] {
  const { document, position } = at('html', text);
  return html.doComplete(document, position, html.parseHTMLDocument(document)).items;
}

function inCss(text: string): CompletionItem[] {
  const { document, position } = at('css', text);
  return css.doComplete(document, position, css.parseStylesheet(document)).items;
}

const labels = (items: CompletionItem[]): string[] => items.map(({ label }) => label);
const textOf = (hover: Hover | null): string => (hover?.contents as MarkupContent | undefined)?.value ?? '';

function hoverHtml(text: string): string {
  const { document, position } = at('html', text);
  return textOf(html.doHover(document, position, html.parseHTMLDocument(document)));
}

describe('VS Code for HTML', () => {
  it('offers the tag pd-connect-button', () => {
    assert.ok(labels(inHtml('<main><pd|')).includes('pd-connect-button'));
  });

  it('offers every attribute that the tag does not have yet', () => {
    const offered = labels(inHtml('<pd-connect-button app="slack" |></pd-connect-button>'));
    const missing = PdConnectButton.observedAttributes.filter((name) => !offered.includes(name));
    assert.deepEqual(missing, ['app']);
  });

  it('adds quotes to a completed attribute unless the attribute is boolean', () => {
    const inserted = (name: string) =>
      inHtml('<pd-connect-button |></pd-connect-button>').find(({ label }) => label === name)?.textEdit
        ?.newText;
    assert.equal(inserted('token-endpoint'), 'token-endpoint="$1"');
    for (const name of ['disabled', 'required', 'multiple', 'hide-close', 'custom-oauth-client'])
      assert.equal(inserted(name), name);
  });

  for (const [attribute, values] of Object.entries({
    appearance: ['filled', 'outlined', 'plain'],
    size: ['small', 'medium', 'large'],
    mode: ['frame', 'link'],
    prefetch: ['intent', 'hover', 'none'],
    credentials: ['include', 'omit', 'same-origin'],
  }))
    it(`offers exactly the values of the attribute ${attribute}`, () => {
      assert.deepEqual(
        labels(inHtml(`<pd-connect-button ${attribute}="|"></pd-connect-button>`)).sort(),
        values.sort(),
      );
    });

  it('offers no values for a free-text attribute', () => {
    assert.deepEqual(labels(inHtml('<pd-connect-button label="|"></pd-connect-button>')), []);
  });

  it('shows the description and the whole API of the tag', () => {
    const hover = hoverHtml('<pd-connect|-button></pd-connect-button>');
    assert.match(hover, /^Connects the user's account/);
    for (const entry of [
      '**success**',
      '**trigger**',
      '**connect()',
      '**overlay**',
      '**--pd-connect-accent**',
    ])
      assert.ok(hover.includes(entry), entry);
    assert.match(hover, /\*\*error\*\* - .* Detail: `\{app, code, message, retryable, error\}`/);
    assert.doesNotMatch(hover, /undefined/);
    assert.doesNotMatch(hover, /[^\n]\n---/, 'a line above dashes is a heading');
  });

  it('shows the meaning and the default of an attribute', () => {
    assert.match(
      hoverHtml('<pd-connect-button pre|fetch="hover">'),
      /^What is loaded before the click.*\n\nDefault: `intent`\.$/s,
    );
    assert.match(hoverHtml('<pd-connect-button time|out="1">'), /[Mm]illiseconds.*Default: `15000`\.$/s);
  });
});

describe('VS Code for CSS', () => {
  const names = (kind: 'properties' | 'pseudoElements' | 'pseudoClasses') =>
    cssData[kind]!.map(({ name }) => name).sort();

  it('offers every custom property', () => {
    const offered = labels(inCss('pd-connect-button { --pd| }'));
    assert.deepEqual(
      names('properties').filter((name) => !offered.includes(name)),
      [],
    );
    assert.equal(names('properties').length, 17);
  });

  it('offers every ::part() and every :state() after the tag name', () => {
    for (const [kind, text] of [
      ['pseudoElements', 'pd-connect-button::|'],
      ['pseudoClasses', 'pd-connect-button:|'],
    ] as const) {
      const offered = labels(inCss(`${text} { }`));
      assert.deepEqual(
        names(kind).filter((name) => !offered.includes(name)),
        [],
      );
    }
    assert.ok(names('pseudoElements').includes('::part(button)'));
    assert.ok(names('pseudoClasses').includes(':state(connected)'));
  });

  it('shows the description of a custom property', () => {
    const { document, position } = at('css', 'pd-connect-button { --pd-connect-ra|dius: 4px }');
    assert.match(textOf(css.doHover(document, position, css.parseStylesheet(document))), /Corner radius/);
  });
});
