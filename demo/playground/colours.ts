/** Red, green and blue, from 0 to 255. */
export type Rgb = readonly [red: number, green: number, blue: number];

/** The contrast that WCAG 2.2 requires for text (1.4.3). */
export const TEXT_CONTRAST = 4.5;
/** The contrast that WCAG 2.2 requires for a focus indicator (1.4.11). */
export const RING_CONTRAST = 3;
/** The contrast that WCAG 2.2 requires for the boundary of a control if nothing else identifies the control (1.4.11). */
export const BOUNDARY_CONTRAST = 3;

/** Returns the WCAG contrast ratio of two colours, from 1 to 21. */
export function contrast(one: Rgb, other: Rgb): number {
  const [a, b] = [luminance(one), luminance(other)];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

function luminance(colour: Rgb): number {
  const [red = 0, green = 0, blue = 0] = colour.map((byte) => {
    const channel = byte / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Returns a ratio as text, such as `4.4:1`. Rounds down, so that 4.49 does not seem to reach 4.5. */
export const ratioText = (ratio: number): string => `${(Math.floor(ratio * 10) / 10).toFixed(1)}:1`;

export const hex = (colour: Rgb): string =>
  `#${colour.map((byte) => byte.toString(16).padStart(2, '0')).join('')}`;

let canvas: CanvasRenderingContext2D | null | undefined;

/** Paints layers of colours on white, the lowest layer first, and returns the resulting colour. `opacity` applies to the last layer. */
export function painted(layers: readonly string[], opacity = 1): Rgb {
  canvas ??= document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  if (!canvas) return [128, 128, 128];
  for (const [index, layer] of ['#fff', ...layers].entries()) {
    canvas.globalAlpha = index === layers.length ? opacity : 1;
    canvas.fillStyle = layer;
    canvas.fillRect(0, 0, 1, 1);
  }
  const [red = 0, green = 0, blue = 0] = canvas.getImageData(0, 0, 1, 1).data;
  return [red, green, blue];
}

/** Returns the reason why a text is not a colour; '' for a colour and for an empty text. */
export function colourComplaint(text: string): string {
  if (!text || CSS.supports('color', text)) return '';
  if (/^[\da-f]{3,8}$/i.test(text)) return `A hex colour begins with #. Did you mean #${text}?`;
  if (text.startsWith('#'))
    return /^#[\da-f]*$/i.test(text)
      ? `A hex colour has 3, 4, 6 or 8 digits after the #; this one has ${text.length - 1}.`
      : 'After the # of a hex colour there are only the digits 0–9 and a–f.';
  if (/^(rgb|hsl)a?\(/i.test(text))
    return 'This colour is incomplete. Write a colour such as rgb(84 56 220) or hsl(250 70% 54%).';
  return `“${text}” is not a CSS colour. Write #5438dc, rgb(84 56 220) or a name such as navy.`;
}
