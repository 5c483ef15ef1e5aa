import { keepTogether } from './keep-together.ts';
import type { Bodies, Stretch } from './merge-body.ts';
import { readBack } from './read-back.ts';
import { sourceOf } from './source-of.ts';
import type { Unit } from './split-units.ts';

/**
 * Settles the conflicts that are none: a template's section with nothing under its heading yet, which one side tidied away
 * and the other filled in. It stays, filled in: the one took away nothing that anybody wrote, and what the other wrote
 * needs its heading. Decision 8 says what people did in such cases.
 *
 * @returns the same stretches where there is no such conflict
 */
export function fillPlaceholders(bodies: Bodies, stretches: readonly Stretch[]): readonly Stretch[] {
  let filled = stretches;
  stretches.forEach((stretch, at) => {
    const side = stretch.text === null ? fillerOf(bodies, stretch.span) : null;
    if (side === null) return;
    const next = filled.with(at, { ...stretch, text: sourceOf(bodies[side], stretch.span[side]) });
    // A heading that was moved and not tidied away hangs together with a conflict elsewhere: that stays one question.
    if (keepTogether(bodies, next) === next && readBack(bodies, next) === next) filled = next;
  });
  return filled;
}

/** The side that filled in what the other tidied away; null where the passage is no such case. */
function fillerOf(bodies: Bodies, span: Stretch['span']): 'ours' | 'theirs' | null {
  const units = (side: keyof Bodies) => bodies[side].units.slice(...span[side]);
  const base = units('base');
  if (base[0]?.kind !== 'heading' || !endsSection(base, bodies.base.units[span.base[1]])) return null;
  if (!base.every((unit) => unit.kind === 'heading' || isBlank(unit))) return null;
  const [ours, theirs] = [units('ours'), units('theirs')];
  const isFilled = (side: readonly Unit[]) =>
    side[0]?.kind === 'heading' && side.some((unit) => unit.kind !== 'heading' && !isBlank(unit));
  if (theirs.every(isBlank) && isFilled(ours)) return 'ours';
  if (ours.every(isBlank) && isFilled(theirs)) return 'theirs';
  return null;
}

/** Whether nothing else is under these headings: what stands next begins a section beside them, or there is nothing. */
function endsSection(empty: readonly Unit[], next: Unit | undefined): boolean {
  if (next === undefined) return true;
  const levels = empty.flatMap(({ kind, level }) => (kind === 'heading' ? [level] : []));
  return next.kind === 'heading' && next.level <= Math.min(...levels);
}

/** A list item, perhaps a task, that waits for its text. */
const isBlank = ({ kind, text }: Unit): boolean =>
  kind === 'item' && /^[ \t]*(?:[*+-]|\d{1,9}[.)])[ \t]*(?:\[[ xX]\])?[ \t]*$/.test(text);
