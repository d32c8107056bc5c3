import { colourComplaint } from './colours.js';
import { readLength } from './values.js';

export interface Brand {
  colour: string;
  /** A font family; '' keeps the font of the page. */
  font: string;
  /** A radius; '' keeps the default. */
  radius: string;
}

const EXAMPLE = 'such as “#5438dc, Inter, 10px”';

/** A name before a value, such as `colour:`, `--brand:` or `radius` without a colon. */
const NAME = /^\s*(?:[a-z-][\w -]*:|(?:colou?r|font(?:-family)?|(?:border-)?radius)(?=\s))\s*/i;
/**
 * Matches the words of a part that contains several values, such as `Inter 12px #ff0`. A quoted font name and a function such as `rgb(1 2 3)`
 * are one word.
 */
const WORD = /"[^"]*"|'[^']*'|[a-z]+\([^)]*\)|\S+/gi;

/**
 * Parses a colour, a font and a radius in any order, separated by commas, semicolons or newlines. A hex colour, an `rgb()` colour and a
 * length are also found between spaces. If a part is invalid, returns a message.
 */
export function readBrand(text: string): Brand | string {
  const pieces = text
    // The commas inside rgb(1, 2, 3) are not separators.
    .split(/[,;\n]+(?![^(]*\))/)
    .flatMap((piece) => valuesIn(piece.replace(NAME, '').trim()))
    .filter(Boolean);
  const colours = pieces.filter(isColour);
  const radii = pieces.filter((piece) => readLength(piece));
  const rest = pieces.filter((piece) => !colours.includes(piece) && !radii.includes(piece));
  const wrong = rest.find((piece) => /^#|^(rgb|hsl)a?\(/i.test(piece));
  if (wrong) return colourComplaint(wrong);
  const bare = rest.find((piece) => /^\d/.test(piece));
  if (bare)
    return `“${bare}” is not a radius, because it has no valid unit. Write ${Number.parseFloat(bare)}px.`;
  const [colour, ...more] = colours;
  if (!colour)
    return `The text has no colour, or the colour is not separated by a comma. Paste a colour and, if you like, a font and a radius, ${EXAMPLE}.`;
  if (more.length)
    return `The text has two colours, ${colour} and ${more[0]}. Paste only the colour of your buttons.`;
  if (radii.length > 1) return `The text has two radii, ${radii.join(' and ')}. Paste only one radius.`;
  const font = rest.join(', ');
  if (font && !CSS.supports('font-family', font))
    return `“${font}” is not a list of font families. Put a name with digits or symbols in quotes.`;
  return { colour, font, radius: radii[0] ?? '' };
}

const isColour = (text: string): boolean => CSS.supports('color', text);

/**
 * Splits a part at each hex colour, colour function and length. Other words stay together, because they may be a font's name, such as
 * `Black Ops One`.
 */
function valuesIn(piece: string): string[] {
  if (isColour(piece)) return [piece];
  const words = piece.match(WORD) ?? [];
  const isValue = (word: string): boolean =>
    word.startsWith('#') || (word.endsWith(')') && isColour(word)) || /^[\d.]+(px|em|rem)$/i.test(word);
  const names = words.filter((word) => !isValue(word)).join(' ');
  return [...words.filter(isValue), names.replace(/^(colou?r|font|radius)$/i, '')];
}
