import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { build, type Plugin, type Rolldown } from 'vite';
import { compileTemplates } from '../../scripts/compile-templates.js';
import { trimLit } from '../../scripts/trim-lit.js';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const ENTRY = `${ROOT}entry.js`;

/** Builds a module with the plugins of the CDN build, and one that tampers with what they find. */
async function bundle(source: string, ...tampering: Plugin[]): Promise<string> {
  const entry: Plugin = {
    name: 'entry',
    resolveId: (id) => (id === ENTRY ? id : null),
    load: (id) => (id === ENTRY ? source : null),
  };
  const result = (await build({
    root: ROOT,
    configFile: false,
    publicDir: false,
    logLevel: 'silent',
    plugins: [...tampering, entry, trimLit(), compileTemplates((id) => id === ENTRY)],
    build: {
      write: false,
      minify: false,
      rolldownOptions: { input: ENTRY, preserveEntrySignatures: 'strict' },
    },
  })) as Rolldown.RolldownOutput;
  return result.output[0].code;
}

const element = (template: string) =>
  `import { LitElement, html } from 'lit'; export class X extends LitElement { render() { return ${template}; } }`;

/** Changes a file of Lit before it is trimmed, as a new release might. */
const changed = (file: string, find: string, replacement: string): Plugin => ({
  name: 'changed',
  enforce: 'pre',
  transform: (code, id) => (id.endsWith(file) ? code.replace(find, replacement) : null),
});

describe('The build without the unused parts of Lit', () => {
  it('compiles a template to its markup and the places of its values', async () => {
    const code = await bundle(
      element("html`<p class=${1} title='a'>x${2}<b ?hidden=${this.x} @click=${4}></b></p>`"),
    );
    const packed = code.replace(/\s/g, '');
    assert.ok(packed.includes(String.raw`h:"<ptitle=\"a\">x<!><b></b></p>"`), code);
    const places = '[0,AttributePart,"class"],[1],[2,AttributePart,"hidden"],[2,EventPart,"click"]';
    assert.ok(packed.includes(`parts:[${places}]`), code);
    assert.match(packed, /values:\[1,2,this\.x\?"":null,4\]/);
  });

  it('has no reader of templates, no directives and no global of Lit', async () => {
    const code = await bundle(element('html`<p>${1}</p>`'));
    for (const gone of [
      'getTemplateHtml',
      'ElementPart',
      'litHtmlVersions',
      'HydrateSupport',
      'noChange',
      'TemplateInstance',
      'BooleanAttributePart',
      'DEV_MODE = true',
    ])
      assert.ok(!code.includes(gone), gone);
  });

  for (const [what, template] of [
    ['a property', 'html`<p .x=${1}></p>`'],
    ['an attribute with text around the value', 'html`<p class="a ${1}"></p>`'],
    ['an element', 'html`<p ${1}></p>`'],
    ['a comment', 'html`<!-- ${1} -->`'],
    ['a value beside a comment', 'html`<!-- a -->${1}`'],
  ] as const)
    it(`refuses a binding of ${what}`, async () => {
      await assert.rejects(bundle(element(template)), /no such binding|no comments|stands where none may/);
    });

  it('fails when Lit no longer has what a cut is made for', async () => {
    const renamed = changed(
      'development/lit-html.js',
      'function trustFromTemplateString(',
      'function trust(',
    );
    await assert.rejects(
      bundle(element('html``'), renamed),
      /trim-lit: lit-html.* not what the cuts were made for.*“trustFromTemplateString” is there 0 times/,
    );
  });

  it('fails when Lit has it twice', async () => {
    const twice = changed(
      'development/reactive-element.js',
      'Symbol.metadata ??=',
      'Symbol.metadata ??= 1;\nSymbol.metadata ??=',
    );
    await assert.rejects(bundle(element('html``'), twice), /“Symbol.metadata \?\?=” is there 2 times/);
  });

  it('fails when Lit comes from elsewhere', async () => {
    await assert.rejects(bundle('export const x = 1;'), /trim-lit: Lit does not come by/);
  });
});
