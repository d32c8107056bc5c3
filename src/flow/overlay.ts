import type { FlowRequest } from './request.js';
import { enFlow } from '../language/en-flow.js';
import { fill } from '../language/translation.js';
import { PIPEDREAM } from './check-request.js';
import { overlaySheet } from './overlay.styles.js';

export interface OverlayEvents {
  /** The user asked to leave: our close button or Escape. */
  leave(): void;
  /** The overlay is no longer rendered, and would leave the page blocked. */
  hidden(): void;
  /** The user chose the link; null when the browser blocked the tab. */
  link(tab: Window | null): void;
}

/** The modal dialog around the SDK's frame, in the element's shadow root. */
export interface Overlay {
  /** The frame has loaded: our own close button steps back. */
  loaded(): void;
  /** The loaded frame is silent: our own close button comes forward again, with the offer of a link where there is one. */
  stuck(offerLink: boolean): void;
  /** Shows the dialog again after the element was moved in the document. */
  restore(): void;
  /** Takes everything away and gives focus and scroll position back. */
  remove(): void;
}

const create = <K extends keyof HTMLElementTagNameMap>(
  tag: K,
  properties: Partial<HTMLElementTagNameMap[K]>,
  part?: string,
): HTMLElementTagNameMap[K] => {
  const element = Object.assign(document.createElement(tag), properties);
  if (part) element.part.add(part);
  return element;
};

/** Opens the overlay with the frame in it, which begins to load there. */
export function showOverlay(
  { root, appName, strings, hideClose, frontendOrigin: origin }: FlowRequest,
  frame: HTMLIFrameElement,
  on: OverlayEvents,
): Overlay {
  // Read before anything changes, or the browser would lay the page out anew for it.
  const { scrollX, scrollY } = window;
  if (!root.adoptedStyleSheets.includes(overlaySheet)) root.adoptedStyleSheets.push(overlaySheet);
  const words = { ...enFlow, ...strings };
  const label = fill(words.connect, { app: appName });

  const dialog = create('dialog', { className: 'loading', ariaLabel: label }, 'overlay');
  const close = create('button', { type: 'button', textContent: '✕', ariaLabel: words.close }, 'close');
  close.onclick = () => on.leave();
  // Readers tell of what comes into a live region that they know.
  const offer = create('span', { role: 'status' });
  dialog.append(close, offer, create('span', {}, 'spinner'));
  if (strings.lang) Object.assign(dialog, { lang: strings.lang, dir: 'ltr' });
  if (hideClose) dialog.classList.add('way-out');
  if (origin !== PIPEDREAM) {
    const text = fill(words.frameOrigin, { origin: new URL(origin).host });
    dialog.append(create('p', { textContent: text }));
  }
  root.append(dialog);

  frame.removeAttribute('style');
  frame.title = label;
  dialog.append(frame);

  let gone = false;
  const leave = (event: Event) => {
    event.preventDefault();
    if (!gone) on.leave();
  };
  dialog.addEventListener('cancel', leave);
  // A second Escape closes a dialog whatever `cancel` says.
  dialog.addEventListener('close', leave);
  dialog.showModal();

  // Not by its size: below `content-visibility: hidden` nobody sees it, and it has the size that it had.
  const watch = new IntersectionObserver(() => {
    if (!gone && !dialog.checkVisibility()) on.hidden();
  });
  watch.observe(dialog);

  return {
    loaded() {
      dialog.classList.remove('loading');
      if (root.activeElement === close) frame.focus();
    },
    stuck(offerLink) {
      dialog.classList.add('way-out');
      if (!offerLink) return;
      const link = create('button', { type: 'button', textContent: words.continueInTab }, 'link');
      link.onclick = () => on.link(open('about:blank', '_blank'));
      offer.append(link);
    },
    restore() {
      // The attempt may have its last events to dispatch yet.
      if (gone) return;
      // In another document the frame's messages go to another window.
      if (dialog.ownerDocument !== document) {
        on.hidden();
        return;
      }
      dialog.removeAttribute('open');
      dialog.showModal();
    },
    remove() {
      gone = true;
      watch.disconnect();
      dialog.close();
      dialog.remove();
      if (window.scrollX !== scrollX || window.scrollY !== scrollY)
        window.scrollTo({ left: scrollX, top: scrollY, behavior: 'instant' });
    },
  };
}
