import { contrast, groundsOf, opacityOf } from './contrast.js';

/** Everything with a text of its own that a user can see, below this node and in its shadow roots. */
export function* texts(root: ParentNode): Generator<HTMLElement> {
  for (const element of root.querySelectorAll<HTMLElement>('*')) {
    const own = [...element.childNodes].some(
      ({ nodeType, nodeValue }) => nodeType === 3 && nodeValue!.trim(),
    );
    if (own && isSeen(element)) yield element;
    if (element.shadowRoot) yield* texts(element.shadowRoot);
  }
}

/** A clipped text is for screen readers, and what cannot be pressed may be faint. */
const isSeen = (element: HTMLElement): boolean =>
  // A slot has no box of its own.
  (element.localName === 'slot' ? element.parentElement! : element).checkVisibility({
    opacityProperty: true,
    visibilityProperty: true,
  }) && !element.closest('.quiet, style, :disabled, [aria-disabled=true]');

/** Texts with less than 4.5:1 against their background, with their contrast. */
export function faint(root: ParentNode): string[] {
  return [...texts(root)].flatMap((element) => {
    const ratio = contrast(groundsOf(element), getComputedStyle(element).color, opacityOf(element));
    return ratio >= 4.5 ? [] : [`${element.textContent.trim()}: ${ratio.toFixed(2)}`];
  });
}
