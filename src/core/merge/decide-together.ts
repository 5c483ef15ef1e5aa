import { splitUnits, type Unit } from './split-units.ts';
import type { Conflict, ConflictId, Resolution } from './types.ts';
import { contentsOf, hasMore } from './went-over.ts';

const SIDES = ['ours', 'theirs'] as const;

/**
 * An answer, and the same one for the conflicts that hang together with this one: a side moved something out of the one
 * into the other, or both added or moved it, each to another. Answered one with ours and one with theirs, it would be lost or doubled.
 * An answer that keeps both readings, or is another text, is for the one conflict alone; another text stays what it is.
 *
 * @param conflicts all conflicts of the merge
 * @param resolutions the answers so far, by the conflicts' ids
 * @returns the answers with this one
 */
export function decideTogether(
  conflicts: readonly Conflict[],
  resolutions: Readonly<Record<string, Resolution>>,
  id: ConflictId,
  resolution: Resolution,
): Readonly<Record<string, Resolution>> {
  const decided = { ...resolutions, [id]: resolution };
  if (resolution !== 'ours' && resolution !== 'theirs') return decided;
  for (const other of conflictsWith(conflicts, id)) {
    if (typeof decided[other] !== 'object') decided[other] = resolution;
  }
  return decided;
}

/** The other conflicts that hang together with one, directly or through others. */
export function conflictsWith(conflicts: readonly Conflict[], id: ConflictId): readonly ConflictId[] {
  const passages = conflicts.filter(({ place }) => place.part === 'body').map(passageOf);
  const all = contentsOf(passages.flatMap(({ base }) => base.units));
  const found = new Set([id]);
  // A set also gives what is added while it is gone through.
  for (const each of found) {
    const one = passages.find((passage) => passage.id === each);
    if (!one) continue;
    for (const other of passages)
      if (goesOver(one, other, all) || goesOver(other, one, all)) found.add(other.id);
  }
  found.delete(id);
  return [...found];
}

type Contents = ReturnType<typeof contentsOf>;

interface Side extends Contents {
  readonly units: readonly Unit[];
}

interface Passage {
  readonly id: ConflictId;
  readonly base: Side;
  readonly ours: Side;
  readonly theirs: Side;
}

function passageOf({ id, base, ours, theirs }: Conflict): Passage {
  const side = (text: string): Side => {
    const { units } = splitUnits(text);
    return { units, ...contentsOf(units) };
  };
  return { id, base: side(base), ours: side(ours), theirs: side(theirs) };
}

/** Whether something left the one passage for the other, or is new in the one for ours and in the other for theirs. */
function goesOver(from: Passage, to: Passage, all: Contents): boolean {
  if (from === to) return false;
  const hasMoved = SIDES.some((side) =>
    [...from.base.units, ...to[side].units].some((unit) =>
      hasMore(unit, all, [from.base, from[side]], [to[side], to.base]),
    ),
  );
  const isTwice = from.ours.units.some((unit) =>
    hasMore(unit, all, [from.ours, from.base], [to.theirs, to.base]),
  );
  return hasMoved || isTwice;
}
