import { withoutProblems } from './checks.js';
import type { Choices } from './choices.js';
import { asMarkup } from './markup.js';
import { partsOf } from './parts.js';
import type { Release } from './release.js';
import { asShortcode, isShortcode } from './shortcode.js';
import { asTag } from './tag-manager.js';

/** Framer puts an embed with a script into a frame, unless the embed contains this comment: see docs/no-code/framer.md. */
const NO_FRAME = '<!-- framer-direct-embed -->';

/** Code that a platform needs before and after the snippet. */
const AROUND: Record<string, [before: string, after: string]> = {
  framer: [`${NO_FRAME}\n`, ''],
  // Shows the button only to customers who are logged in, because the app proxy identifies only them.
  shopify: ['{% if customer %}\n', '\n{% endif %}'],
};

/** Returns the snippet to paste. `css` is the style sheet of the chosen preset, and `more` has attributes for a preview. */
export function snippet(
  choices: Readonly<Choices>,
  release: Release,
  css: string,
  more: Readonly<Record<string, string>> = {},
): string {
  const sound = withoutProblems(choices);
  if (isShortcode(sound)) return asShortcode(sound);
  const parts = partsOf(sound, release, css);
  parts.attributes.push(...Object.entries(more));
  if (sound.platform === 'gtm') return asTag(parts, sound.place);
  const [before, after] = AROUND[sound.platform] ?? ['', ''];
  return before + asMarkup(parts, `connect-${sound.app}`) + after;
}
