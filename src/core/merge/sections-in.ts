import type { Aligned, Side, Span } from './arrange-units.ts';

/**
 * Divides a span before headings of the base that nobody moved anything across, and before new sections at its end. A
 * section stays whole with the smaller ones in it; what a side inserted stays with the unit it follows there.
 *
 * @returns spans that follow one another; the span alone where it cannot be divided
 */
export function sectionsIn({ base, ours, theirs }: Aligned, span: Span): readonly Span[] {
  const [left, right] = [new Cuts(base, ours, span, 'ours'), new Cuts(base, theirs, span, 'theirs')];
  const sections: Span[] = [];
  let [b, o, t] = [span.base[0], span.ours[0], span.theirs[0]];
  const cut = (b2: number, o2: number, t2: number) => {
    if (b === b2 && o === o2 && t === t2) return;
    sections.push({ base: [b, b2], ours: [o, o2], theirs: [t, t2] });
    [b, o, t] = [b2, o2, t2];
  };
  const levelAt = (at: number) => (base[at]?.kind === 'heading' ? (base[at]?.level ?? 0) : DEEPEST);
  let level = levelAt(b);
  for (let at = b + 1; at < span.base[1]; at += 1) {
    if (base[at]?.kind !== 'heading' || levelAt(at) > level) continue;
    const [oursAt, theirsAt] = [left.before(at), right.before(at)];
    if (oursAt === null || theirsAt === null) continue;
    cut(at, Math.max(o, oursAt), Math.max(t, theirsAt));
    level = levelAt(at);
  }
  const [oursAt, theirsAt] = [left.newSectionAtEnd(), right.newSectionAtEnd()];
  if (oursAt !== null && theirsAt !== null) cut(span.base[1], Math.max(o, oursAt), Math.max(t, theirsAt));
  cut(span.base[1], span.ours[1], span.theirs[1]);
  return sections;
}

/** The level of what is no heading: deeper than any. */
const DEEPEST = 7;

/** Where one side can be divided. */
class Cuts {
  readonly #base: Aligned['base'];
  readonly #units: Side['units'];
  readonly #toSide: readonly number[];
  readonly #baseFrom: number;
  readonly #from: number;
  readonly #to: number;
  /** For each unit of the base in the span: the last place that a unit before it has, and the first of it and later ones. */
  readonly #lastBefore: readonly number[];
  readonly #firstFrom: readonly number[];

  constructor(base: Aligned['base'], { units, alignment }: Side, span: Span, name: 'ours' | 'theirs') {
    const [from, to] = span.base;
    [this.#base, this.#units, this.#toSide, this.#baseFrom] = [base, units, alignment.toSide, from];
    [this.#from, this.#to] = span[name];
    const places = alignment.toSide.slice(from, to);
    const lastBefore = [this.#from - 1];
    for (const place of places) lastBefore.push(Math.max(lastBefore.at(-1) as number, place));
    const firstFrom = [this.#to];
    for (const place of places.toReversed())
      firstFrom.push(
        place === -1 ? (firstFrom.at(-1) as number) : Math.min(firstFrom.at(-1) as number, place),
      );
    [this.#lastBefore, this.#firstFrom] = [lastBefore, firstFrom.reverse()];
  }

  /** Where what comes before a heading of the base ends; null where something was moved across it. */
  before(heading: number): number | null {
    const last = this.#lastBefore[heading - this.#baseFrom] as number;
    const next = this.#firstFrom[heading - this.#baseFrom] as number;
    if (last >= next) return null;
    const place = this.#toSide[heading];
    if (place !== -1) return place === next ? next : null;
    // The heading is gone: what came in its place begins with a heading too.
    return this.#firstHeading(last + 1, next, this.#base[heading]?.level ?? 0) ?? next;
  }

  /** The first section after all that came from the base; null where it may stand for what is gone. */
  newSectionAtEnd(): number | null {
    const last = this.#lastBefore.at(-1) as number;
    const end = this.#baseFrom + this.#lastBefore.length - 1;
    const above = this.#base.slice(0, end).findLast(({ kind }) => kind === 'heading')?.level ?? DEEPEST;
    const heading = this.#firstHeading(last + 1, this.#to, above);
    if (heading === null) return this.#to;
    return last < this.#from ? null : heading;
  }

  #firstHeading(from: number, to: number, deepest: number): number | null {
    for (let at = from; at < to; at += 1) {
      const unit = this.#units[at];
      if (unit?.kind === 'heading' && unit.level <= deepest) return at;
    }
    return null;
  }
}
