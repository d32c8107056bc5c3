// `{{ … }}` and `{% … %}` are commands to tag managers and shop templates, which read a page before a browser does.
const COMMAND = /\{(?=[{%])/g;

/** A text as a string of a script in a page: a `<` could end the script, or begin a comment. */
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

/** Shifts each line that has something on it; for a regular expression, U+2028 would begin one too. */
export function indented(text: string, depth: number): string {
  const lines = text.split('\n').map((line) => (line === '' ? '' : ' '.repeat(depth) + line));
  return lines.join('\n');
}
