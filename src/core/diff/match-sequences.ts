import { diffArrays } from 'diff';

/** Corresponding stretches of two sequences: the same in both, or replaced (either side may be empty). */
export interface Stretch {
  readonly same: boolean;
  readonly beforeFrom: number;
  readonly beforeTo: number;
  readonly afterFrom: number;
  readonly afterTo: number;
}

/**
 * How much comparing is left. Myers' algorithm takes steps in the square of the number of edits, so it is edits that are
 * bounded: by a count, not by a clock, so that the same two texts always give the same answer.
 */
export interface EditBudget {
  steps: number;
}

export const editBudget = (): EditBudget => ({ steps: 2_500_000 });

/** Beyond this many edits between two sequences nobody reads word by word any more. */
const MOST_EDITS = 900;

/**
 * The longest common subsequence as stretches, in order and without gaps.
 * Where the budget does not suffice, what lies between the common beginning and end is one replaced stretch.
 */
export function matchSequences(
  before: readonly string[],
  after: readonly string[],
  budget: EditBudget,
): readonly Stretch[] {
  const shorter = Math.min(before.length, after.length);
  let head = 0;
  while (head < shorter && before[head] === after[head]) head += 1;
  let tail = 0;
  while (tail < shorter - head && before.at(-1 - tail) === after.at(-1 - tail)) tail += 1;

  const stretches: Stretch[] = [];
  let b = 0;
  let a = 0;
  const push = (same: boolean, deleted: number, inserted: number) => {
    if (deleted === 0 && inserted === 0) return;
    stretches.push({ same, beforeFrom: b, beforeTo: b + deleted, afterFrom: a, afterTo: a + inserted });
    b += deleted;
    a += inserted;
  };
  push(true, head, head);
  const middle = editsBetween(
    before.slice(head, before.length - tail),
    after.slice(head, after.length - tail),
    budget,
  );
  for (const { same, deleted, inserted } of middle) push(same, deleted, inserted);
  push(true, tail, tail);
  return stretches;
}

interface Edit {
  readonly same: boolean;
  readonly deleted: number;
  readonly inserted: number;
}

function editsBetween(
  before: readonly string[],
  after: readonly string[],
  budget: EditBudget,
): readonly Edit[] {
  const whole: Edit = { same: false, deleted: before.length, inserted: after.length };
  if (before.length === 0 || after.length === 0) return [whole];
  const limit = Math.min(MOST_EDITS, Math.floor(Math.sqrt(budget.steps)));
  // Each edit changes the length by one: as many as the lengths differ are needed in any case.
  if (Math.abs(before.length - after.length) > limit) return [whole];
  const [left, right] = interned(before, after);
  const parts = diffArrays(left, right, { maxEditLength: limit });
  if (parts === undefined) {
    budget.steps -= limit * limit;
    return [whole];
  }
  const edits: Edit[] = [];
  let deleted = 0;
  let inserted = 0;
  let total = 0;
  const flush = () => {
    if (deleted > 0 || inserted > 0) edits.push({ same: false, deleted, inserted });
    total += deleted + inserted;
    deleted = 0;
    inserted = 0;
  };
  for (const part of parts) {
    if (part.removed) deleted += part.count;
    else if (part.added) inserted += part.count;
    else {
      flush();
      edits.push({ same: true, deleted: part.count, inserted: part.count });
    }
  }
  flush();
  budget.steps -= total * total;
  return edits;
}

/** Numbers compare faster than words, and only once a word has been looked at. */
function interned(before: readonly string[], after: readonly string[]): readonly [number[], number[]] {
  const numbers = new Map<string, number>();
  const number = (word: string) => {
    const known = numbers.get(word);
    if (known !== undefined) return known;
    numbers.set(word, numbers.size);
    return numbers.size - 1;
  };
  return [before.map(number), after.map(number)];
}
