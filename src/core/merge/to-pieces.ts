import type { Bodies, Stretch } from './merge-body.ts';
import type { HeaderPart } from './merge-header.ts';
import { nameConflict, type Unnamed } from './name-conflict.ts';
import { sourceOf } from './source-of.ts';
import type { Conflict, LineRange, MergePiece, MergeResult } from './types.ts';

export interface Texts {
  readonly byteOrderMark: string;
  readonly header: readonly HeaderPart[];
  /** The header as each text has it. */
  readonly headers: Readonly<Record<keyof Bodies, string>>;
  readonly bodies: Bodies;
}

/** Header and body as the pieces of a result; conflicts get their names and places. */
export function toPieces(texts: Texts, stretches: readonly Stretch[], gaps: readonly string[]): MergeResult {
  const writer = new PieceWriter();
  let before = texts.byteOrderMark;
  for (const part of texts.header) {
    if ('text' in part) writer.text(before, part.text);
    else writer.conflict(before, headerConflict(part, texts.headers));
    before = '\n';
  }
  if (texts.header.length === 0) before = texts.byteOrderMark;
  stretches.forEach((stretch, at) => {
    const gap = (at === 0 ? before : '') + (gaps[at] ?? '');
    if (stretch.text === null) writer.conflict(gap, bodyConflict(texts.bodies, stretch));
    else writer.text(gap, stretch.text);
  });
  return writer.result((stretches.length === 0 ? before : '') + (gaps.at(-1) ?? ''));
}

class PieceWriter {
  readonly #pieces: MergePiece[] = [];
  readonly #conflicts: Conflict[] = [];

  text(before: string, text: string): void {
    const last = this.#pieces.at(-1);
    if (last?.kind === 'text')
      this.#pieces[this.#pieces.length - 1] = { ...last, text: last.text + before + text };
    else this.#pieces.push({ kind: 'text', before, text });
  }

  conflict(before: string, unnamed: Unnamed): void {
    const conflict: Conflict = { id: nameConflict(unnamed, this.#conflicts), ...unnamed };
    this.#conflicts.push(conflict);
    this.#pieces.push({ kind: 'conflict', before, conflict });
  }

  result(tail: string): MergeResult {
    const [pieces, conflicts] = [this.#pieces, this.#conflicts];
    const text =
      pieces.map((piece) => piece.before + (piece.kind === 'text' ? piece.text : '')).join('') + tail;
    return { text: conflicts.length === 0 ? text : null, pieces, conflicts, tail };
  }
}

function headerConflict(part: Readonly<Record<keyof Bodies, string>>, headers: Texts['headers']): Unnamed {
  const lines = (side: keyof Bodies): LineRange => {
    const at = `\n${headers[side]}`.indexOf(`\n${part[side]}\n`);
    if (part[side] === '' || at === -1) return { from: 0, to: 0 };
    const from = headers[side].slice(0, at).split('\n').length - 1;
    return { from, to: from + part[side].split('\n').length };
  };
  return {
    base: part.base,
    ours: part.ours,
    theirs: part.theirs,
    place: { part: 'header', base: lines('base'), ours: lines('ours'), theirs: lines('theirs') },
    section: null,
    between: '\n',
  };
}

function bodyConflict(bodies: Bodies, { span, beginsWithItem, endsWithItem }: Stretch): Unnamed {
  const lines = (side: keyof Bodies): LineRange => {
    const [from, to] = span[side];
    const { units } = bodies[side];
    const start = units[from]?.fromLine ?? units.at(-1)?.toLine ?? 0;
    return { from: start, to: from === to ? start : (units[to - 1]?.toLine ?? start) };
  };
  return {
    base: sourceOf(bodies.base, span.base),
    ours: sourceOf(bodies.ours, span.ours),
    theirs: sourceOf(bodies.theirs, span.theirs),
    place: { part: 'body', base: lines('base'), ours: lines('ours'), theirs: lines('theirs') },
    section: sectionOf(bodies, span),
    between: beginsWithItem && endsWithItem ? '\n' : '\n\n',
  };
}

/** The nearest heading above, as ours has it. */
function sectionOf(bodies: Bodies, span: Stretch['span']): string | null {
  const side = span.ours[0] < span.ours[1] ? 'ours' : span.theirs[0] < span.theirs[1] ? 'theirs' : 'base';
  const { units } = bodies[side];
  for (let at = span[side][0]; at >= 0; at -= 1) {
    const unit = units[at];
    if (unit?.kind === 'heading') return plainTitle(unit.text);
  }
  return null;
}

const plainTitle = (text: string): string =>
  (text.split('\n')[0] ?? '')
    .replace(/^[ \t]*#{1,6}[ \t]+|[ \t]+#*[ \t]*$/g, '')
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/[*_`~]+/g, '')
    .trim();
