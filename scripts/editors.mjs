// npm run analyze: creates data for editors from custom-elements.json: VS Code's data for HTML and CSS, and JetBrains' web-types.
import { readFileSync, writeFileSync } from 'node:fs';
import { getWebTypesData } from 'custom-element-jet-brains-integration';
import { getVsCodeCssCustomData, getVsCodeHtmlCustomData } from 'custom-element-vs-code-integration';
import { format, resolveConfig } from 'prettier';

/**
 * @typedef {{name: string, description: string}} Entry
 * @typedef {Entry & {type: {text: string}, default?: string}} Attribute
 * @typedef {{tagName?: string, attributes: Attribute[], cssStates: Entry[]}} Element
 *
 * @typedef {{name: string, valueSet?: string, description: unknown, values?: {name: string}[]}} HtmlAttribute
 * @typedef {{tags: {description: unknown, attributes: HtmlAttribute[]}[]}} HtmlData
 * @typedef {{pseudoClasses?: Entry[]}} CssData
 * @typedef {{contributions: {html: {elements: {'doc-url'?: string}[]}, css: {'pseudo-classes'?: Entry[]}}}} WebTypes
 */

/** @type {Parameters<typeof getVsCodeHtmlCustomData>[0]} */
const manifest = JSON.parse(readFileSync('custom-elements.json', 'utf8'));
const modules = /** @type {{declarations: Element[]}[]} */ (/** @type {unknown} */ (manifest.modules));
const element = modules.flatMap(({ declarations }) => declarations).find(({ tagName }) => tagName);
if (!element) throw new Error('custom-elements.json has no element.');
const { attributes, cssStates } = element;

const html = /** @type {HtmlData} */ (read(getVsCodeHtmlCustomData(manifest, {})));
const css = /** @type {CssData} */ (read(getVsCodeCssCustomData(manifest, {})));
const webTypes = /** @type {WebTypes} */ (
  read(getWebTypesData(manifest, { modulePathTemplate: (_name, path) => `./${path}` }))
);

for (const tag of html.tags) {
  // Inserts an empty line, because Markdown would render the line above the dashes as a heading.
  tag.description = markdown(String(tag.description).replace('\n---\n', '\n\n---\n'));
  for (const attribute of tag.attributes) {
    const { type, default: value } = attributeOf(attribute.name);
    // Sets `v`, which means an attribute without a value in VS Code's format.
    if (type.text === 'boolean') attribute.valueSet = 'v';
    const defaultText =
      value && type.text !== 'boolean' ? `\n\nDefault: \`${value.replaceAll("'", '')}\`.` : '';
    attribute.description = markdown(`${String(attribute.description)}${defaultText}`);
    if (attribute.values?.length === 0) delete attribute.values;
  }
}

// Adds the custom states, which the generators do not support.
css.pseudoClasses = states(':state');
webTypes.contributions.css['pseudo-classes'] = states('state');
// Removes the generated URL of the element's docs, because there is no such web page.
for (const tag of webTypes.contributions.html.elements) delete tag['doc-url'];

await write('vscode.html-custom-data.json', html);
await write('vscode.css-custom-data.json', css);
await write('web-types.json', webTypes);

/** @param {string} name */
function attributeOf(name) {
  const attribute = attributes.find((candidate) => candidate.name === name);
  if (!attribute) throw new Error(`The manifest has no attribute ${name}.`);
  return attribute;
}

/** @param {string} word */
function states(word) {
  return cssStates.map(({ name, description }) => ({ name: `${word}(${name})`, description }));
}

/** Returns a text as Markdown for VS Code, which does not render the Markdown in a plain string. @param {unknown} value */
function markdown(value) {
  return { kind: 'markdown', value: String(value) };
}

/** @param {string} text @returns {unknown} */
function read(text) {
  // Removes the default `undefined`, which the generator writes for properties without a default.
  return JSON.parse(text.replaceAll(' _(default: undefined)_', ''));
}

/** @param {string} file @param {unknown} data */
async function write(file, data) {
  const options = await resolveConfig(file);
  writeFileSync(file, await format(JSON.stringify(data), { ...options, parser: 'json' }));
}
