import { withoutProblems } from './checks.js';
import type { Choices } from './choices.js';
import { asMarkup } from './markup.js';
import { partsOf } from './parts.js';
import { usesAppProxy } from './platforms.js';
import type { Release } from './release.js';
import { asShortcode, isShortcode } from './shortcode.js';
import { asTag } from './tag-manager.js';

/** Framer puts an embed with a script into a frame, unless the embed contains this comment: see docs/no-code/framer.md. */
const NO_FRAME = '<!-- framer-direct-embed -->';

/** Returns the code that a platform needs before and after the snippet. */
function around(choices: Readonly<Choices>): [before: string, after: string] {
  if (choices.platform === 'framer') return [`${NO_FRAME}\n`, ''];
  if (usesAppProxy(choices)) return ['{% if customer %}\n', '\n{% endif %}'];
  return ['', ''];
}

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
  const [before, after] = around(sound);
  return before + asMarkup(parts, `connect-${sound.app}`) + after;
}
