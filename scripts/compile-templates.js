// @ts-check
import { _$LH } from 'lit-html/private-ssr-support.js';
import MagicString from 'magic-string';
import { parseFragment, serialize } from 'parse5';

const { boundAttributeSuffix, getTemplateHtml, marker, markerMatch } = _$LH;

/**
 * Kinds of bindings, by what stands before the attribute's name; and the class of Lit that serves each. An attribute that
 * is there or not gets a text or nothing.
 */
const CLASSES = new Map([
  ['', 'AttributePart'],
  ['?', 'AttributePart'],
  ['@', 'EventPart'],
]);

/** What Lit puts after a value that nothing follows. */
const END = '?';

/** @typedef {{start: number, end: number}} Piece */
/** @typedef {Piece & {quasi: {quasis: {value: {cooked: string}}[], expressions: Piece[]}}} Template a node of a syntax tree */
/** @typedef {{name: string, value: string}} Attribute */
/** @typedef {{place: string, isBoolean?: boolean}} Part the source of [its node's number, the class that serves it, a name] */
/** @typedef {{nodeName: string, data?: string, attrs?: Attribute[] | undefined, childNodes?: MarkupNode[]}} MarkupNode parse5's */

/**
 * Does at build time what Lit does when it meets a template for the first time: finds where its values go. Lit renders
 * such compiled templates as they are, so its code for reading templates can be left out (trim-lit.js).
 *
 * @param {(id: string) => boolean} isOurs
 * @returns {import('vite').Plugin}
 */
export function compileTemplates(isOurs) {
  return {
    name: 'compile-templates',
    transform(code, id) {
      if (!isOurs(id)) return null;
      const edited = new MagicString(code);
      /** @type {string[]} */
      const compiled = [];
      for (const { quasi, start, end } of templatesIn(this.parse(code))) {
        const name = `template${compiled.length}`;
        const { html, parts } = compile(quasi.quasis.map(({ value }) => value.cooked));
        const places = parts.map(({ place }) => place).join();
        compiled.push(`const ${name} = { h: ${JSON.stringify(html)}, parts: [${places}] };`);
        let from = start;
        let text = `({ _$litType$: ${name}, values: [`;
        quasi.expressions.forEach((expression, i) => {
          const isBoolean = parts[i]?.isBoolean;
          edited.update(from, expression.start, isBoolean ? `${text}(` : text);
          from = expression.end;
          text = isBoolean ? ") ? '' : none, " : ', ';
        });
        edited.update(from, end, `${text}] })`);
      }
      if (compiled.length === 0) return null;
      edited.prepend(
        `import { AttributePart, EventPart, nothing as none } from 'lit-html';\n${compiled.join('\n')}\n`,
      );
      return { code: edited.toString(), map: edited.generateMap({ hires: true }) };
    },
  };
}

/** @param {unknown} node @returns {Generator<Template>} */
function* templatesIn(node) {
  if (typeof node !== 'object' || node === null) return;
  const { type, tag } = /** @type {{type?: string, tag?: {name?: string}}} */ (node);
  if (type === 'TaggedTemplateExpression' && tag?.name === 'html') yield /** @type {Template} */ (node);
  for (const child of Object.values(node)) yield* templatesIn(child);
}

/**
 * @param {string[]} strings what stands between the values
 * @returns {{html: string, parts: Part[]}} the markup, and what becomes of each value
 * @throws on what is left out of the CDN build: bindings in tags, of properties, and among other text in an attribute
 */
function compile(strings) {
  const [marked, names] = getTemplateHtml(Object.assign([...strings], { raw: strings }), 1);
  const fragment = parseFragment(/** @type {string} */ (/** @type {unknown} */ (marked)));
  /** @type {Part[]} */
  const parts = [];
  let index = 0;
  /** @param {MarkupNode} node */
  const visit = (node) => {
    if (node.data === markerMatch) parts.push({ place: `[${index}]` });
    else if (node.nodeName === '#comment' && node.data !== END)
      throw new Error(`The CDN build has no comments: <!--${node.data}-->`);
    node.data &&= node.nodeName === '#comment' ? '' : node.data;
    node.attrs = node.attrs?.filter(({ name, value }) => {
      if (!name.endsWith(boundAttributeSuffix)) return true;
      const [, kind = '', bound = ''] = /^([?@.]?)(.*)$/.exec(names.shift() ?? '') ?? [];
      const part = CLASSES.get(kind);
      if (!part || value !== marker)
        throw new Error(`The CDN build has no such binding: ${kind}${bound}=${value}`);
      parts.push({ place: `[${index}, ${part}, ${JSON.stringify(bound)}]`, isBoolean: kind === '?' });
      return false;
    });
    // Lit's walker stops at elements and comments.
    if (node.attrs || node.nodeName === '#comment') index++;
    node.childNodes?.forEach(visit);
  };
  fragment.childNodes.forEach((node) => visit(/** @type {MarkupNode} */ (node)));
  if (parts.length !== strings.length - 1)
    throw new Error(`A value stands where none may: ${strings.join('${…}')}`);
  return { html: serialize(fragment).replaceAll('<!---->', '<!>'), parts };
}
