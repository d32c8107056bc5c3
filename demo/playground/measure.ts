import { contrast, painted } from './colours.js';
import { declarationsFor } from './sheet-text.js';

/** The text with the lowest contrast in a specimen, or the specimen's label on hover. */
export interface Measured {
  specimen: string;
  /** Whether the contrast was measured on hover. */
  hover: boolean;
  text: string;
  /** The text's contrast; undefined if the contrast cannot be measured. */
  ratio: number | undefined;
}

/**
 * Measures the lowest contrast in each specimen, and the contrast of each label on hover. Skips dialogs. Skips disabled buttons, which may
 * have low contrast.
 */
export function measureAll(inside: Document, css: string): Measured[] {
  return [...inside.querySelectorAll<HTMLElement>('[data-specimen]')].flatMap((item) => {
    const element = item.querySelector<HTMLElement>('pd-connect-button:not([disabled])');
    const root = element?.shadowRoot;
    const button = root?.querySelector<HTMLElement>('[part~=button]');
    if (!element || !root || !button) return [];
    const specimen = item.dataset.specimen ?? '';
    const texts = [...root.querySelectorAll<HTMLElement>('.text, [part=account], .small, #status')].filter(
      isSeen,
    );
    const all = [
      least(
        specimen,
        false,
        texts.map((text) => read(text)),
      ),
    ];
    if (!button.hasAttribute('aria-disabled')) {
      const label = root.querySelector<HTMLElement>('.text');
      if (label) all.push(least(specimen, true, [read(label, hoverOf(button, css))]));
    }
    return all;
  });
}

interface Reading {
  text: string;
  ratio: number | undefined;
}

function least(specimen: string, hover: boolean, readings: Reading[]): Measured {
  const [first = { text: '', ratio: undefined }] = readings.toSorted(
    (a, b) => (a.ratio ?? Infinity) - (b.ratio ?? Infinity),
  );
  return { specimen, hover, ...first };
}

/** The colours of a button on hover. */
interface Hover {
  of: HTMLElement;
  background: string;
  color: string | undefined;
}

function read(element: HTMLElement, hover?: Hover): Reading {
  const text = element.textContent.trim().replace(/\s+/g, ' ') || element.ariaLabel || '';
  const layers: string[] = [];
  let opacity = 1;
  let pictured = false;
  for (let node: HTMLElement | null = element; node; node = parentOf(node)) {
    const style = getComputedStyle(node);
    layers.unshift(node === hover?.of ? hover.background : style.backgroundColor);
    opacity *= Number(style.opacity);
    pictured ||= style.backgroundImage !== 'none';
  }
  // There is no single contrast, because an image or a gradient has a different colour behind each letter.
  if (pictured) return { text, ratio: undefined };
  const colour = hover?.color ?? getComputedStyle(element).color;
  return { text, ratio: contrast(painted(layers), painted([...layers, colour], opacity)) };
}

/** Computes the colours on hover from the custom properties and a `:hover` rule, because a script cannot hover over an element. */
function hoverOf(button: HTMLElement, css: string): Hover {
  const style = getComputedStyle(button);
  const own = (name: string): string => style.getPropertyValue(name).trim();
  const background =
    own('--pd-connect-background-hover') ||
    own('--pd-connect-background') ||
    own('--_pd-over') ||
    style.backgroundColor;
  const color = declarationsFor(css, 'pd-connect-button::part(button):hover').get('color');
  return {
    of: button,
    background: resolve(button, background) ?? style.backgroundColor,
    color: color && resolve(button, color),
  };
}

/** Returns a colour as the browser computes it for this element; undefined if the text is not a colour. */
function resolve(beside: HTMLElement, colour: string): string | undefined {
  const probe = beside.ownerDocument.createElement('span');
  probe.style.color = colour;
  if (!probe.style.color) return undefined;
  beside.append(probe);
  const { color } = getComputedStyle(probe);
  probe.remove();
  return color;
}

const isSeen = (element: HTMLElement): boolean =>
  !element.closest('.quiet, dialog') && element.checkVisibility({ visibilityProperty: true });

function parentOf(element: HTMLElement): HTMLElement | null {
  const parent = element.assignedSlot ?? element.parentNode;
  const host = (parent as Partial<ShadowRoot> | null)?.host;
  // `instanceof` does not work here, because elements of a frame are not instances of this page's classes.
  return ((host ?? (parent?.nodeType === 1 ? parent : null)) as HTMLElement | null) ?? null;
}
