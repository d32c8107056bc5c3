import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { interleave, paired, stats } from '../speed/stats.js';

describe('The summary of many rounds', () => {
  it('computes the median and the quartiles of unsorted measurements', () => {
    assert.deepEqual(stats([9, 1, 5, 3, 7]), { median: 5, low: 3, high: 7, rounds: 5 });
  });

  it('interpolates the median and the quartiles of two measurements', () => {
    assert.deepEqual(stats([10, 20]), { median: 15, low: 12.5, high: 17.5, rounds: 2 });
  });

  it('computes a median that ignores one slow round', () => {
    assert.equal(stats([5, 5, 5, 5, 500]).median, 5);
  });

  it('stats() throws if there are no measurements', () => {
    assert.throws(() => stats([]), /no measured values/);
  });
});

describe('The ratio of two cases', () => {
  it('computes the same ratio if one round is slow for both cases', () => {
    assert.equal(paired([10, 20, 300], [5, 10, 150]).median, 2);
  });

  it('paired() returns NaN if one case has fewer rounds', () => {
    assert.ok(Number.isNaN(paired([1, 2], [1]).high));
  });
});

describe('The interleaved rounds of a measurement', () => {
  it('interleave() measures every case once in each round', async () => {
    const results = await interleave(3, ['a', 'b'], (each, round) => Promise.resolve(`${each}${round}`));
    assert.deepEqual(
      [...results],
      [
        ['a', ['a0', 'a1', 'a2']],
        ['b', ['b0', 'b1', 'b2']],
      ],
    );
  });

  it('interleave() changes the order of the cases from round to round', async () => {
    const order: string[] = [];
    await interleave(4, ['a', 'b', 'c'], (each) => Promise.resolve(order.push(each)));
    const rounds = [0, 3, 6, 9].map((start) => order.slice(start, start + 3).join(''));
    assert.equal(new Set(rounds).size, rounds.length);
    assert.ok(new Set(rounds.map(([first]) => first)).size > 1);
  });
});
