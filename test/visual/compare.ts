import pixelmatch from 'pixelmatch';
import { PNG } from 'pngjs';

/** pixelmatch's threshold, from 0 to 1. Two colours are equal if their perceived difference is smaller. */
const THRESHOLD = 0.025;
/**
 * The share of pixels that may differ, for example at the edge of a glyph. A changed border or word differs in many more
 * pixels.
 */
const ALLOWED = 0.0002;

/** Combines pictures into one, with this number of columns. */
export function joinPictures(pictures: readonly PNG[], columns: number): PNG {
  const rows = Array.from({ length: Math.ceil(pictures.length / columns) }, (_, row) =>
    pictures.slice(row * columns, (row + 1) * columns),
  );
  const heights = rows.map((row) => Math.max(...row.map(({ height }) => height)));
  const width = Math.max(...pictures.map((picture) => picture.width));
  const whole = new PNG({ width: width * columns, height: heights.reduce((sum, each) => sum + each, 0) });
  let top = 0;
  for (const [index, row] of rows.entries()) {
    for (const [column, picture] of row.entries())
      PNG.bitblt(picture, whole, 0, 0, picture.width, picture.height, column * width, top);
    top += heights[index] ?? 0;
  }
  return whole;
}

export interface Difference {
  /** A description of the difference. */
  text: string;
  /** The differing pixels in red. Missing if the sizes differ. */
  picture?: PNG;
}

/** Returns the difference between a picture and its baseline, or undefined if they match. */
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
