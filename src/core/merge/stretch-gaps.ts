import { endOf, gapBetween, mergeGap, START } from './join-places.ts';
import type { Bodies, Stretch } from './merge-body.ts';

/** What stands before each stretch of a merged body, and after the last: line ends and blank lines. */
export function gapsOf(stretches: readonly Stretch[], bodies: Bodies): readonly string[] {
  const gaps: string[] = [];
  for (let at = 0; at <= stretches.length; at += 1) {
    const [before, after] = [stretches[at - 1], stretches[at]];
    gaps.push(
      gapBetween(before?.last ?? START, after?.first ?? endOf(bodies), bodies, (_before, _after, own) => {
        if (!before) return edgeGap(bodies, 0);
        if (!after) return edgeGap(bodies, -1);
        if (before.endsWithItem && after.beginsWithItem) return itemGap([after, before], bodies);
        return own !== null && /\n[ \t]*\r?\n/.test(own) ? own : '\n\n';
      }),
    );
  }
  return gaps;
}

/** What parts two items: what parts one of them from another item in its own text. */
function itemGap(stretches: readonly Stretch[], bodies: Bodies): string {
  for (const { first } of stretches) {
    for (const side of ['ours', 'theirs'] as const) {
      const at = first[side];
      if (at === null) continue;
      const { units, gaps } = bodies[side];
      if (units[at - 1]?.kind === 'item') return gaps[at] ?? '\n';
      if (units[at + 1]?.kind === 'item') return gaps[at + 1] ?? '\n';
    }
  }
  return '\n';
}

const edgeGap = ({ base, ours, theirs }: Bodies, at: 0 | -1): string =>
  mergeGap(base.gaps.at(at) ?? '', ours.gaps.at(at) ?? '', theirs.gaps.at(at) ?? '');
