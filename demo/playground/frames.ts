import { writeLook } from './look.js';
import { lookOf, type Playground, type PlaygroundStore } from './state.js';

const ADDRESS = new URL('./specimen/index.html', document.baseURI).href;

interface FrameOptions {
  title: string;
  scheme: 'light' | 'dark' | '';
  /** Set if the frame shows only the overlay, which then fills the frame. Without `open`, the frame shows every state. */
  open?: true;
  /** Called when the look has been rendered, and after each change of the look. */
  shown?: (inside: Document) => void;
}

/** Creates a frame with specimens in the playground's current look. A specimen is a button in one state. */
export function specimenFrame(
  playground: PlaygroundStore,
  { title, scheme, open, shown: afterwards }: FrameOptions,
): HTMLIFrameElement {
  const frame = Object.assign(document.createElement('iframe'), { title, className: 'specimens' });
  const addressFor = (value: Playground): string => {
    const params = writeLook(lookOf(value));
    params.set('scheme', scheme);
    if (open) params.set('show', 'open');
    if (value.lit) params.set('lit', value.lit);
    return `${ADDRESS}#${params.toString()}`;
  };
  let shown = '';
  playground.subscribe((value) => {
    const address = addressFor(value);
    if (address === shown) return;
    shown = address;
    if (frame.isConnected) frame.contentWindow?.location.replace(address);
    else frame.src = address;
  });
  frame.addEventListener('load', () => {
    const { contentDocument: inside } = frame;
    if (!inside) return;
    // Applies changes that happened while the document loaded.
    if (frame.contentWindow?.location.href !== shown) frame.contentWindow?.location.replace(shown);
    if (!open) followHeight(frame, inside);
    const leaveFocus = keepFocus(frame, inside);
    whenSettled(inside, () => {
      leaveFocus();
      linkParts(inside, playground);
      if (!afterwards) return;
      const call = (): void => {
        // Waits for two frames, because the elements render in a microtask, and their styles apply one frame later.
        requestAnimationFrame(() => requestAnimationFrame(() => afterwards(inside)));
      };
      call();
      frame.contentWindow?.addEventListener('hashchange', call);
    });
  });
  return frame;
}

function whenSettled(inside: Document, then: () => void): void {
  const root = inside.documentElement;
  const settled = (): boolean => 'settled' in root.dataset;
  if (settled()) {
    then();
    return;
  }
  const observer = new MutationObserver(() => {
    if (!settled()) return;
    observer.disconnect();
    then();
  });
  observer.observe(root, { attributeFilter: ['data-settled'] });
}

/**
 * Keeps the focus on this page until the returned function is called. Specimens open dialogs to reach their states, and dialogs take the
 * focus.
 */
function keepFocus(frame: HTMLIFrameElement, inside: Document): () => void {
  let before = document.activeElement;
  const remember = (): void => {
    before = document.activeElement;
  };
  const giveBack = (): void => {
    if (document.activeElement !== frame) return;
    frame.blur();
    if (before instanceof HTMLElement) before.focus({ preventScroll: true });
  };
  document.addEventListener('focusin', remember);
  inside.addEventListener('focusin', giveBack);
  return () => {
    giveBack();
    document.removeEventListener('focusin', remember);
    inside.removeEventListener('focusin', giveBack);
  };
}

function followHeight(frame: HTMLIFrameElement, inside: Document): void {
  new ResizeObserver(() => (frame.style.height = `${inside.body.scrollHeight}px`)).observe(inside.body);
}

/** Highlights the part that has the pointer or the focus, in the specimens and in the list of parts. */
function linkParts(inside: Document, playground: PlaygroundStore): void {
  const light = (event: Event): void => {
    // Takes the last part name: after a failure, the button has two, of which the last, `retry`, is more specific.
    const [lit = ''] = event
      .composedPath()
      .map((target) => [...((target as Partial<Element>).part ?? [])].at(-1) ?? '')
      .filter((part) => part !== '');
    if (lit !== playground.value.lit) playground.update({ lit });
  };
  inside.addEventListener('pointerover', light);
  inside.addEventListener('focusin', light);
  inside.addEventListener('pointerleave', () => playground.update({ lit: '' }));
}
