import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { interleave, paired, stats } from '../speed/stats.js';

describe('The summary of many rounds', () => {
  it('contains the median and the quartiles of unsorted rounds', () => {
    assert.deepEqual(stats([9, 1, 5, 3, 7]), { median: 5, low: 3, high: 7, rounds: 5 });
  });

  it('interpolates between rounds if their number is even', () => {
    assert.deepEqual(stats([10, 20]), { median: 15, low: 12.5, high: 17.5, rounds: 2 });
  });

  it('has a median that ignores one slow round', () => {
    assert.equal(stats([5, 5, 5, 5, 500]).median, 5);
  });

  it('throws if nothing was measured', () => {
    assert.throws(() => stats([]), /no measured values/);
  });
});

describe('The ratio of two cases', () => {
  it('ignores a round that is slow for both cases', () => {
    assert.equal(paired([10, 20, 300], [5, 10, 150]).median, 2);
  });

  it('is NaN if one case has fewer rounds', () => {
    assert.ok(Number.isNaN(paired([1, 2], [1]).high));
  });
});

describe('The rounds of a measurement', () => {
  it('measure every case once, and keep the order of its results', async () => {
    const results = await interleave(3, ['a', 'b'], (each, round) => Promise.resolve(`${each}${round}`));
    assert.deepEqual(
      [...results],
      [
        ['a', ['a0', 'a1', 'a2']],
        ['b', ['b0', 'b1', 'b2']],
      ],
    );
  });

  it('change the order of the cases', async () => {
    const order: string[] = [];
    await interleave(4, ['a', 'b', 'c'], (each) => Promise.resolve(order.push(each)));
    const rounds = [0, 3, 6, 9].map((start) => order.slice(start, start + 3).join(''));
    assert.equal(new Set(rounds).size, rounds.length);
    assert.ok(new Set(rounds.map(([first]) => first)).size > 1);
  });
});
