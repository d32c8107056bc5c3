// Matches the start of `{{ … }}` and `{% … %}`, which tag managers and shop templates would evaluate.
const COMMAND = /\{(?=[{%])/g;

/** Returns a text as a JavaScript string for a script in HTML. Escapes `<`, because it could end the script or begin a comment there. */
export function scriptString(text: string): string {
  return JSON.stringify(text)
    .replaceAll('<', String.raw`\u003c`)
    .replaceAll('\u2028', String.raw`\u2028`)
    .replaceAll('\u2029', String.raw`\u2029`)
    .replaceAll(COMMAND, String.raw`\u007b`);
}

export function attributeValue(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('"', '&quot;')
    .replaceAll('<', '&lt;')
    .replaceAll(COMMAND, '&#123;');
}

/** Indents each line that is not empty. Does not use `^` with the m flag, which also matches after U+2028. */
export function indented(text: string, depth: number): string {
  const lines = text.split('\n').map((line) => (line === '' ? '' : ' '.repeat(depth) + line));
  return lines.join('\n');
}
