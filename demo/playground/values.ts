/** A length as a number and a unit. A slider shows the number. */
export interface Length {
  number: number;
  unit: string;
}

export const UNITS = ['px', 'em', 'rem'] as const;

const NUMBER = String.raw`(\d*\.?\d+)`;
const LENGTH = new RegExp(`^${NUMBER}(px|em|rem)$`);
const FONT = new RegExp(`^${NUMBER}(px|em|rem)(?:/${NUMBER})?\\s+(.+)$`);
const RING = new RegExp(`^${NUMBER}px (solid|dashed|dotted|double) (.+)$`);

/** Parses a length. Returns undefined if no slider can show the value, such as `calc(…)`. */
export function readLength(value: string): Length | undefined {
  if (value === '0') return { number: 0, unit: 'px' };
  const [, number, unit] = LENGTH.exec(value) ?? [];
  return number && unit ? { number: Number(number), unit } : undefined;
}

export const writeLength = ({ number, unit }: Length): string => (number ? `${number}${unit}` : '0');

/** Returns the maximum and the step of a slider for a unit. `most` is in pixels. */
export const rangeOf = (most: number, unit: string): { max: number; step: number } =>
  unit === 'px' ? { max: most, step: 1 } : { max: most / 16, step: 0.125 };

/** Converts a length to another unit. Assumes that an `em` or `rem` is 16 px. */
export function inUnit({ number, unit }: Length, wanted: string): Length {
  const pixels = unit === 'px' ? number : number * 16;
  return {
    number: wanted === 'px' ? Math.round(pixels) : Math.round((pixels / 16) * 1000) / 1000,
    unit: wanted,
  };
}

/** A padding above and below (`block`) and at the sides (`inline`), in one unit. */
export interface Padding {
  block: number;
  inline: number;
  unit: string;
}

export function readPadding(value: string): Padding | undefined {
  const sides = value.split(/\s+/).map(readLength);
  const [block, inline = block] = sides;
  if (!block || !inline || sides.length > 2) return undefined;
  // Zero has no unit, so the other side determines the unit.
  const unit = block.number ? block.unit : inline.unit;
  if (inline.number && inline.unit !== unit) return undefined;
  return { block: block.number, inline: inline.number, unit };
}

export function writePadding({ block, inline, unit }: Padding): string {
  const [one, other] = [block, inline].map((number) => writeLength({ number, unit }));
  return one === other ? String(one) : `${one} ${other}`;
}

export interface Font {
  size: Length;
  line: string;
  family: string;
}

export function readFont(value: string): Font | undefined {
  const [, number, unit, line = '1.4', family] = FONT.exec(value) ?? [];
  return number && unit && family ? { size: { number: Number(number), unit }, line, family } : undefined;
}

export const writeFont = ({ size, line, family }: Font): string => `${writeLength(size)}/${line} ${family}`;

export interface Ring {
  width: number;
  style: string;
  colour: string;
}

export const RING_STYLES = ['solid', 'dashed', 'dotted', 'double'] as const;

export function readRing(value: string): Ring | undefined {
  const [, width, style, colour] = RING.exec(value) ?? [];
  return width && style && colour ? { width: Number(width), style, colour } : undefined;
}

export const writeRing = ({ width, style, colour }: Ring): string => `${width}px ${style} ${colour}`;

/** Returns the reason why a text is not a number from 0 to `max`; '' for a valid text. An empty text is valid and means the default. */
export function numberComplaint(text: string, max: number, unit = ''): string {
  if (!text.trim()) return '';
  const number = Number(text);
  if (Number.isNaN(number))
    return `“${text}” is not a number. Write only the number, such as 12; the unit is beside it.`;
  if (number < 0) return 'The value cannot be less than 0.';
  if (number > max) return `The playground accepts at most ${max}${unit} here.`;
  return '';
}
