import type { Editor } from '@tiptap/core';
import { closeHistory } from '@tiptap/pm/history';
import type { Node } from '@tiptap/pm/model';
import { type EditorState, Selection, TextSelection, type Transaction } from '@tiptap/pm/state';
import type { CommandId } from '#contract/commands.ts';
import { deleteSection, duplicateSection, shiftSection } from '#core/sections/edit-section.ts';
import { moveSection, placeAbove, placeBelow } from '#core/sections/move-section.ts';
import { type SectionRange, sectionAt, sectionRanges, sectionTitle } from '#core/sections/section-ranges.ts';
import { canFold, foldExactly, foldedSections, toggled } from './plugins/fold-sections.ts';

/**
 * What can be done with a section, from the page (then it is the one with the caret) or from its entry in the
 * outline. Each is one step to undo, keeps the caret where the author had it in the words, and says what came of it.
 */
export type SectionAction = 'moveUp' | 'moveDown' | 'promote' | 'demote' | 'fold' | 'duplicate' | 'delete';

/** The command of the registry that does it to the section with the caret. */
export const sectionCommands = {
  moveUp: 'section.moveUp',
  moveDown: 'section.moveDown',
  promote: 'section.promote',
  demote: 'section.demote',
  fold: 'section.fold',
  duplicate: 'section.duplicate',
  delete: 'section.delete',
} as const satisfies Record<SectionAction, CommandId>;

export interface SectionOutcome {
  /** What happened, in words. */
  readonly said: string;
  /** False where it could not be done. */
  readonly done: boolean;
  /** Index of the section as it is now; null where it is gone. */
  readonly index: number | null;
}

/** The section the caret is in; null in the opening. */
export const currentSection = ({ doc, selection }: EditorState): SectionRange | null =>
  sectionAt(doc, selection.head);

/** Does something to a section. Where that cannot be, nothing changes, and the outcome says why. */
export function performOnSection(
  editor: Editor,
  action: SectionAction,
  section: SectionRange,
): SectionOutcome {
  return perform(editor, section, actions[action]);
}

/** Moves a section before the one that begins at `target`, or to the end of the issue. */
export function moveSectionTo(editor: Editor, section: SectionRange, target: number): SectionOutcome {
  return perform(editor, section, (tr) => moved(tr, section, target) ?? 'stays where it is.');
}

function perform(editor: Editor, section: SectionRange, act: Act): SectionOutcome {
  const { state, view } = editor;
  const title = `“${sectionTitle(state.doc, section)}”`;
  const done = act(closeHistory(state.tr), section, state);
  if (typeof done === 'string') return { said: `${title} ${done}`, done: false, index: section.index };
  view.dispatch(done.transaction.scrollIntoView());
  const index = done.at === null ? null : (sectionAt(view.state.doc, done.at)?.index ?? null);
  return { said: `${title} ${done.said}`, done: true, index };
}

/** Folds every section, or none. */
export function foldAll(editor: Editor, folded: boolean): void {
  const all = folded ? sectionRanges(editor.state.doc).filter(canFold) : [];
  editor.view.dispatch(
    foldExactly(
      editor.state,
      all.map(({ from }) => from),
    ),
  );
}

/** Puts the caret at a section's heading (0: at the page's beginning), and the section at the top of the page. */
export function goToSection(editor: Editor, from: number): void {
  const { state, view } = editor;
  view.dispatch(state.tr.setSelection(TextSelection.near(state.doc.resolve(from + 1))));
  view.focus();
  const element = view.nodeDOM(from);
  if (element instanceof HTMLElement) element.scrollIntoView({ block: 'start', behavior: 'smooth' });
}

/**
 * Puts blocks in the place of the empty paragraph with the caret, else after the top-level block it is in, as one
 * step to undo; the caret goes into the first text after their heading.
 */
export function insertBlocks(editor: Editor, blocks: readonly Node[]): void {
  const { state, view } = editor;
  const { $from, $to } = state.selection;
  const tr = closeHistory(state.tr);
  const isOnEmpty =
    $from.depth === 1 && $from.parent.type.name === 'paragraph' && $from.parent.content.size === 0;
  const at = isOnEmpty ? $from.before(1) : $to.depth > 0 ? $to.after(1) : $to.pos;
  tr.replaceWith(at, isOnEmpty ? $from.after(1) : at, blocks);
  const [first] = blocks;
  const second = blocks.length > 1 && first?.type.name === 'heading' ? at + first.nodeSize : at;
  tr.setSelection(Selection.near(tr.doc.resolve(second), 1));
  view.dispatch(tr.scrollIntoView());
  view.focus();
}

interface Done {
  readonly transaction: Transaction;
  readonly said: string;
  /** Where the section is now; null where it is gone. */
  readonly at: number | null;
}

/** A string says why it cannot be done. */
type Act = (tr: Transaction, section: SectionRange, state: EditorState) => Done | string;

const actions: Readonly<Record<SectionAction, Act>> = {
  moveUp: (tr, section) =>
    movedTo(tr, section, placeAbove(tr.doc, section)) ?? 'is the first section already.',
  moveDown: (tr, section) =>
    movedTo(tr, section, placeBelow(tr.doc, section)) ?? 'is the last section already.',
  promote: (tr, section) =>
    shiftSection(tr, section, -1)
      ? { transaction: tr, said: `is promoted to level ${section.level - 1}.`, at: section.from }
      : 'is at the highest level already.',
  demote: (tr, section) =>
    shiftSection(tr, section, 1)
      ? { transaction: tr, said: `is demoted to level ${section.level + 1}.`, at: section.from }
      : 'is at the lowest level already.',
  fold(_tr, section, state) {
    if (!canFold(section)) return 'has nothing to fold away.';
    const said = foldedSections(state).includes(section.from) ? 'is unfolded.' : 'is folded.';
    return { transaction: toggled(state, section), said, at: section.from };
  },
  duplicate(tr, section) {
    const at = duplicateSection(tr, section);
    tr.setSelection(TextSelection.near(tr.doc.resolve(at + 1)));
    return { transaction: tr, said: 'is there twice now.', at };
  },
  delete(tr, section) {
    deleteSection(tr, section);
    tr.setSelection(Selection.near(tr.doc.resolve(Math.min(section.from, tr.doc.content.size)), 1));
    return { transaction: tr, said: 'is deleted. Undo brings it back.', at: null };
  },
};

const movedTo = (tr: Transaction, section: SectionRange, target: number | null): Done | null =>
  target === null ? null : moved(tr, section, target);

/** A selection in the section goes along, where it is in the words. */
function moved(tr: Transaction, section: SectionRange, target: number): Done | null {
  const { from, to } = tr.selection;
  const isInside = from >= section.from && to <= section.to;
  const selection: Record<string, unknown> = tr.selection.toJSON();
  const at = moveSection(tr, section, target);
  if (at === null) return null;
  if (isInside) tr.setSelection(Selection.fromJSON(tr.doc, shifted(selection, at - section.from)));
  const index = sectionAt(tr.doc, at)?.index ?? 0;
  return { transaction: tr, said: `is now section ${index + 1} of ${sectionRanges(tr.doc).length}.`, at };
}

/** A selection as data, of whichever kind, at another place. */
const shifted = (selection: Readonly<Record<string, unknown>>, by: number): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(selection).map(([name, value]) => [name, typeof value === 'number' ? value + by : value]),
  );
