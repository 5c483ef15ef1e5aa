import { Extension } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { type EditorState, Plugin, PluginKey, type Transaction } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';
import type { Anchor } from '#core/review/anchor.ts';
import { findAnchor } from '#core/review/find-anchor.ts';
import { pageTextOf, toPositions } from '#core/review/page-text.ts';

/** A passage that something was said about. */
export interface CommentMark {
  readonly id: string;
  readonly anchor: Anchor;
  /** Resolved: it is found, and not marked. */
  readonly quiet: boolean;
}

/** Where a passage stands; `null` positions for one in the header. */
export type MarkPlace =
  | { readonly kind: 'page'; readonly from: number; readonly to: number }
  | { readonly kind: 'header' }
  | { readonly kind: 'gone' };

interface Marks {
  readonly marks: readonly CommentMark[];
  /** Of each mark's id, as found when typing paused last; the same object until something else is found. */
  readonly found: ReadonlyMap<string, MarkPlace>;
  /** The same, moved along with what was typed since. */
  readonly places: ReadonlyMap<string, MarkPlace>;
  /** The thread in hand. */
  readonly current: string | null;
  readonly decorations: DecorationSet;
}

const NONE: Marks = {
  marks: [],
  found: new Map(),
  places: new Map(),
  current: null,
  decorations: DecorationSet.empty,
};
const key = new PluginKey<Marks>('commentMarks');

type Told =
  | { readonly kind: 'marks'; readonly marks: readonly CommentMark[] }
  | { readonly kind: 'current'; readonly id: string | null }
  | { readonly kind: 'look' };

/** Marks these passages instead of those before. */
export const showComments = (tr: Transaction, marks: readonly CommentMark[]): Transaction =>
  tell(tr, { kind: 'marks', marks });

/** Marks one passage more strongly than the rest. */
export const takeCommentInHand = (tr: Transaction, id: string | null): Transaction =>
  tell(tr, { kind: 'current', id });

const tell = (tr: Transaction, told: Told): Transaction =>
  tr.setMeta(key, told).setMeta('addToHistory', false);

/** Where each passage stands, by its mark's id. */
export const commentPlaces = (state: EditorState): ReadonlyMap<string, MarkPlace> =>
  key.getState(state)?.places ?? NONE.places;

/** Where each passage stood when typing paused last: for lists, which need not follow every letter. */
export const foundPlaces = (state: EditorState): ReadonlyMap<string, MarkPlace> =>
  key.getState(state)?.found ?? NONE.found;

/** The marks at a position, the shortest passage first. */
export function commentsAt(state: EditorState, pos: number): readonly string[] {
  const { places, marks } = key.getState(state) ?? NONE;
  return marks
    .flatMap(({ id, quiet }) => {
      const place = places.get(id);
      return !quiet && place?.kind === 'page' && place.from <= pos && pos <= place.to
        ? [{ id, ...place }]
        : [];
    })
    .toSorted((a, b) => a.to - a.from - (b.to - b.from))
    .map(({ id }) => id);
}

/** Looking for passages in a long issue waits until typing pauses; meanwhile the marks move along with the text. */
const PAUSE_MS = 250;

/** Marks the passages that were commented on: quietly, and never in the Markdown. A click takes its thread in hand. */
export const CommentMarks = Extension.create<{ onPress: (id: string) => void }>({
  name: 'commentMarks',
  addOptions: () => ({ onPress: () => undefined }),
  addProseMirrorPlugins() {
    const { options } = this;
    return [
      new Plugin<Marks>({
        key,
        state: { init: () => NONE, apply: (tr, before) => next(before, tr) },
        view: () => {
          let timer: ReturnType<typeof setTimeout> | undefined;
          return {
            update: (view, { doc }) => {
              if (view.state.doc === doc || key.getState(view.state)?.marks.length === 0) return;
              clearTimeout(timer);
              timer = setTimeout(() => view.dispatch(tell(view.state.tr, { kind: 'look' })), PAUSE_MS);
            },
            destroy: () => clearTimeout(timer),
          };
        },
        props: {
          decorations(state) {
            return this.getState(state)?.decorations;
          },
          handleClick(view, pos) {
            const [id] = commentsAt(view.state, pos);
            if (id !== undefined) options.onPress(id);
            return false;
          },
        },
      }),
    ];
  },
});

function next(before: Marks, tr: Transaction): Marks {
  const told = tr.getMeta(key) as Told | undefined;
  if (told === undefined) {
    if (!tr.docChanged || before.marks.length === 0) return before;
    return {
      ...before,
      places: moved(before.places, tr),
      decorations: before.decorations.map(tr.mapping, tr.doc),
    };
  }
  const marks = told.kind === 'marks' ? told.marks : before.marks;
  const current = told.kind === 'current' ? told.id : before.current;
  const found = told.kind === 'current' ? before.found : keepIfSame(before.found, find(tr.doc, marks));
  const places = told.kind === 'current' ? moved(before.places, tr) : found;
  return { marks, current, found, places, decorations: decorate(tr.doc, marks, places, current) };
}

function moved(
  places: ReadonlyMap<string, MarkPlace>,
  { mapping }: Transaction,
): ReadonlyMap<string, MarkPlace> {
  const move = (place: MarkPlace): MarkPlace => {
    if (place.kind !== 'page') return place;
    const [from, to] = [mapping.map(place.from, 1), mapping.map(place.to, -1)];
    return from < to ? { kind: 'page', from, to } : { kind: 'gone' };
  };
  return new Map([...places].map(([id, place]) => [id, move(place)]));
}

function find(doc: Node, marks: readonly CommentMark[]): ReadonlyMap<string, MarkPlace> {
  if (marks.length === 0) return NONE.found;
  const page = pageTextOf(doc);
  const placeOf = (anchor: Anchor): MarkPlace => {
    const found = findAnchor(page.text, anchor);
    if (found === null) return { kind: 'gone' };
    const place = toPositions(page, found);
    return place === null ? { kind: 'header' } : { kind: 'page', ...place };
  };
  return new Map(marks.map(({ id, anchor }) => [id, placeOf(anchor)]));
}

/** Typing elsewhere moves passages and changes nothing that is shown beside the page: positions count all the same. */
function keepIfSame(
  before: ReadonlyMap<string, MarkPlace>,
  after: ReadonlyMap<string, MarkPlace>,
): ReadonlyMap<string, MarkPlace> {
  const isSame =
    before.size === after.size &&
    [...after].every(([id, place]) => JSON.stringify(before.get(id)) === JSON.stringify(place));
  return isSame ? before : after;
}

function decorate(
  doc: Node,
  marks: readonly CommentMark[],
  places: ReadonlyMap<string, MarkPlace>,
  current: string | null,
): DecorationSet {
  const decorations = marks.flatMap(({ id, quiet }): readonly Decoration[] => {
    const place = places.get(id);
    if (place?.kind !== 'page' || (quiet && id !== current)) return [];
    const attributes = { class: id === current ? 'comment-mark comment-mark-current' : 'comment-mark' };
    const node = doc.nodeAt(place.from);
    return node && !node.isInline && place.from + node.nodeSize <= place.to + 2
      ? [Decoration.node(place.from, place.from + node.nodeSize, attributes)]
      : [Decoration.inline(place.from, place.to, attributes)];
  });
  return DecorationSet.create(doc, decorations);
}
