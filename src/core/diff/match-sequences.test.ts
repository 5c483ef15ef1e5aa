import { diffArrays } from 'diff';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editBudget, heaviestOrder, matchSequences, type Stretch } from './match-sequences.ts';

const letters = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 30 });

const kept = (stretches: readonly Stretch[]): number =>
  stretches
    .filter(({ same }) => same)
    .reduce((sum, { beforeFrom, beforeTo }) => sum + beforeTo - beforeFrom, 0);

function expectToCover(
  stretches: readonly Stretch[],
  before: readonly string[],
  after: readonly string[],
): void {
  let [b, a] = [0, 0];
  for (const stretch of stretches) {
    expect([stretch.beforeFrom, stretch.afterFrom]).toEqual([b, a]);
    [b, a] = [stretch.beforeTo, stretch.afterTo];
    if (stretch.same) expect(before.slice(stretch.beforeFrom, b)).toEqual(after.slice(stretch.afterFrom, a));
  }
  expect([b, a]).toEqual([before.length, after.length]);
}

describe('matching two sequences', () => {
  it('keeps as much as can be kept', () => {
    fc.assert(
      fc.property(letters, letters, (before, after) => {
        const stretches = matchSequences(before, after, editBudget());
        expectToCover(stretches, before, after);
        const longest = diffArrays(before, after)
          .filter(({ added, removed }) => !added && !removed)
          .reduce((sum, { count }) => sum + count, 0);
        expect(kept(stretches)).toBe(longest);
      }),
      { numRuns: 500 },
    );
  });

  it('is right, if coarser, where there is no time to look closely', () => {
    fc.assert(
      fc.property(letters, letters, fc.nat({ max: 40 }), (before, after, steps) => {
        expectToCover(matchSequences(before, after, { steps }), before, after);
      }),
      { numRuns: 500 },
    );
  });

  it('still finds what stands once on either side in sequences too different to compare', () => {
    const noise = (seed: string) => Array.from({ length: 2000 }, (_, index) => `${seed}${index}`);
    const before = [...noise('x'), 'anchor', ...noise('y')];
    const after = [...noise('p'), 'anchor', ...noise('q')];
    expect(kept(matchSequences(before, after, editBudget()))).toBe(1);
  });
});

it('the heaviest order is not always the longest', () => {
  const pairs = [
    [0, 2],
    [1, 0],
    [2, 1],
  ] as const;
  expect(heaviestOrder(pairs, () => 1)).toEqual([
    [1, 0],
    [2, 1],
  ]);
  expect(heaviestOrder(pairs, ([before]) => (before === 0 ? 5 : 1))).toEqual([[0, 2]]);
});
