import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { judge, slopeOf } from '../soak/judge.js';

const LIMITS = { count: 0.02, heap: 100 };

/** Returns eleven samples at intervals of a hundred rounds. */
const samples = (counter: string, at: (rounds: number) => number) =>
  Array.from({ length: 11 }, (_, i) => ({ rounds: i * 100, counts: { [counter]: at(i * 100) } }));
const isFlat = (counter: string, at: (rounds: number) => number) =>
  judge(samples(counter, at), LIMITS)[0]?.flat;

describe('The check of a soak run', () => {
  it('detects a growing number of objects and a growing heap', () => {
    assert.equal(
      isFlat('nodes', (rounds) => 50 + rounds / 20),
      false,
    );
    assert.equal(
      isFlat('heap', (rounds) => 1_400_000 + rounds * 1000),
      false,
    );
  });

  it('ignores a single outlier among the samples', () => {
    assert.equal(
      isFlat('heap', (rounds) => (rounds === 500 ? 3_000_000 : 1_400_000)),
      true,
    );
  });

  it('accepts a counter that shrinks or does not change', () => {
    assert.equal(
      isFlat('nodes', (rounds) => 500 - rounds / 10),
      true,
    );
    assert.equal(
      isFlat('nodes', () => 500),
      true,
    );
  });

  it('rejects a counter that could not be read', () => {
    assert.equal(
      isFlat('nodes', () => NaN),
      false,
    );
  });

  it('requires at least two samples to compute a slope', () => {
    assert.equal(
      slopeOf([
        [0, 0],
        [1, 2],
        [2, 4],
      ]),
      2,
    );
    assert.throws(() => slopeOf([[0, 0]]), /two samples/);
  });
});
