import type { Span } from './arrange-units.ts';
import { type Bodies, conflictOver, type Stretch, unite, wholeSpan } from './merge-body.ts';

/** A pin, or all that lies between two pins: stretches, and units that are deleted. Regions follow one another. */
export interface Region {
  /** Whether it is a pin that is settled. */
  readonly isPin: boolean;
  readonly span: Span;
  /** Its stretches: from the first to before the last. */
  readonly from: number;
  readonly to: number;
}

/** Divides a merged body so that each region holds the same passage in all three texts. */
export function regionsOf(bodies: Bodies, stretches: readonly Stretch[]): readonly Region[] {
  const whole = wholeSpan(bodies);
  const regions: Region[] = [];
  let start: Span = { base: [0, 0], ours: [0, 0], theirs: [0, 0] };
  let from = 0;
  const close = (until: Span, to: number) => {
    const side = (name: keyof Span) => [start[name][1], until[name][0]] as const;
    const span = { base: side('base'), ours: side('ours'), theirs: side('theirs') };
    const isEmpty = Object.values(span).every(([first, last]) => first === last);
    if (!isEmpty || to > from) regions.push({ isPin: false, span, from, to });
  };
  stretches.forEach((stretch, at) => {
    if (!stretch.isPin) return;
    close(stretch.span, at);
    regions.push({ isPin: stretch.text !== null, span: stretch.span, from: at, to: at + 1 });
    start = stretch.span;
    from = at + 1;
  });
  const end = (name: keyof Span) => [whole[name][1], whole[name][1]] as const;
  close({ base: end('base'), ours: end('ours'), theirs: end('theirs') }, stretches.length);
  return regions;
}

/** Makes one conflict of all regions from the first to the last. */
export function withConflict(
  bodies: Bodies,
  stretches: readonly Stretch[],
  first: Region,
  last: Region,
): readonly Stretch[] {
  return [
    ...stretches.slice(0, first.from),
    conflictOver(bodies, unite([first.span, last.span])),
    ...stretches.slice(last.to),
  ];
}
