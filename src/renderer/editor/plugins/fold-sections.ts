import { Extension } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import {
  type EditorState,
  Plugin,
  PluginKey,
  type Selection,
  TextSelection,
  type Transaction,
} from '@tiptap/pm/state';
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view';
import { countNodeWords } from '#core/document/words.ts';
import { type SectionRange, sectionRanges } from '#core/sections/section-ranges.ts';

/**
 * Folded sections: their blocks are hidden, their headings stay. A view state only: it is not in the document, so it
 * is never written, undone or compared.
 *
 * Two rules keep words from getting lost. What the selection touches is shown: so typing, search and going somewhere
 * unfold by themselves, and nothing unseen is deleted. And a fold holds as long as what it hides is the same: moved
 * blocks stay the same objects, while any edit (undo is one) makes new ones.
 */
interface Fold {
  readonly from: number;
  readonly heading: Node;
  readonly hidden: readonly Node[];
}

interface Folds {
  readonly folds: readonly Fold[];
  readonly decorations: DecorationSet;
}

const key = new PluginKey<Folds>('foldSections');
const NONE: Folds = { folds: [], decorations: DecorationSet.empty };

/** Where the folded sections begin. */
export const foldedSections = (state: EditorState): readonly number[] =>
  (key.getState(state) ?? NONE).folds.map(({ from }) => from);

/** Whether a section has anything to fold away. */
export const canFold = ({ bodyFrom, to }: SectionRange): boolean => bodyFrom < to;

/** A transaction that folds exactly the sections that begin at these positions; a caret inside goes to its heading. */
export function foldExactly(state: EditorState, positions: readonly number[]): Transaction {
  const tr = state.tr.setMeta(key, positions);
  const folded = sectionRanges(state.doc).filter(({ from }) => positions.includes(from));
  // The outermost is the first that is found.
  const around = folded.find((range) => holds(range, state.selection));
  return around ? tr.setSelection(TextSelection.create(tr.doc, around.bodyFrom - 1)) : tr;
}

/** Whether some of what a fold of this section hides is selected, or has the caret. */
const holds = ({ bodyFrom, to: end }: SectionRange, { from, to, empty }: Selection): boolean =>
  from < end && (to > bodyFrom || (empty && from === bodyFrom));

export const FoldSections = Extension.create({
  name: 'foldSections',
  addProseMirrorPlugins: () => [foldSections()],
});

/** The plugin by itself, for states without a window. */
export function foldSections(): Plugin<Folds> {
  return new Plugin<Folds>({
    key,
    state: {
      init: () => NONE,
      apply(transaction, before, _old, { doc, selection }) {
        const wanted = transaction.getMeta(key) as readonly number[] | undefined;
        const folds = wanted
          ? wanted.flatMap((from) => foldAt(doc, from) ?? [])
          : before.folds.flatMap((fold) => followed(fold, transaction) ?? []);
        const shown = folds.filter(({ from }) => !holds(rangeFrom(doc, from) as SectionRange, selection));
        const isSame = !transaction.docChanged && shown.length === before.folds.length && !wanted;
        return isSame ? before : { folds: shown, decorations: decorationsOf(doc, shown) };
      },
    },
    props: {
      decorations: (state) => key.getState(state)?.decorations,
      handleDOMEvents: { mousedown: foldFromMargin },
    },
  });
}

const rangeFrom = (document: Node, from: number): SectionRange | undefined =>
  sectionRanges(document).find((range) => range.from === from);

function foldAt(document: Node, from: number): Fold | null {
  const range = rangeFrom(document, from);
  const heading = range && canFold(range) ? document.nodeAt(from) : null;
  if (!range || !heading) return null;
  return { from, heading, hidden: document.slice(range.bodyFrom, range.to).content.content };
}

/** The fold after a transaction, by its place or as the same object; null where what it hides is not the same. */
function followed(fold: Fold, { doc, docChanged, mapping }: Transaction): Fold | null {
  if (!docChanged) return fold;
  const { pos, deleted } = mapping.mapResult(fold.from);
  let from: number | null = deleted ? null : pos;
  if (deleted) {
    doc.forEach((block, at) => {
      if (block === fold.heading) from = at;
    });
  }
  const now = from === null ? null : foldAt(doc, from);
  const isSame =
    now?.hidden.length === fold.hidden.length && now.hidden.every((block, at) => block === fold.hidden[at]);
  return isSame ? now : null;
}

function decorationsOf(doc: Node, folds: readonly Fold[]): DecorationSet {
  if (folds.length === 0) return DecorationSet.empty;
  const decorations = folds.flatMap(({ from, heading, hidden }) => {
    const words = hidden.reduce((sum, block) => sum + countNodeWords(block), 0);
    const said = `${words.toLocaleString('en')} ${words === 1 ? 'word' : 'words'} folded`;
    let at = from + heading.nodeSize;
    return [
      Decoration.node(from, at, { class: 'is-folded', 'data-folded': said }),
      ...hidden.map((block) => {
        const start = at;
        at += block.nodeSize;
        return Decoration.node(start, at, { class: 'folded-away' });
      }),
    ];
  });
  return DecorationSet.create(doc, decorations);
}

/** A click on the mark in the margin beside a heading (writing.css draws it there) folds or unfolds its section. */
function foldFromMargin(view: EditorView, event: MouseEvent): boolean {
  const heading = event.target;
  if (event.button !== 0 || !(heading instanceof HTMLElement) || heading.parentElement !== view.dom)
    return false;
  if (!/^H[1-6]$/.test(heading.tagName)) return false;
  const textFrom =
    heading.getBoundingClientRect().left + Number.parseFloat(getComputedStyle(heading).paddingLeft);
  if (event.clientX >= textFrom) return false;
  const range = sectionRanges(view.state.doc).find(({ from }) => view.nodeDOM(from) === heading);
  if (!range || !canFold(range)) return false;
  event.preventDefault();
  view.dispatch(toggled(view.state, range));
  return true;
}

/** Folds a section that is not, unfolds one that is. */
export function toggled(state: EditorState, { from }: SectionRange): Transaction {
  const folded = foldedSections(state);
  const others = folded.filter((other) => other !== from);
  return foldExactly(state, others.length < folded.length ? others : [...folded, from]);
}
