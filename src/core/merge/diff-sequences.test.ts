import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runs, SEED } from '../../../bench/real-files.ts';
import { diffSequences } from './diff-sequences.ts';

const anySequence = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 14 });

/** The length of a longest common subsequence, by the table everyone knows. */
function commonLength(a: readonly string[], b: readonly string[]): number {
  let row: number[] = b.map(() => 0);
  for (const x of a) {
    let diagonal = 0;
    row = row.map((above, at, previous) => {
      const left = at === 0 ? 0 : (previous[at - 1] as number);
      const here = x === b[at] ? diagonal + 1 : Math.max(above, left);
      diagonal = above;
      previous[at] = here;
      return here;
    });
  }
  return row.at(-1) ?? 0;
}

describe(`a diff of two sequences (seed ${SEED})`, () => {
  it('says what is in neither, in the fewest edits', () => {
    fc.assert(
      fc.property(anySequence, anySequence, (before, after) => {
        let [b, a, kept] = [0, 0, 0];
        for (const { from, to, afterFrom, afterTo } of diffSequences(before, after)) {
          expect(before.slice(b, from)).toEqual(after.slice(a, afterFrom));
          kept += from - b;
          [b, a] = [to, afterTo];
        }
        expect(before.slice(b)).toEqual(after.slice(a));
        expect(kept + before.length - b).toBe(commonLength(before, after));
      }),
      runs(3000),
    );
  });

  it.each([
    [
      'an added element next to its like is the later one',
      ['a', 'x', 'b'],
      ['a', 'x', 'x', 'b'],
      [[2, 2, 2, 3]],
    ],
    ['nothing in common', ['a'], ['b'], [[0, 1, 0, 1]]],
    ['nothing at all', [], [], []],
  ])('%s', (_, before, after, hunks) => {
    const found = diffSequences(before, after).map(({ from, to, afterFrom, afterTo }) => [
      from,
      to,
      afterFrom,
      afterTo,
    ]);
    expect(found).toEqual(hunks);
  });
});
