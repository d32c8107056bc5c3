import { withoutProblems } from './checks.js';
import type { Choices } from './choices.js';
import { asMarkup } from './markup.js';
import { partsOf } from './parts.js';
import type { Release } from './release.js';
import { asTag } from './tag-manager.js';

/** The snippet to paste. `css` is the style sheet of the chosen preset; `more` are attributes for a preview. */
export function snippet(
  choices: Readonly<Choices>,
  release: Release,
  css: string,
  more: Readonly<Record<string, string>> = {},
): string {
  const sound = withoutProblems(choices);
  const parts = partsOf(sound, release, css);
  parts.attributes.push(...Object.entries(more));
  return sound.platform === 'gtm' ? asTag(parts, sound.place) : asMarkup(parts, `connect-${sound.app}`);
}
