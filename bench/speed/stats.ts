/** The summary of many rounds of one measurement. */
export interface Stats {
  readonly median: number;
  /** The lower quartile. The middle half of the rounds is between `low` and `high`. */
  readonly low: number;
  readonly high: number;
  readonly rounds: number;
}

export function stats(values: readonly number[]): Stats {
  if (values.length === 0) throw new Error('There are no measured values.');
  const sorted = values.toSorted((a, b) => a - b);
  return {
    median: quantile(sorted, 0.5),
    low: quantile(sorted, 0.25),
    high: quantile(sorted, 0.75),
    rounds: sorted.length,
  };
}

/**
 * Computes the ratio of two cases in each round, and summarizes these ratios. If the machine is slow in a round, both cases are slow, so
 * their ratio is still valid.
 */
export function paired(results: readonly number[], others: readonly number[]): Stats {
  return stats(results.map((result, round) => result / (others[round] ?? NaN)));
}

function quantile(sorted: readonly number[], share: number): number {
  const at = (sorted.length - 1) * share;
  const below = sorted[Math.floor(at)] ?? NaN;
  const above = sorted[Math.ceil(at)] ?? NaN;
  return below + (above - below) * (at - Math.floor(at));
}

/**
 * Measures every case once per round, so that a slow phase of the machine affects all cases. The order of the cases changes in each round.
 *
 * @returns for each case its results, round by round
 */
export async function interleave<C, R>(
  rounds: number,
  cases: readonly C[],
  measure: (each: C, round: number) => Promise<R>,
): Promise<Map<C, R[]>> {
  const results = new Map<C, R[]>(cases.map((each) => [each, []]));
  for (let round = 0; round < rounds; round++) {
    const order = [...cases.slice(round % cases.length), ...cases.slice(0, round % cases.length)];
    if (round % 2 === 1) order.reverse();
    for (const each of order) results.get(each)?.push(await measure(each, round));
  }
  return results;
}
