import type { Node } from 'prosemirror-model';
import { changedLetters } from './changed-letters.ts';
import { blockType } from './compare-attributes.ts';
import { diffText, firstWords, lastWords, type Span, type TextPart } from './diff-text.ts';
import { countInlineWords, inlineOf, sizeOf, textOf } from './inline.ts';
import type { TextPlan } from './plan.ts';
import type { ChangeId, DiffBlockType, Inline, Place, Run } from './types.ts';
import type { SideWalk, Walk } from './walk.ts';

interface BuiltText {
  readonly runs: readonly Run[];
  readonly text: readonly TextPlan[];
}

/** Where a stretch of a text stands in either source. */
type Locate = (part: TextPart) => { readonly from: Place; readonly to: Place };

/** The text of a block that is in both versions, its changes written into the log. */
export function textRuns(before: Node, after: Node, walk: Walk): BuiltText {
  const was = inlineOf(before);
  const is = inlineOf(after);
  const parts = diffText(was, is, walk.budget);
  const locate: Locate = (part) => ({
    from: textPlace(walk.before, before, part.was),
    to: textPlace(walk.after, after, part.is),
  });
  const renamed = after.type.name === 'heading' && parts.some(({ kind }) => kind === 'words');
  const heading = renamed ? renameHeading(was, is, parts, locate, walk) : null;
  return runsOf(parts, { locate, heading, within: withinOf(after, walk) }, walk);
}

const textPlace = (side: SideWalk, block: Node, { from, to }: Span): Place =>
  side.places.ofText(side.top ?? block, block, from, to);

/** A cell, a footnote, a caption, an attribution: where an editor would say so. */
function withinOf(block: Node, walk: Walk): DiffBlockType {
  return walk.within ?? blockType(block);
}

/** Paragraphs as one text: the end of one, and the beginning of the next, is a piece of it. */
export function regroupedRuns(before: readonly Node[], after: readonly Node[], walk: Walk): BuiltText {
  const parts = diffText(joined(before), joined(after), walk.budget).flatMap(apart);
  const locate: Locate = (part) => ({
    from: placeAcross(walk.before, before, part.was),
    to: placeAcross(walk.after, after, part.is),
  });
  return runsOf(parts, { locate, heading: null, within: 'paragraph' }, walk);
}

const END: Inline = { type: 'paragraph', marks: {} };

const joined = (paragraphs: readonly Node[]): readonly Inline[] =>
  paragraphs.flatMap((paragraph, index) =>
    index === 0 ? inlineOf(paragraph) : [END, ...inlineOf(paragraph)],
  );

/** The end of a paragraph is a change of its own, whatever changed beside it. */
function apart(part: TextPart): readonly TextPart[] {
  if (part.kind !== 'words' || ![...part.deleted, ...part.inserted].some(({ type }) => type === 'paragraph'))
    return [part];
  // A blank that became the end of a paragraph, or the other way round, is no change besides.
  if ([...part.deleted, ...part.inserted].every(isBlankOrEnd) && countEnds(part) === 1) return [part];
  const parts: TextPart[] = [];
  let [was, is] = [part.was.from, part.is.from];
  const push = (deleted: readonly Inline[], inserted: readonly Inline[]) => {
    const next = { was: was + sizeOf(deleted), is: is + sizeOf(inserted) };
    if (deleted.length > 0 || inserted.length > 0) {
      parts.push({
        kind: 'words',
        deleted,
        inserted,
        was: { from: was, to: next.was },
        is: { from: is, to: next.is },
      });
    }
    [was, is] = [next.was, next.is];
  };
  const [olds, news] = [piecesBetweenEnds(part.deleted), piecesBetweenEnds(part.inserted)];
  for (let at = 0; at < Math.max(olds.length, news.length); at += 1) {
    if (at > 0) {
      if (at < olds.length) push([END], []);
      if (at < news.length) push([], [END]);
    }
    push(olds[at] ?? [], news[at] ?? []);
  }
  return parts;
}

const isEnd = ({ type }: Inline): boolean => type === 'paragraph';

const isBlankOrEnd = (inline: Inline): boolean =>
  inline.type === 'paragraph' || (inline.type === 'text' && inline.text.trim() === '');

const countEnds = ({ deleted, inserted }: WordsPart): number =>
  [...deleted, ...inserted].filter(({ type }) => type === 'paragraph').length;

function piecesBetweenEnds(content: readonly Inline[]): readonly (readonly Inline[])[] {
  const pieces: Inline[][] = [[]];
  for (const inline of content) {
    if (inline.type === 'paragraph') pieces.push([]);
    else pieces.at(-1)?.push(inline);
  }
  return pieces;
}

function placeAcross(side: SideWalk, paragraphs: readonly Node[], { from, to }: Span): Place {
  const at = (offset: number, end: boolean): number => {
    let start = 0;
    for (const paragraph of paragraphs) {
      const { size } = paragraph.content;
      if (offset <= start + size) {
        const within = offset - start;
        const place = side.places.ofText(
          paragraph,
          paragraph,
          end ? Math.max(0, within - 1) : within,
          within,
        );
        return end ? place.to : place.from;
      }
      start += size + 1;
    }
    return side.passed;
  };
  const start = at(from, false);
  return { from: start, to: from === to ? start : Math.max(start, at(to, true)) };
}

interface Context {
  readonly locate: Locate;
  /** The change that all words of a renamed heading belong to. */
  readonly heading: ChangeId | null;
  readonly within: DiffBlockType;
}

function runsOf(parts: readonly TextPart[], context: Context, walk: Walk): BuiltText {
  const text: TextPlan[] = [];
  const runs = parts.flatMap((part, index): readonly Run[] => {
    const { was, is } = part;
    if (part.kind === 'equal') {
      text.push({ was, is, change: null });
      return [{ kind: 'equal', content: part.content }];
    }
    const around = {
      lead: lastWords(contentText(parts[index - 1])),
      tail: firstWords(contentText(parts[index + 1])),
      within: context.within,
      ...context.locate(part),
    };
    if (part.kind === 'formatted') {
      const { before: content, formats } = part;
      const words = textOf(part.content);
      const change = walk.log.add({
        kind: 'formatting',
        subject: 'text',
        before: words,
        after: words,
        formats,
        ...around,
      });
      text.push({ was, is, change });
      return [{ kind: 'formatted', content: part.content, before: content, formats, change }];
    }
    const change = context.heading ?? recordWords(part, around, walk);
    text.push({ was, is, change });
    return replacingRuns(part, change);
  });
  return { runs, text };
}

function replacingRuns({ deleted, inserted }: WordsPart, change: ChangeId): readonly Run[] {
  const letters = changedLetters(deleted, inserted);
  const made: Run[] = [];
  const run = (kind: 'deleted' | 'inserted', content: readonly Inline[]) => {
    if (content.length > 0) made.push({ kind, content, change, ...(letters && { letters: letters[kind] }) });
  };
  run('deleted', deleted);
  run('inserted', inserted);
  return made;
}

type WordsPart = Extract<TextPart, { kind: 'words' }>;

interface Around {
  readonly lead: string;
  readonly tail: string;
  readonly within: DiffBlockType;
  readonly from: Place;
  readonly to: Place;
}

function recordWords(part: WordsPart, around: Around, walk: Walk): ChangeId {
  const { deleted, inserted } = part;
  if (inserted.some(isEnd)) return walk.log.add({ kind: 'split', subject: 'paragraph', ...around });
  if (deleted.some(isEnd)) return walk.log.add({ kind: 'joined', subject: 'paragraph', ...around });
  const source = around.within === 'sourceBlock';
  const kind = deleted.length === 0 ? 'inserted' : inserted.length === 0 ? 'deleted' : 'replaced';
  return walk.log.add({
    // Source that gained or lost a part is not source that came or went.
    kind: source ? 'replaced' : kind,
    subject: source ? 'sourceBlock' : 'text',
    before: deleted.length === 0 ? null : textOf(deleted),
    after: inserted.length === 0 ? null : textOf(inserted),
    // What is shown as source is not read as words (core/document/words.ts).
    inserted: source ? 0 : countInlineWords(inserted),
    deleted: source ? 0 : countInlineWords(deleted),
    ...around,
  });
}

/** However many words of it changed, a heading is renamed once. */
function renameHeading(
  was: readonly Inline[],
  is: readonly Inline[],
  parts: readonly TextPart[],
  locate: Locate,
  walk: Walk,
): ChangeId {
  const words = parts.filter((part) => part.kind === 'words');
  const size = (content: readonly Inline[]) => ({ from: 0, to: sizeOf(content) });
  return walk.log.add({
    kind: 'heading-renamed',
    subject: 'heading',
    within: 'heading',
    before: textOf(was),
    after: textOf(is),
    inserted: words.reduce((sum, { inserted }) => sum + countInlineWords(inserted), 0),
    deleted: words.reduce((sum, { deleted }) => sum + countInlineWords(deleted), 0),
    ...locate({ kind: 'equal', content: [], was: size(was), is: size(is) }),
  });
}

const contentText = (part: TextPart | undefined): string =>
  part === undefined || part.kind === 'words' ? '' : textOf(part.content);
