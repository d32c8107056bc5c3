import pixelmatch from 'pixelmatch';
import { PNG } from 'pngjs';

/** How far two colours may be apart, from 0 to 1: pixelmatch's own measure, which follows the eye. */
const THRESHOLD = 0.025;
/** The share of pixels that may differ: a glyph's edge, no more. A border or a word is many times that. */
const ALLOWED = 0.0002;

/** Levels of a colour, of 256, that count as one: a fifth less to commit, and no more than the eye misses. */
const STEP = 8;

/** The picture with colours rounded, opaque. */
export function rounded(picture: PNG): PNG {
  const { width, height, data } = picture;
  const result = new PNG({ width, height });
  data.forEach((level, index) => {
    result.data[index] = index % 4 === 3 ? 255 : Math.min(255, Math.round(level / STEP) * STEP);
  });
  return result;
}

export interface Difference {
  /** For people: how it differs. */
  text: string;
  /** The differing pixels in red; none when the sizes differ. */
  picture?: PNG;
}

/** How the picture differs from its baseline, or undefined when it does not. */
export function differenceOf(baseline: PNG, actual: PNG): Difference | undefined {
  const { width, height } = baseline;
  if (actual.width !== width || actual.height !== height)
    return { text: `is ${actual.width}×${actual.height}, and was ${width}×${height}` };
  const picture = new PNG({ width, height });
  const count = pixelmatch(baseline.data, actual.data, picture.data, width, height, {
    threshold: THRESHOLD,
  });
  if (count <= width * height * ALLOWED) return undefined;
  return { text: `differs in ${count} pixels of ${width * height}`, picture };
}
