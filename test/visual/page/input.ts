import { find } from '../../../demo/page/dom.js';

export function listFrame(): HTMLIFrameElement | null {
  return document.querySelector<HTMLIFrameElement>('#list iframe');
}

/** Space in pixels around a specimen for its focus ring, and below the list for its shadow. */
const RING = 5;
const SHADOW = 40;

interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

const boxOf = (element: Element): Box => {
  const { x, y, width, height } = element.getBoundingClientRect();
  return { x, y, width, height };
};

/** Returns a part of a specimen, or a part in the list's frame. Also returns the offset of the part's document. */
function partOf(specimen: string, part: string): { element: Element; left: number; top: number } | undefined {
  const frame = specimen === 'list' ? listFrame() : null;
  const inside = frame?.contentDocument ?? document;
  const button = inside.querySelector(
    `${frame ? '' : `[data-specimen="${specimen}"]`} pd-connect-button`,
  )?.shadowRoot;
  const element = button?.querySelector(`[part~=${part}]`);
  const { x, y } = frame ? boxOf(frame) : { x: 0, y: 0 };
  return element ? { element, left: x, top: y } : undefined;
}

/** Functions that the cameras call in the page, to position the pointer and to crop the picture. */
const visual = {
  /** Returns the center of a part, or null while the part does not exist. */
  middleOf(specimen: string, part: string): { x: number; y: number } | null {
    const found = partOf(specimen, part);
    if (!found) return null;
    const { x, y, width, height } = boxOf(found.element);
    return { x: Math.round(found.left + x + width / 2), y: Math.round(found.top + y + height / 2) };
  },
  /** Makes the next Tab move to the first button of this specimen. */
  startAt(specimen: string): void {
    const item = find(document, `[data-specimen="${specimen}"]`, HTMLElement);
    item.tabIndex = -1;
    item.focus();
  },
  /** The area of the picture: the sheet, one specimen of the sheet, or the list with its button. */
  get box(): Box {
    const crop = new URLSearchParams(location.hash.slice(1)).get('crop');
    if (!crop) return boxOf(find(document, 'main', HTMLElement));
    if (crop !== 'list') {
      const { x, y, width, height } = boxOf(find(document, `[data-specimen="${crop}"]`, HTMLElement));
      return { x: x - RING, y: y - RING, width: width + 2 * RING, height: height + 2 * RING };
    }
    const frame = boxOf(listFrame()!);
    const list = boxOf(partOf('list', 'list')!.element);
    return { ...frame, height: list.y + list.height + SHADOW };
  },
};

/**
 * Defines `window.visual`.
 *
 * @param shown sets `data-shown` once the sheet has rendered
 */
export function installInput(shown: () => Promise<void>): void {
  window.visual = Object.assign(visual, {
    settle: () => {
      delete document.documentElement.dataset.shown;
      void shown();
    },
  });
}

declare global {
  interface Window {
    visual: typeof visual;
  }
}
