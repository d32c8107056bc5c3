import {
  BOUNDARY_CONTRAST,
  contrast,
  hex,
  painted,
  ratioText,
  RING_CONTRAST,
  TEXT_CONTRAST,
  type Rgb,
} from './colours.js';
import { fallbackOf, hasGeneric } from './font-fallback.js';
import type { Measured } from './measure.js';
import type { Brand } from './read-brand.js';

export const BRAND_COLOR_SCHEMES = ['both', 'light', 'dark'] as const;
/** The colour schemes of the brand's page: only light, only dark, or the visitor's preferred scheme. */
export type BrandColorScheme = (typeof BRAND_COLOR_SCHEMES)[number];

const WHITE: Rgb = [255, 255, 255];
const INK: Rgb = [17, 17, 17];
/**
 * The text colour where neither white nor INK is legible. Black then is, because every colour has a contrast of 4.5:1 with white or black.
 */
const BLACK: Rgb = [0, 0, 0];
const RED: Rgb = [229, 72, 77];
const AMBER: Rgb = [180, 83, 9];
/** The share of the colour in a tinted background, normally and on hover. The rest is the page's background. */
const TINTS = [0.09, 0.16] as const;
/** The shares of white or black in the background on hover. The first share that is visible applies. */
const HOVER = [0.16, 0.32] as const;
/** The contrast with the normal background from which the change on hover is visible. */
const HOVER_CONTRAST = 1.1;

/** The result of a check, as one sentence. */
export interface Check {
  text: string;
  /** Set if the sentence is important: the theme differs from the brand, or the designer has something to do. */
  note: boolean;
}

export interface Theme {
  css: string;
  checked: Check[];
}

/** Returns a brand's style sheet, and the results of its contrast checks. The button's text is white if white is legible, else dark. */
export function themeFor(
  { colour, font, radius }: Brand,
  page: BrandColorScheme = 'both',
  rgb: Rgb = painted([colour]),
): Theme {
  const onWhite = contrast(rgb, WHITE);
  const white = onWhite >= TEXT_CONTRAST;
  const dark = contrast(rgb, INK) >= TEXT_CONTRAST ? INK : BLACK;
  const text = white ? WHITE : dark;
  const hover = hoverFor(rgb, text);
  const ring = ringFor(rgb, page);
  const families = font
    .split(',')
    .map((name) => name.trim())
    .filter(Boolean);
  const lines = [
    ['background', hex(rgb)],
    ['background-hover', hex(hover)],
    ['color', hex(text)],
    ['radius', radius],
    ['font', font && `1rem/1.4 ${fontList(families)}`],
    ['accent', ring.own ? hex(rgb) : 'CanvasText'],
  ];
  const css = `pd-connect-button {
${page === 'both' ? '' : `  color-scheme: ${page};\n`}${lines.map(([name, value]) => (value ? `  --pd-connect-${name}: ${value};\n` : '')).join('')}}

/* With an account, a tint replaces the colour, so that the button is less prominent. */
pd-connect-button:is(:state(connected), :state(unhealthy), :state(disconnecting)) {
${tint(rgb, `color-mix(in srgb, ${hex(rgb)} 40%, Canvas)`)}}

/* An unhealthy account: the border and the sign have the colour of the text below the button. */
pd-connect-button:state(unhealthy) {
  --pd-connect-border: ${strong(AMBER)};
  --pd-connect-warning-color: ${strong(AMBER)};
}

/* Failed: the border has the colour of the message. */
pd-connect-button:state(error) {
${tint(RED, strong(RED))}  --pd-connect-error-color: ${strong(RED)};
}

/* The small buttons keep their own look. In the state "error", the button itself is the part "retry". */
pd-connect-button::part(more),
pd-connect-button:not(:state(error))::part(retry),
pd-connect-button:not(:state(open))::part(link) {
  --pd-connect-background: initial;
  --pd-connect-background-hover: initial;
  --pd-connect-color: initial;
  --pd-connect-border: initial;
}`;
  const checked = [
    `${white ? 'White' : 'Dark'} text on ${hex(rgb)}: ${ratioText(contrast(rgb, text))}${
      white ? '' : `; white would have ${ratioText(onWhite)}, and ${TEXT_CONTRAST}:1 is needed`
    }.`,
    `On hover: ${ratioText(contrast(hover, text))}.`,
    ...(ring.own ? [ring.text] : []),
  ];
  const notes = [
    ...boundaryNotes(rgb, page),
    ...(ring.own ? [] : [ring.text]),
    ...(font && !fallbackOf(families) && !hasGeneric(families)
      ? [`Add serif, sans-serif or monospace to the font, as a fallback for browsers without ${font}.`]
      : []),
  ];
  return {
    css,
    checked: [
      ...checked.map((sentence) => ({ text: sentence, note: false })),
      ...notes.map((sentence) => ({ text: sentence, note: true })),
    ],
  };
}

/**
 * Returns the background on hover. It moves away from the text's colour, so that the contrast increases. A background that is almost black or
 * white cannot move away visibly. It moves towards the text's colour instead, where its contrast remains high.
 */
function hoverFor(rgb: Rgb, text: Rgb): Rgb {
  const away = HOVER.map((share) => mix(rgb, text === WHITE ? BLACK : WHITE, share));
  return away.find((one) => contrast(one, rgb) >= HOVER_CONTRAST) ?? mix(rgb, text, HOVER[0]);
}

/**
 * Returns a warning for each of the page's colour schemes in which the button hardly differs from the page. WCAG does not fail such a button,
 * because its text identifies it.
 */
function boundaryNotes(rgb: Rgb, page: BrandColorScheme): string[] {
  return groundsOf(page).flatMap(({ name, ground }) => {
    const ratio = contrast(rgb, ground);
    return ratio < BOUNDARY_CONTRAST
      ? `On a ${name} page, the edge of the button is faint: your colour has ${ratioText(ratio)} with the page, and ${BOUNDARY_CONTRAST}:1 would be clear. The text still shows the button. A border in another colour would help.`
      : [];
  });
}

/** Mixes a colour with the text colour, so that the result is legible on the page, with or without a tint. */
const strong = (colour: Rgb): string => `color-mix(in srgb, ${hex(colour)} 72%, CanvasText)`;

function tint(colour: Rgb, border: string): string {
  const [rest, hover] = TINTS.map(
    (share) => `color-mix(in srgb, ${hex(colour)} ${Math.round(share * 100)}%, Canvas)`,
  );
  return `  --pd-connect-background: ${rest};
  --pd-connect-background-hover: ${hover};
  --pd-connect-color: CanvasText;
  --pd-connect-border: ${border};
`;
}

/** Returns the page's background and text colour, in each of the page's colour schemes. */
const groundsOf = (page: BrandColorScheme): { name: string; ground: Rgb; text: Rgb }[] =>
  [
    { scheme: 'light', name: 'white', ground: WHITE, text: BLACK },
    { scheme: 'dark', name: 'dark', ground: INK, text: WHITE },
  ].filter(({ scheme }) => page === 'both' || page === scheme);

/**
 * Returns the result for all states, from the rows of the table of contrasts, so that the sentence and the table have the same numbers.
 */
export function checkOfStates(rows: readonly Measured[]): Check | undefined {
  const ratios = rows.flatMap(({ ratio }) => ratio ?? []);
  if (ratios.length === 0) return undefined;
  const lowest = Math.min(...ratios);
  return {
    text: `In every state, messages included, also on hover: ${ratioText(lowest)} or more.`,
    note: lowest < TEXT_CONTRAST,
  };
}

/** Returns whether the focus ring can have the brand's colour, and a sentence with the reason. */
function ringFor(rgb: Rgb, page: BrandColorScheme): { own: boolean; text: string } {
  const grounds = groundsOf(page).map(({ name, ground }) => ({ name, ratio: contrast(rgb, ground) }));
  const [worst = { name: '', ratio: 1 }] = grounds.toSorted((a, b) => a.ratio - b.ratio);
  const own = worst.ratio >= RING_CONTRAST;
  return {
    own,
    text: own
      ? `The focus ring has your colour: ${ratioText(worst.ratio)} or more on a ${grounds.map(({ name }) => name).join(' and on a ')} page.`
      : `The focus ring has the colour of the page’s text, because on a ${worst.name} page your colour would have ${ratioText(worst.ratio)}, and ${RING_CONTRAST}:1 is needed.`,
  };
}

const mix = (colour: Rgb, other: Rgb, share: number): Rgb =>
  colour.map((byte, index) => Math.round(byte + ((other[index] ?? 0) - byte) * share)) as unknown as Rgb;

/** Quotes names with a space, and adds the generic family of the first known font. */
function fontList(families: readonly string[]): string {
  const quoted = families.map((name) => (/\s/.test(name) && !/^["']/.test(name) ? `"${name}"` : name));
  return [...quoted, fallbackOf(families)].filter(Boolean).join(', ');
}
