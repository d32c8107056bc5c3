/** Returns the WCAG contrast ratio of a colour on several layers of background. */
export function contrast(grounds: string[], color: string, opacity = 1): number {
  const [one, two] = [luminance(paint(grounds)), luminance(paint(grounds, color, opacity))];
  return (Math.max(one, two) + 0.05) / (Math.min(one, two) + 0.05);
}

/** Returns the background colours of the element and its ancestors, outermost first. */
export function groundsOf(element: Element): string[] {
  const layers: string[] = [];
  for (let node: Element | null = element; node; node = parentOf(node))
    layers.unshift(getComputedStyle(node).backgroundColor);
  return layers;
}

/** Returns the product of the opacities of the element and its ancestors. */
export function opacityOf(element: Element): number {
  let opacity = 1;
  for (let node: Element | null = element; node; node = parentOf(node))
    opacity *= Number(getComputedStyle(node).opacity);
  return opacity;
}

/**
 * Returns the contrast of the element's focus ring, or 0 if the outline is thinner than 2 px. The ring is the outline, perhaps on
 * top of a box-shadow. The outline must contrast with the page, or with a box-shadow that contrasts with the page.
 */
export function focusRingContrast(element: Element): number {
  const { outlineColor, outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
  if (outlineStyle === 'none' || parseFloat(outlineWidth) < 2) return 0;
  // The ring is drawn outside of the element, on the parent's background.
  const page = groundsOf(parentOf(element)!);
  const shadow = /^(rgb|color)a?\([^)]*\)/.exec(boxShadow)?.[0];
  const onShadow = shadow ? Math.min(contrast(page, shadow), contrast([shadow], outlineColor)) : 0;
  return Math.max(contrast(page, outlineColor), onShadow);
}

const parentOf = (element: Element): Element | null => {
  const parent = element.assignedSlot ?? element.parentNode;
  if (parent instanceof ShadowRoot) return parent.host;
  return parent instanceof Element ? parent : null;
};

function paint(layers: string[], color?: string, opacity = 1): Uint8ClampedArray {
  const context = document.createElement('canvas').getContext('2d', { willReadFrequently: true })!;
  // Browsers paint a transparent page on white.
  for (const layer of ['#fff', ...layers]) {
    context.fillStyle = layer;
    context.fillRect(0, 0, 1, 1);
  }
  if (color) {
    context.globalAlpha = opacity;
    context.fillStyle = color;
    context.fillRect(0, 0, 1, 1);
  }
  return context.getImageData(0, 0, 1, 1).data;
}

function luminance(pixel: Uint8ClampedArray): number {
  const [red, green, blue] = [...pixel].map((byte) => {
    const channel = byte / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
}
