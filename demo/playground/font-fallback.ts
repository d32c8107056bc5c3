const GENERIC =
  /^(serif|sans-serif|monospace|cursive|fantasy|system-ui|math|emoji|fangsong|ui-(serif|sans-serif|monospace|rounded))$/i;

/** The generic families, each with a pattern for names of fonts. The first match decides: “Roboto Slab” is a serif font. */
const KINDS: readonly (readonly [generic: string, names: RegExp])[] = [
  ['monospace', /\b(mono|code|consolas|console|courier|inconsolata|menlo|monaco|typewriter)\b/i],
  ['sans-serif', /\bsans\b/i],
  [
    'serif',
    /\b(serif|slab|antiqua|roman|alegreya|baskerville|bitter|bodoni|bookman|cambria|caslon|charter|constantia|cormorant|crimson|didot|fraunces|garamond|georgia|iowan old style|literata|lora|merriweather|minion|newsreader|palatino|playfair|rockwell|schoolbook|spectral|times)\b/i,
  ],
  [
    'sans-serif',
    /\b(grotesk|grotesque|gothic|neue|arial|avenir|barlow|calibri|candara|figtree|frutiger|futura|geist|helvetica|inter|karla|lato|lucida grande|manrope|montserrat|mulish|nunito|optima|oswald|outfit|poppins|proxima|raleway|roboto|rubik|segoe ui|sf pro|tahoma|trebuchet ms|ubuntu|univers|verdana|-apple-system|blinkmacsystemfont)\b/i,
  ],
];

/** Returns the generic family to add to a list of fonts. Returns '' if the list already has a generic family, or has no known font. */
export function fallbackOf(families: readonly string[]): string {
  if (hasGeneric(families)) return '';
  for (const family of families) {
    const [generic] = KINDS.find(([, names]) => names.test(family)) ?? [];
    if (generic) return generic;
  }
  return '';
}

/** Whether the list contains a generic family, which every browser has. */
export const hasGeneric = (families: readonly string[]): boolean =>
  families.some((family) => GENERIC.test(family));
