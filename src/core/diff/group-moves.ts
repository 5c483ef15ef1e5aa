import type { Move, MoveGroup, Step } from './steps.ts';

/**
 * Blocks that moved together are one change: those that follow one another in both versions. Below a heading that moved,
 * blocks that came or went in between are edits of the section, and do not part it.
 *
 * @param page the steps of the whole page; their moves' groups are set
 */
export function groupMoves(page: readonly Step[]): void {
  const places = new Map<Move, number>();
  page.forEach((step, index) => {
    if (step.kind === 'moved-away') places.set(step.move, index);
  });
  let open: { group: MoveGroup; away: number; here: number; section: boolean } | null = null;
  page.forEach((step, index) => {
    if (step.kind !== 'moved-here') return;
    const { move } = step;
    const away = places.get(move);
    if (away === undefined) {
      // It comes from inside another block.
      move.group = { moves: [move] };
      open = null;
      return;
    }
    const isHeading = move.content.after.type.name === 'heading';
    const follows =
      open !== null &&
      (!isHeading || isDeeper(move, open.group)) &&
      away > open.away &&
      isBetween(page, open.away, away, open.section, 'moved-away') &&
      isBetween(page, open.here, index, open.section, 'moved-here');
    if (open === null || !follows) open = { group: { moves: [] }, away, here: index, section: isHeading };
    open.group.moves.push(move);
    move.group = open.group;
    open = { ...open, away, here: index };
  });
  setAlone(page);
}

/** A heading of the same or a higher level begins another section. */
function isDeeper(move: Move, group: MoveGroup): boolean {
  const first = group.moves[0]?.content.after;
  return (
    first?.type.name === 'heading' && Number(move.content.after.attrs['level']) > Number(first.attrs['level'])
  );
}

/** Whether nothing of that version stands between two places, or only what came or went in a section. */
function isBetween(
  page: readonly Step[],
  from: number,
  to: number,
  section: boolean,
  side: 'moved-away' | 'moved-here',
): boolean {
  const absent = side === 'moved-away' ? ['inserted', 'moved-here'] : ['deleted', 'moved-away'];
  const edits = section ? [side === 'moved-away' ? 'deleted' : 'inserted'] : [];
  return page.slice(from + 1, to).every(({ kind }) => absent.includes(kind) || edits.includes(kind));
}

/** Moves inside other blocks (items of lists) are changes by themselves. */
function setAlone(row: readonly Step[]): void {
  for (const step of row) {
    if (step.kind === 'moved-here' && step.move.group.moves.length === 0)
      step.move.group = { moves: [step.move] };
    if ('children' in step) setAlone(step.children);
  }
}
