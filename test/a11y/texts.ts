import { contrast, groundsOf, opacityOf } from './contrast.js';

/** Yields each visible element with text below this node, including elements in shadow roots. */
export function* texts(root: ParentNode): Generator<HTMLElement> {
  for (const element of root.querySelectorAll<HTMLElement>('*')) {
    const own = [...element.childNodes].some(
      ({ nodeType, nodeValue }) => nodeType === 3 && nodeValue!.trim(),
    );
    if (own && isSeen(element)) yield element;
    if (element.shadowRoot) yield* texts(element.shadowRoot);
  }
}

/**
 * Whether the element is visible. Excludes clipped texts, which are only for screen readers. Excludes disabled controls,
 * because WCAG requires no contrast for them.
 */
const isSeen = (element: HTMLElement): boolean =>
  // A slot has no box, so its parent is checked instead.
  (element.localName === 'slot' ? element.parentElement! : element).checkVisibility({
    opacityProperty: true,
    visibilityProperty: true,
  }) && !element.closest('.quiet, style, :disabled, [aria-disabled=true]');

/** Returns the texts with a contrast below 4.5:1, each with its contrast. */
export function lowContrastTexts(root: ParentNode): string[] {
  return [...texts(root)].flatMap((element) => {
    const ratio = contrast(groundsOf(element), getComputedStyle(element).color, opacityOf(element));
    return ratio >= 4.5 ? [] : [`${element.textContent.trim()}: ${ratio.toFixed(2)}`];
  });
}
