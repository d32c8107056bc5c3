import type { Counts } from './page.js';

export interface Sample {
  /** Rounds since the end of the warm-up. */
  rounds: number;
  counts: Counts;
}

export interface Verdict {
  counter: string;
  first: number;
  last: number;
  /** Growth of the counter per round. */
  slope: number;
  limit: number;
  flat: boolean;
}

/**
 * Returns the median of the slopes between all pairs of samples (Theil–Sen estimator). Steady growth changes the median, but a single
 * outlier, such as a recompilation of code, does not.
 */
export function slopeOf(points: readonly (readonly [x: number, y: number])[]): number {
  const slopes = points.flatMap(([x, y], i) => points.slice(i + 1).map(([x2, y2]) => (y2 - y) / (x2 - x)));
  slopes.sort((a, b) => a - b);
  const middle = slopes.length / 2;
  const [low, high] = [slopes[Math.ceil(middle) - 1], slopes[Math.floor(middle)]];
  if (low === undefined || high === undefined) throw new Error('A slope needs at least two samples.');
  return (low + high) / 2;
}

/** Compares each counter's growth per round with the counter's limit. */
export function judge(samples: readonly Sample[], limits: { count: number; heap: number }): Verdict[] {
  const [first, last] = [samples[0], samples.at(-1)];
  if (!first || !last) throw new Error('There are no samples.');
  return Object.keys(first.counts).map((counter) => {
    const slope = slopeOf(samples.map(({ rounds, counts }) => [rounds, counts[counter] ?? NaN]));
    const limit = counter === 'heap' ? limits.heap : limits.count;
    return {
      counter,
      first: first.counts[counter] ?? NaN,
      last: last.counts[counter] ?? NaN,
      slope,
      limit,
      // Also false for a counter that could not be read: its slope is NaN, and `NaN <= limit` is false.
      flat: slope <= limit,
    };
  });
}
