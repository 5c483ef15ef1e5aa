import { coalesce } from '../diff/coalesce.ts';
import type { Change, ChangeId, Place } from '../diff/index.ts';
import { editBudget, matchSequences, type Stretch } from '../diff/match-sequences.ts';
import { splitWords } from '../diff/tokens.ts';
import { type LinePair, pairLines } from './pair-lines.ts';

/** A piece of a line of Markdown. */
export interface LinePart {
  readonly text: string;
  /** Other words stand there in the other version. */
  readonly marked: boolean;
}

/** A line of Markdown as one version or both have it. */
export interface SourceLine {
  readonly kind: 'same' | 'deleted' | 'inserted';
  /** Counted from 1; null where the version has no such line. */
  readonly before: number | null;
  readonly after: number | null;
  readonly parts: readonly LinePart[];
  /** The changes of the page that this line is about. */
  readonly changes: readonly ChangeId[];
}

/**
 * Two sources, line by line: what went stands above what came for it, each with its words marked.
 *
 * @param changes of the page, with their places in the sources
 */
export function sourceLines(
  before: string,
  after: string,
  changes: readonly Change[],
): readonly SourceLine[] {
  const [old, now] = [linesOf(before), linesOf(after)];
  const stretches = matchSequences(
    old.map(({ text }) => text),
    now.map(({ text }) => text),
    editBudget(),
  );
  const rows: SourceLine[] = [];
  for (const stretch of withoutBlankIslands(stretches, old)) {
    const went = old.slice(stretch.beforeFrom, stretch.beforeTo);
    const came = now.slice(stretch.afterFrom, stretch.afterTo);
    const pairs = stretch.same
      ? went.map((_, index): LinePair => [index, index])
      : pairLines(went.map(textOf), came.map(textOf));
    let [b, a] = [0, 0];
    for (const [i, j] of [...pairs, [went.length, came.length] as const]) {
      for (; b < i; b += 1) rows.push(oldLine(went[b], stretch.beforeFrom + b, [], changes));
      for (; a < j; a += 1) rows.push(newLine(came[a], stretch.afterFrom + a, [], changes));
      const [line, other] = [went[i], came[j]];
      if (line === undefined || other === undefined) continue;
      const [before, after] = [stretch.beforeFrom + i, stretch.afterFrom + j];
      if (line.text === other.text) rows.push(sameLine(line, before, after));
      else {
        const [gone, fresh] = markWords(line, other);
        rows.push(oldLine(line, before, gone, changes), newLine(other, after, fresh, changes));
      }
      [b, a] = [i + 1, j + 1];
    }
  }
  return rows;
}

const textOf = ({ text }: Line): string => text;

const sameLine = ({ text }: Line, before: number, after: number): SourceLine => ({
  kind: 'same',
  before: before + 1,
  after: after + 1,
  parts: [{ text, marked: false }],
  changes: [],
});

const oldLine = (
  line: Line | undefined,
  at: number,
  marks: readonly Place[],
  changes: readonly Change[],
): SourceLine => ({
  kind: 'deleted',
  before: at + 1,
  after: null,
  parts: line === undefined ? [] : partsOf(line, marks),
  changes: line === undefined ? [] : changesAt(line, changes, 'from'),
});

const newLine = (
  line: Line | undefined,
  at: number,
  marks: readonly Place[],
  changes: readonly Change[],
): SourceLine => ({
  kind: 'inserted',
  before: null,
  after: at + 1,
  parts: line === undefined ? [] : partsOf(line, marks),
  changes: line === undefined ? [] : changesAt(line, changes, 'to'),
});

/** A blank line is in every text: between two changes it says nothing of what corresponds to what. */
function withoutBlankIslands(stretches: readonly Stretch[], old: readonly Line[]): readonly Stretch[] {
  const joined: Stretch[] = [];
  stretches.forEach((stretch, index) => {
    const island =
      stretch.same &&
      index > 0 &&
      index < stretches.length - 1 &&
      old.slice(stretch.beforeFrom, stretch.beforeTo).every(({ text }) => text.trim() === '');
    const last = joined.at(-1);
    if (last && !last.same && (!stretch.same || island))
      joined[joined.length - 1] = { ...last, beforeTo: stretch.beforeTo, afterTo: stretch.afterTo };
    else joined.push(stretch);
  });
  return joined;
}

interface Line extends Place {
  readonly text: string;
}

function linesOf(source: string): readonly Line[] {
  const lines: Line[] = [];
  let from = 0;
  for (const whole of source.match(/[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+$/g) ?? []) {
    const text = whole.replace(/[\r\n]+$/, '');
    lines.push({ from, to: from + text.length, text });
    from += whole.length;
  }
  return lines;
}

/** The words of either line that the other has not. */
function markWords(went: Line, came: Line): readonly [readonly Place[], readonly Place[]] {
  const [old, now] = [splitWords(went.text), splitWords(came.text)];
  const stretches = coalesce(matchSequences(old, now, editBudget()), old, now);
  const marks = (line: Line, words: readonly string[], side: 'before' | 'after'): readonly Place[] => {
    const offsets = [line.from];
    for (const word of words) offsets.push((offsets.at(-1) as number) + word.length);
    return stretches.flatMap((stretch): readonly Place[] => {
      const [from, to] = [offsets[stretch[`${side}From`]], offsets[stretch[`${side}To`]]];
      return stretch.same || from === undefined || to === undefined || from === to ? [] : [{ from, to }];
    });
  };
  return [marks(went, old, 'before'), marks(came, now, 'after')];
}

function partsOf(line: Line, marks: readonly Place[]): readonly LinePart[] {
  const parts: LinePart[] = [];
  let at = line.from;
  const push = (to: number, marked: boolean) => {
    if (to > at) parts.push({ text: line.text.slice(at - line.from, to - line.from), marked });
    at = Math.max(at, to);
  };
  for (const { from, to } of marks) {
    if (to <= line.from || from >= line.to) continue;
    push(Math.min(line.to, Math.max(at, from)), false);
    push(Math.min(line.to, to), true);
  }
  push(line.to, false);
  return parts;
}

/** Nearest first: words within the line before a block that goes over several. */
function changesAt(line: Line, changes: readonly Change[], side: 'from' | 'to'): readonly ChangeId[] {
  return changes
    .filter(({ subject, [side]: place }) =>
      // Where words went from within a line, the line that is left is about it; where a block went, none is.
      place.from === place.to
        ? subject === 'text' && place.from >= line.from && place.to <= line.to
        : place.from < line.to && place.to > line.from,
    )
    .sort((one, other) => one[side].to - one[side].from - (other[side].to - other[side].from))
    .map(({ id }) => id);
}

/** Lines that are shown, or folded because they are the same and far from what changed. */
export interface LineStretch {
  readonly id: string;
  readonly lines: readonly SourceLine[];
  readonly folded: boolean;
}

/** So many lines around a change are shown; fewer than twice as many between two changes are not worth a fold. */
const CONTEXT = 3;

export function foldLines(lines: readonly SourceLine[]): readonly LineStretch[] {
  const near = new Uint8Array(lines.length);
  lines.forEach(({ kind }, index) => {
    if (kind === 'same') return;
    near.fill(1, Math.max(0, index - CONTEXT), index + CONTEXT + 1);
  });
  const stretches: { id: string; lines: SourceLine[]; folded: boolean }[] = [];
  lines.forEach((line, index) => {
    const folded = near[index] === 0;
    const last = stretches.at(-1);
    if (last?.folded === folded) last.lines.push(line);
    else stretches.push({ id: `line-${line.before ?? 0}-${line.after ?? 0}`, lines: [line], folded });
  });
  return stretches.map((stretch) =>
    stretch.lines.length <= CONTEXT ? { ...stretch, folded: false } : stretch,
  );
}
