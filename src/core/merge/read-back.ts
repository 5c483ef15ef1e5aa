import { type Bodies, conflictOver, type Stretch, wholeSpan } from './merge-body.ts';
import { regionsOf, withConflict } from './regions.ts';
import { sourceOf } from './source-of.ts';
import { splitUnits, type UnitKind } from './split-units.ts';
import { gapsOf } from './stretch-gaps.ts';

/** So often a conflict is made of what reads otherwise, before the whole body is one. */
const ATTEMPTS = 6;

/**
 * Reads the merged body again. Where a block does not come back as the block it is, for what stands beside it now
 * (an item that lost the list it was in, a fence that nothing closes), it becomes a conflict with its surroundings.
 */
export function readBack(bodies: Bodies, merged: readonly Stretch[]): readonly Stretch[] {
  let stretches = merged;
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    // Without conflicts there is one reading only.
    const sides = stretches.some(({ text }) => text === null)
      ? (['ours', 'theirs'] as const)
      : (['ours'] as const);
    const misread = sides
      .map((side) => firstMisread(bodies, stretches, side))
      .filter((index) => index !== null);
    if (misread.length === 0) return stretches;
    // The first of them in either reading, so that the sides can be swapped.
    stretches = withConflictAround(bodies, stretches, Math.min(...misread));
  }
  return [conflictOver(bodies, wholeSpan(bodies))];
}

/** The first stretch that does not read as it should where each conflict has the reading of one side. */
function firstMisread(bodies: Bodies, stretches: readonly Stretch[], side: 'ours' | 'theirs'): number | null {
  const gaps = gapsOf(stretches, bodies);
  let body = '';
  let line = 0;
  const lines: { readonly from: number; readonly to: number }[] = [];
  const write = (text: string) => {
    body += text;
    for (const character of text) if (character === '\n') line += 1;
  };
  stretches.forEach(({ text, span }, at) => {
    const written = text ?? sourceOf(bodies[side], span[side]);
    if (written !== '' || text !== null) write(gaps[at] ?? '');
    const from = line;
    write(written);
    lines.push({ from, to: written === '' ? from : line + 1 });
  });
  write(gaps.at(-1) ?? '');
  const starts = new Map(splitUnits(body).units.map((unit) => [unit.fromLine, unit]));
  for (let at = 0; at < stretches.length; at += 1) {
    const [stretch, { from, to }] = [stretches[at] as Stretch, lines[at] as { from: number; to: number }];
    if (from === to) continue;
    const unit = starts.get(from);
    if (!unit) return at;
    const kinds = kindsOf(bodies, stretch);
    if (stretch.text !== null && kinds && (unit.toLine !== to || !kinds.has(unit.kind))) return at;
  }
  return null;
}

/** What kinds of unit a stretch of one unit may be read as; null where it has several. */
function kindsOf(bodies: Bodies, { span }: Stretch): ReadonlySet<UnitKind> | null {
  const kinds = new Set<UnitKind>();
  for (const side of ['ours', 'theirs'] as const) {
    const [from, to] = span[side];
    if (to - from > 1) return null;
    const unit = bodies[side].units[from];
    if (to > from && unit) kinds.add(unit.kind);
  }
  return kinds;
}

function withConflictAround(bodies: Bodies, stretches: readonly Stretch[], at: number): readonly Stretch[] {
  const regions = regionsOf(bodies, stretches);
  const holding = (stretch: number) => regions.findIndex(({ from, to }) => from <= stretch && stretch < to);
  const first = regions[holding(Math.max(0, at - 1))];
  const index = holding(at);
  const next = regions[index + 1];
  const last = next && !next.isPin ? next : regions[index];
  return first && last ? withConflict(bodies, stretches, first, last) : stretches;
}
