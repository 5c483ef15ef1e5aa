import { readFrontMatter } from '../markdown/front-matter.ts';
import { headOf, type SplitSource, splitSource } from '../markdown/split-source.ts';
import { type Account, wordsOutOfPlace } from './conserve.ts';
import { fillPlaceholders } from './fill-placeholders.ts';
import { keepTogether } from './keep-together.ts';
import { type Bodies, mergeBody, type Stretch } from './merge-body.ts';
import { type HeaderPart, mergeHeader, type RawHeader } from './merge-header.ts';
import { type JoinedLines, joinLines } from './merge-lines.ts';
import { surplus } from './multiset.ts';
import { nameConflict } from './name-conflict.ts';
import { readBack } from './read-back.ts';
import { settleAccounts } from './settle-accounts.ts';
import { sourceOf } from './source-of.ts';
import { splitUnits, wordsOf } from './split-units.ts';
import { gapsOf } from './stretch-gaps.ts';
import { type Texts, toPieces } from './to-pieces.ts';
import type { Conflict, ConflictId, MergePiece, MergeResult } from './types.ts';

/**
 * Merges concurrent edits of one issue. In: the text both sides began with, and what each made of it. Out: the merged
 * text, or its pieces, some of which are conflicts, to be settled by `resolveConflicts`.
 *
 * 1. Line by line, as git does. Where that is clean it stands, byte for byte, if it conserves the words.
 * 2. Else the header merges field by field, the body by blocks and list items (`merge-body`), and a block that both
 *    edited by its words (`merge-unit`). Moves are known, so that a moved paragraph keeps the other side's edit.
 * 3. What was merged is counted (`conserve`) and read again (`read-back`). What fails becomes a conflict, and so does
 *    what a side moved out of a conflict or into it (`keep-together`).
 *
 * Promised: merge(b, x, b) = merge(b, b, x) = merge(b, x, x) = x. Each word that one side added is in the result once
 * or in a conflict; each word that one side removed, and the other left alone, is gone. Never fails.
 */
export function mergeIssues(base: string, ours: string, theirs: string): MergeResult {
  if (ours === theirs || theirs === base) return clean(ours);
  if (ours === base) return clean(theirs);
  const lines = joinLines(base, ours, theirs);
  if (lines !== null && standsUp(base, ours, theirs, lines)) return clean(lines.text);
  const merged = mergeStructure(base, ours, theirs);
  if (merged.conflicts.length === 0) return merged;
  // What both put in one place may read back in the other order alone: which side is called ours decides nothing.
  const other = mergeStructure(base, theirs, ours);
  return other.conflicts.length < merged.conflicts.length ? sidesSwapped(other) : merged;
}

/** The same result, seen from the other side. */
function sidesSwapped({ pieces, conflicts, ...rest }: MergeResult): MergeResult {
  const swapped = new Map<ConflictId, Conflict>();
  for (const { id, ...conflict } of conflicts) {
    const { ours, theirs, place } = conflict;
    const seen = { ...place, ours: place.theirs, theirs: place.ours };
    const unnamed = { ...conflict, ours: theirs, theirs: ours, place: seen };
    swapped.set(id, { id: nameConflict(unnamed, [...swapped.values()]), ...unnamed });
  }
  return {
    ...rest,
    pieces: pieces.map((piece) =>
      piece.kind === 'text'
        ? piece
        : { ...piece, conflict: swapped.get(piece.conflict.id) ?? piece.conflict },
    ),
    conflicts: [...swapped.values()],
  };
}

const clean = (text: string): MergeResult => ({
  text,
  pieces: text === '' ? [] : [{ kind: 'text', before: '', text }],
  conflicts: [],
  tail: '',
});

/** git knows no moves: what both moved, it may double, and what one moved and the other deleted, it may revive. */
function standsUp(
  base: string,
  ours: string,
  theirs: string,
  { text: merged, agreed }: JoinedLines,
): boolean {
  const account = {
    base: wordsOf(base),
    ours: wordsOf(ours),
    theirs: wordsOf(theirs),
    merged: wordsOf(merged),
    agreed: agreed.flatMap(({ before, after }) => surplus(wordsOf(after), wordsOf(before))),
  };
  if (wordsOutOfPlace(account).length > 0) return false;
  const [b, o, t] = [headOf(base).header, headOf(ours).header, headOf(theirs).header];
  if (o === b || t === b || o === t) return true;
  return readFrontMatter(merged).trouble === null && !namesTwice(headOf(merged).header);
}

/** Two authors who each add a field of the same name make a header that other tools refuse. */
function namesTwice(header: string): boolean {
  const names = header.match(/^[\p{L}_][\p{L}\p{N}_-]*(?=[ \t]*:)/gmu) ?? [];
  return new Set(names).size < names.length;
}

function mergeStructure(base: string, ours: string, theirs: string): MergeResult {
  const endings = [base, ours, theirs].map(pureEnding);
  const [b, o, t] = endings;
  const isPure = !endings.includes(null);
  const ending = (o === b ? t : o) ?? '\n';
  const text = (source: string) => (isPure ? source.replaceAll('\r\n', '\n') : source);
  const result = mergeUniform(text(base), text(ours), text(theirs));
  return isPure && ending === '\r\n' ? withLineEnding(result) : result;
}

/** The one line end of a text; null where it is mixed. A text without any takes that of the others. */
function pureEnding(source: string): '\n' | '\r\n' | null {
  const all = source.match(/\n/g)?.length ?? 0;
  const carriage = source.match(/\r\n/g)?.length ?? 0;
  if (carriage === 0) return source.includes('\r') ? null : '\n';
  return carriage === all && (source.match(/\r/g)?.length ?? 0) === carriage ? '\r\n' : null;
}

function withLineEnding({ text, pieces, conflicts, tail }: MergeResult): MergeResult {
  const end = (source: string) => source.replaceAll('\n', '\r\n');
  const changed = new Map(
    conflicts.map((conflict) => [
      conflict.id,
      {
        ...conflict,
        base: end(conflict.base),
        ours: end(conflict.ours),
        theirs: end(conflict.theirs),
        between: end(conflict.between),
      },
    ]),
  );
  return {
    text: text === null ? null : end(text),
    pieces: pieces.map((piece): MergePiece => {
      if (piece.kind === 'text') return { kind: 'text', before: end(piece.before), text: end(piece.text) };
      const conflict = changed.get(piece.conflict.id) ?? piece.conflict;
      return { kind: 'conflict', before: end(piece.before), conflict };
    }),
    conflicts: [...changed.values()],
    tail: end(tail),
  };
}

function mergeUniform(base: string, ours: string, theirs: string): MergeResult {
  const sources = [base, ours, theirs].map(splitSource);
  const [b, o, t] = sources as [(typeof sources)[0], (typeof sources)[0], (typeof sources)[0]];
  const raw = ({ header, headerKind }: typeof b): RawHeader => ({ text: header, kind: headerKind });
  const body = (source: typeof b) => splitUnits(source.body, source.header.split('\n').length - 1);
  const bodies: Bodies = { base: body(b), ours: body(o), theirs: body(t) };
  const header = mergeHeader(raw(b), raw(o), raw(t));
  const stretches = settled(bodies, accountOfHeader(header, b, o, t));
  const byteOrderMark = o.byteOrderMark === b.byteOrderMark ? t.byteOrderMark : o.byteOrderMark;
  const headers = { base: b.header, ours: o.header, theirs: t.header };
  const texts: Texts = { byteOrderMark, header, headers, bodies };
  return toPieces(texts, stretches, gapsOf(stretches, bodies));
}

/** The merged body, counted and read back; what a new conflict tears apart is kept together, and read back again. */
function settled(bodies: Bodies, header: Account): readonly Stretch[] {
  let stretches = readBack(bodies, settleAccounts(bodies, mergeBody(bodies), header));
  for (;;) {
    const kept = keepTogether(bodies, stretches);
    if (kept === stretches) break;
    stretches = readBack(bodies, kept);
  }
  return withoutAgreed(bodies, fillPlaceholders(bodies, stretches));
}

/** What was asked about for what hangs together with it, though both sides say the same there, is no question. */
function withoutAgreed(bodies: Bodies, stretches: readonly Stretch[]): readonly Stretch[] {
  return stretches.flatMap((stretch) => {
    if (stretch.text !== null) return [stretch];
    const [ours, theirs] = [
      sourceOf(bodies.ours, stretch.span.ours),
      sourceOf(bodies.theirs, stretch.span.theirs),
    ];
    if (ours !== theirs) return [stretch];
    return ours === '' ? [] : [{ ...stretch, text: ours }];
  });
}

/** The words of the header outside conflicts. */
function accountOfHeader(parts: readonly HeaderPart[], ...headers: readonly SplitSource[]): Account {
  const settled = parts.flatMap((part) => ('text' in part ? wordsOf(part.text) : []));
  const left = (side: 'base' | 'ours' | 'theirs', { header }: SplitSource) => {
    const inConflict = parts.flatMap((part) => ('text' in part ? [] : wordsOf(part[side])));
    return surplus(wordsOf(header), inConflict);
  };
  const [b, o, t] = headers as [SplitSource, SplitSource, SplitSource];
  return { base: left('base', b), ours: left('ours', o), theirs: left('theirs', t), merged: settled };
}
