/**
 * Functions that read the element and its page for a test. Browser tests import these functions. End-to-end tests bundle
 * the functions into a page or evaluate their source, so this file imports only types.
 */
import type { PdConnectButton } from '../../../src/index.js';

export const part = (button: PdConnectButton, name: string): HTMLElement | null =>
  button.shadowRoot!.querySelector<HTMLElement>(`[part~='${name}']`);

/** Returns the Connect frame while the overlay is open. */
export const connectFrame = (button: PdConnectButton): HTMLIFrameElement | null =>
  button.shadowRoot!.querySelector('iframe');

/** Returns the center of an element, in whole CSS pixels from the top left of the viewport. */
export function centerOf(element: Element): { x: number; y: number } {
  const { left, top, width, height } = element.getBoundingClientRect();
  return { x: Math.round(left + width / 2), y: Math.round(top + height / 2) };
}

/**
 * Returns the text that a user sees of the element: the message, then the retry button and the link in brackets. If none
 * of these is visible, returns the button's text in brackets. If the button is hidden, too, returns `nothing`.
 */
export function visibleText(button: PdConnectButton): string {
  const root = button.shadowRoot!;
  const status = part(button, 'status');
  const message = status && isSeen(status) ? textOf(status) : '';
  const offers = ['retry', 'link']
    .map((name) => part(button, name))
    .filter((offer) => offer !== null && isSeen(offer))
    .map((offer) => `[${textOf(offer!)}]`);
  if (message || offers.length > 0) return [message, ...offers].join(' ').trim();
  const trigger = root.querySelector<HTMLSlotElement>('slot[name="trigger"]')!.assignedElements()[0];
  const shown = trigger ?? part(button, 'button');
  return shown && isSeen(shown) ? `[${textOf(trigger ?? part(button, 'label')!)}]` : 'nothing';
}

/** Returns the parts of a page that a flow might change. */
export function pageSnapshot(page: Window = window): object {
  const { document, scrollX, scrollY } = page;
  const { documentElement: html, body, head } = document;
  const attributes = (element: Element) => Array.from(element.attributes, ({ name, value }) => [name, value]);
  return {
    html: attributes(html),
    body: attributes(body),
    children: Array.from(body.childNodes, ({ nodeName }) => nodeName),
    head: head.childElementCount,
    iframes: document.querySelectorAll('iframe').length,
    scroll: [scrollX, scrollY],
  };
}

/** Whether an element is visible. A text that is only for screen readers is one pixel wide, or a little wider with zoom. */
const isSeen = (element: Element) => element.checkVisibility() && element.getBoundingClientRect().width > 3;

/** Returns the rendered text, including slotted content. */
function textOf(node: Node): string {
  const text = (each: Node): string => {
    const slotted =
      each.nodeName === 'SLOT' ? (each as HTMLSlotElement).assignedNodes({ flatten: true }) : [];
    const inner = slotted.length > 0 ? slotted : Array.from(each.childNodes);
    return each.nodeType === each.TEXT_NODE ? (each.nodeValue ?? '') : inner.map(text).join('');
  };
  return text(node).replace(/\s+/g, ' ').trim();
}
