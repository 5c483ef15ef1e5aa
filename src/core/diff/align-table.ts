import type { Node } from 'prosemirror-model';
import { deleted, inserted, type PairStep, type Step } from './steps.ts';

/**
 * Which column of the earlier table is which of the later: pairs of indices in order; -1 for a
 * column that came or went.
 */
export type Columns = readonly (readonly [before: number, after: number])[];

/** Cells are told by their column: numbers are seldom like the ones they replace. */
export function alignCells(
  before: Node,
  after: Node,
  columns: Columns,
  likeness: () => number,
  pair: (before: Node, after: Node) => PairStep,
): PairStep {
  const children = columns.flatMap(([i, j]): Step[] => {
    const [old, now] = [before.maybeChild(i), after.maybeChild(j)];
    if (old && now) return [pair(old, now)];
    return old ? [deleted(old)] : now ? [inserted(now)] : [];
  });
  return { kind: 'pair', before, after, likeness, children };
}

/** As many columns as before are the same columns. Else those that say most of the same stay, in order. */
export function columnsOf(before: Node, after: Node): Columns {
  const [old, now] = [columnTexts(before), columnTexts(after)];
  if (old.length === now.length) return old.map((_, index) => [index, index]);
  const alike = (i: number, j: number) => {
    const [one, other] = [old[i] as readonly string[], new Set(now[j])];
    const shared = one.filter((text) => other.has(text)).length;
    // The head counts for more than any number of cells that are alike by chance.
    return shared + (one[0] !== '' && one[0] === now[j]?.[0] ? before.childCount : 0);
  };
  const best = Array.from({ length: old.length + 1 }, () => new Array<number>(now.length + 1).fill(0));
  const score = (i: number, j: number) => best[i]?.[j] ?? 0;
  for (let i = old.length - 1; i >= 0; i -= 1) {
    for (let j = now.length - 1; j >= 0; j -= 1) {
      (best[i] as number[])[j] = Math.max(
        score(i + 1, j + 1) + alike(i, j) + 0.01,
        score(i + 1, j),
        score(i, j + 1),
      );
    }
  }
  const columns: (readonly [number, number])[] = [];
  let [i, j] = [0, 0];
  while (i < old.length || j < now.length) {
    if (i < old.length && j < now.length && score(i, j) === score(i + 1, j + 1) + alike(i, j) + 0.01)
      columns.push([i++, j++]);
    else if (i < old.length && (j === now.length || score(i, j) === score(i + 1, j))) columns.push([i++, -1]);
    else columns.push([-1, j++]);
  }
  return columns;
}

function columnTexts(table: Node): readonly (readonly string[])[] {
  const width = table.firstChild?.childCount ?? 0;
  return Array.from({ length: width }, (_, at) =>
    table.children.map((row) => row.maybeChild(at)?.textContent ?? ''),
  );
}
