import {
  colourComplaint,
  contrast,
  hex,
  painted,
  ratioText,
  RING_CONTRAST,
  TEXT_CONTRAST,
  type Rgb,
} from './colours.js';
import { readLength } from './values.js';

/** An example of what a designer pastes. */
export interface Brand {
  colour: string;
  /** A font family; '' leaves the page's. */
  font: string;
  /** A radius; '' leaves the default. */
  radius: string;
}

const EXAMPLE = 'such as “#5438dc, Inter, 10px”';
const WHITE: Rgb = [255, 255, 255];
const INK: Rgb = [17, 17, 17];
/** White has enough contrast where dark text has too little: every colour has 4.5:1 with one of the two. */
const BLACK: Rgb = [0, 0, 0];

/** Reads a colour, a font and a radius in any order, separated by commas, semicolons or newlines; or returns what is wrong. */
export function readBrand(text: string): Brand | string {
  const pieces = text
    // The commas inside rgb(1, 2, 3) are not separators.
    .split(/[,;\n]+(?![^(]*\))/)
    .map((piece) => piece.replace(/^\s*(colou?r|font(-family)?|(border-)?radius)\s*:\s*/i, '').trim())
    .filter(Boolean);
  const colours = pieces.filter((piece) => CSS.supports('color', piece));
  const radii = pieces.filter((piece) => readLength(piece));
  const rest = pieces.filter((piece) => !colours.includes(piece) && !radii.includes(piece));
  const wrong = rest.find((piece) => /^#|^(rgb|hsl)a?\(/i.test(piece));
  if (wrong) return colourComplaint(wrong);
  const bare = rest.find((piece) => /^\d/.test(piece));
  if (bare) return `“${bare}” has no unit that a radius can have. Write ${Number.parseFloat(bare)}px.`;
  const [colour, ...more] = colours;
  if (!colour)
    return `There is no colour in it. Paste a colour and, if you like, a font and a radius, ${EXAMPLE}.`;
  if (more.length)
    return `There are two colours in it, ${colour} and ${more[0]}. Paste only the colour of your buttons.`;
  if (radii.length > 1) return `There are two radii in it, ${radii.join(' and ')}. Paste one.`;
  const font = rest.join(', ');
  if (font && !CSS.supports('font-family', font))
    return `“${font}” is not a list of font families. Put a name with digits or symbols in quotes.`;
  return { colour, font, radius: radii[0] ?? '' };
}

export interface Theme {
  css: string;
  /** The results of the checks, one sentence each. */
  checked: string[];
}

/** Returns a style sheet for a brand. The text is white or dark, whichever is legible; white if both are. */
export function themeFor({ colour, font, radius }: Brand, rgb: Rgb = painted([colour])): Theme {
  const [onWhite, onInk] = [contrast(rgb, WHITE), contrast(rgb, INK)];
  const white = onWhite >= TEXT_CONTRAST;
  const text = white ? WHITE : onInk >= TEXT_CONTRAST ? INK : BLACK;
  // Mixes away from the text's colour, so that the contrast increases on hover.
  const hover = mix(rgb, white ? BLACK : WHITE, 0.16);
  const ring = Math.min(onWhite, onInk) >= RING_CONTRAST;
  const lines = [
    ['background', hex(rgb)],
    ['background-hover', hex(hover)],
    ['color', hex(text)],
    ['radius', radius],
    ['font', font && `1rem/1.4 ${family(font)}`],
    ['accent', ring ? hex(rgb) : 'CanvasText'],
  ];
  const css = `pd-connect-button {
${lines.map(([name, value]) => (value ? `  --pd-connect-${name}: ${value};\n` : '')).join('')}}

/* Once connected there is nothing left to do: a tint in place of the colour. */
pd-connect-button:state(connected) {
  --pd-connect-background: color-mix(in srgb, ${hex(rgb)} 9%, Canvas);
  --pd-connect-background-hover: color-mix(in srgb, ${hex(rgb)} 16%, Canvas);
  --pd-connect-color: CanvasText;
  --pd-connect-border: color-mix(in srgb, ${hex(rgb)} 40%, Canvas);
}

/* The small buttons beside it keep their own look. */
pd-connect-button::part(more),
pd-connect-button:not(:state(open))::part(link) {
  --pd-connect-background: initial;
  --pd-connect-background-hover: initial;
  --pd-connect-color: initial;
}`;
  return {
    css,
    checked: [
      `${white ? 'White' : 'Dark'} text on ${hex(rgb)}: ${ratioText(contrast(rgb, text))}${
        white ? '' : `; white would have ${ratioText(onWhite)}, and ${TEXT_CONTRAST}:1 is needed`
      }.`,
      `On hover: ${ratioText(contrast(hover, text))}.`,
      ring
        ? `The focus ring is your colour: at least ${ratioText(Math.min(onWhite, onInk))} on a white and on a dark page.`
        : `The focus ring has the colour of the page’s text: yours has ${ratioText(Math.min(onWhite, onInk))} on a ${onWhite < onInk ? 'white' : 'dark'} page, and ${RING_CONTRAST}:1 is needed.`,
    ],
  };
}

const mix = (colour: Rgb, other: Rgb, share: number): Rgb =>
  colour.map((byte, index) => Math.round(byte + ((other[index] ?? 0) - byte) * share)) as unknown as Rgb;

/** A font family with a space needs no quotes, but designers add them; the generic family at the end is the fallback. */
function family(font: string): string {
  const names = font.split(',').map((name) => name.trim());
  const quoted = names.map((name) => (/\s/.test(name) && !/^["']/.test(name) ? `"${name}"` : name));
  const generic = names.some((name) => /^(system-ui|(ui-)?(sans-serif|serif|monospace))$/.test(name));
  return [...quoted, ...(generic ? [] : ['sans-serif'])].join(', ');
}
