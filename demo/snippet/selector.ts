/** The HTML elements that a selector may name without an id or a class. */
const ELEMENTS = /^(?:address|article|aside|body|dialog|div|footer|form|header|main|nav|p|section)$/i;

/** Returns a message if a selector cannot match an element for the button, else null. */
export function selectorProblem(selector: string): string | null {
  if (selector === '') return 'Required: a CSS selector of the element for the button, such as #connect.';
  if (/^[\w-]+$/.test(selector) && !ELEMENTS.test(selector))
    return `This selects <${selector}> elements. For the element with id="${selector}", enter #${selector}.`;
  return isValid(selector) ? null : 'This is not a CSS selector. Enter a selector such as #connect.';
}

/** Whether a selector is valid. Returns true in Node, which has no document. */
function isValid(selector: string): boolean {
  if (typeof document === 'undefined') return true;
  try {
    document.createDocumentFragment().querySelector(selector);
    return true;
  } catch {
    return false;
  }
}
