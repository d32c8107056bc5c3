import type { FlowRequest } from './request.js';
import { enFlow } from '../language/en-flow.js';
import { fill } from '../language/translation.js';
import { LOOPBACK, PIPEDREAM } from './check-request.js';
import { isolateEvents } from './isolate.js';
import { openTab } from './open-tab.js';
import { overlaySheet } from './overlay.styles.js';

export interface OverlayEvents {
  /** Called when the user has pressed the overlay's close button or Escape. */
  leave(): void;
  /**
   * Called when the overlay has become invisible, or has moved to another document. The caller must then remove the overlay, because even
   * an invisible modal dialog blocks the page.
   */
  hidden(): void;
  /** Called when the user has pressed the button that continues in a tab. `tab` is null if no tab could be opened. */
  link(tab: Window | null): void;
}

/** The modal dialog around the SDK's frame, in the element's shadow root. */
export interface Overlay {
  /** Hides the spinner. Unless `hideClose` is set, also hides the overlay's close button, because the loaded frame usually has its own. */
  loaded(): void;
  /** Shows the overlay's close button again, with an explanation. With `offerLink`, also shows the button that continues in a tab. */
  stuck(offerLink: boolean): void;
  /** Announces to screen readers that the account is connected, because the frame may close without an action of the user. */
  succeeded(): void;
  /** Shows the dialog again after the element was moved in the document. */
  restore(): void;
  /** Removes the dialog and its listeners, and restores focus and scroll position. */
  remove(): void;
}

/**
 * How long after `showModal()` the first text is written into the live region, in milliseconds. A screen reader announces the text only if
 * it has registered the live region before.
 */
const ANNOUNCE_DELAY = 100;

const create = <K extends keyof HTMLElementTagNameMap>(
  tag: K,
  properties: Partial<HTMLElementTagNameMap[K]>,
  part?: string,
): HTMLElementTagNameMap[K] => {
  const element = Object.assign(document.createElement(tag), properties);
  if (part) element.part.add(part);
  return element;
};

/** Opens the overlay and inserts the frame, which then begins to load. */
export function showOverlay(
  { root, appName, accountId, strings, hideClose, frontendOrigin: origin }: FlowRequest,
  frame: HTMLIFrameElement,
  events: OverlayEvents,
): Overlay {
  // Reads the scroll position before the document changes, because a later read would force a layout.
  const { scrollX, scrollY } = window;
  if (!root.adoptedStyleSheets.includes(overlaySheet)) root.adoptedStyleSheets.push(overlaySheet);
  const words = { ...enFlow, ...strings };
  const app = { app: appName };
  const label = fill(accountId ? words.reconnect : words.connect, app);

  const dialog = create('dialog', { className: 'loading', ariaLabel: label }, 'overlay');
  const close = create('button', { type: 'button', textContent: '✕', ariaLabel: words.close }, 'close');
  const link = create('button', { type: 'button', textContent: words.continueInTab }, 'link');
  const offer = create('div', { className: 'offer' });
  // The overlay needs its own live region, because the element's live region is inert behind a modal dialog.
  const status = create('span', { role: 'status' });
  offer.append(status);
  dialog.append(close, offer, create('span', {}, 'spinner'));
  if (strings.lang) Object.assign(dialog, { lang: strings.lang, dir: 'ltr' });
  if (hideClose) dialog.classList.add('way-out');
  if (origin !== PIPEDREAM) {
    const text = LOOPBACK.test(origin) ? words.testMode : words.frameOrigin;
    dialog.append(create('p', { textContent: fill(text, { origin: new URL(origin).host }) }));
  }
  root.append(dialog);

  frame.removeAttribute('style');
  frame.title = label;
  dialog.append(frame);

  let isRemoved = false;
  const leave = (event: Event) => {
    event.preventDefault();
    if (!isRemoved) events.leave();
  };
  dialog.addEventListener('cancel', leave);
  // Also listens to `close`, because a second Escape closes a dialog even when `cancel` is prevented.
  dialog.addEventListener('close', leave);
  const removeListeners = isolateEvents(dialog, (path) => {
    if (path.includes(close)) events.leave();
    else if (path.includes(link)) events.link(openTab(fill(words.connecting, app)));
  });
  dialog.showModal();

  const announce = (text: string) => (status.textContent = text);
  const connecting = fill(words.connecting, app);
  // Does not repeat the text if the element has already announced it during the token request.
  const isAnnounced = root.querySelector('#status > :not([aria-hidden])')?.textContent === connecting;
  const announceTimer = isAnnounced ? undefined : setTimeout(() => announce(connecting), ANNOUNCE_DELAY);

  // Checks visibility instead of size, because inside `content-visibility: hidden`, the dialog is invisible but keeps its size.
  const visibilityObserver = new IntersectionObserver(() => {
    if (!isRemoved && !dialog.checkVisibility()) events.hidden();
  });
  visibilityObserver.observe(dialog);

  return {
    loaded() {
      // A screen reader announces the loaded frame, so the text is no longer needed.
      clearTimeout(announceTimer);
      dialog.classList.remove('loading');
      if (root.activeElement === close) frame.focus();
    },
    stuck(offerLink) {
      dialog.classList.add('way-out', 'stuck');
      // Announces a text, because screen readers do not announce a button in a live region.
      announce(words.frameSilent);
      if (offerLink) offer.append(link);
    },
    succeeded() {
      dialog.classList.remove('stuck');
      link.remove();
      announce(fill(words.frameClosing, app));
    },
    restore() {
      // The element may still move after the overlay was removed.
      if (isRemoved) return;
      // Ends the flow if the dialog is now in another document, because there the frame would post its messages to another window.
      if (dialog.ownerDocument !== document) {
        events.hidden();
        return;
      }
      // With `moveBefore()`, Chromium keeps the dialog modal. Firefox does not, but keeps the focus, which `showModal()` would move.
      if (dialog.matches(':modal')) return;
      const { activeElement } = root;
      dialog.removeAttribute('open');
      dialog.showModal();
      (activeElement as HTMLElement | null)?.focus();
    },
    remove() {
      isRemoved = true;
      clearTimeout(announceTimer);
      visibilityObserver.disconnect();
      dialog.close();
      dialog.remove();
      removeListeners();
      if (window.scrollX !== scrollX || window.scrollY !== scrollY)
        window.scrollTo({ left: scrollX, top: scrollY, behavior: 'instant' });
    },
  };
}
