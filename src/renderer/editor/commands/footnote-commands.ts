import type { Node, ResolvedPos } from '@tiptap/pm/model';
import { type EditorState, NodeSelection, TextSelection, type Transaction } from '@tiptap/pm/state';
import { footnotesOf, footnoteWithLabel, nextFootnoteLabel } from '#core/document/footnotes.ts';
import type { CommandProps } from './insert-block.ts';
import { removeBlock } from './remove-block.ts';

/** A reference where the selection ends, and its note at the end of the issue, which gets the caret. */
export function insertFootnote({ state, tr, dispatch }: CommandProps): boolean {
  const { $to } = state.selection;
  const { footnoteReference, footnoteDefinition, paragraph } = state.schema.nodes;
  if (!footnoteReference || !footnoteDefinition || !paragraph) return false;
  const { parent } = $to;
  if (!parent.inlineContent || !parent.canReplaceWith($to.index(), $to.index(), footnoteReference))
    return false;
  if (!dispatch) return true;
  const label = nextFootnoteLabel(tr.doc);
  tr.insert($to.pos, footnoteReference.create({ label }));
  const at = tr.doc.content.size;
  tr.insert(at, footnoteDefinition.create({ label }, paragraph.create()));
  tr.setSelection(TextSelection.create(tr.doc, at + 2)).scrollIntoView();
  return true;
}

/** From a reference to its note, and from a note back to where it is called first. */
export function followFootnote({ state, tr, dispatch }: CommandProps): boolean {
  const here = footnoteInHand(state);
  if (!here) return false;
  const note = footnoteWithLabel(footnotesOf(tr.doc), here.label);
  if (!note) return false;
  if (here.kind === 'definition') {
    const [reference] = note.references;
    if (reference === undefined) return false;
    if (dispatch) setCaret(tr, reference + 1);
    return true;
  }
  if (!dispatch) return true;
  if (note.definition === null) addDefinition(tr, here.label);
  else setCaret(tr, note.definition + (tr.doc.nodeAt(note.definition)?.nodeSize ?? 1) - 1, -1);
  return true;
}

/** Takes a note without a word away, and with it what calls it: the caret goes back there. */
export function removeEmptyNote(tr: Transaction, at: number): void {
  const label = String(tr.doc.nodeAt(at)?.attrs['label']);
  const references = footnoteWithLabel(footnotesOf(tr.doc), label)?.references ?? [];
  removeBlock(tr, at);
  for (const reference of references.toReversed()) {
    const position = tr.mapping.map(reference);
    tr.delete(position, position + 1);
    setCaret(tr, position);
  }
}

/** A note whose text is gone gets an empty one to fill in. */
function addDefinition(tr: Transaction, label: string): void {
  const { schema } = tr.doc.type;
  const at = tr.doc.content.size;
  tr.insert(at, schema.node('footnoteDefinition', { label }, [schema.node('paragraph')]));
  setCaret(tr, at + 2);
}

function setCaret(tr: Transaction, at: number, side: 1 | -1 = 1): void {
  tr.setSelection(TextSelection.near(tr.doc.resolve(at), side)).scrollIntoView();
}

export interface FootnoteInHand {
  readonly kind: 'reference' | 'definition';
  readonly label: string;
}

/** The footnote the caret is in, or the reference that is selected or right beside the caret. */
export function footnoteInHand(state: EditorState): FootnoteInHand | null {
  const { selection } = state;
  if (selection instanceof NodeSelection) {
    const kind = KINDS[selection.node.type.name];
    return kind === undefined ? definitionAround(selection.$from) : inHand(kind, selection.node);
  }
  const { $from, empty } = selection;
  const beside = empty ? [$from.nodeBefore, $from.nodeAfter].find(isReference) : null;
  return beside ? inHand('reference', beside) : definitionAround($from);
}

const KINDS: Readonly<Record<string, FootnoteInHand['kind']>> = {
  footnoteReference: 'reference',
  footnoteDefinition: 'definition',
};

const isReference = (node: Node | null): boolean => node?.type.name === 'footnoteReference';

const inHand = (kind: FootnoteInHand['kind'], node: Node): FootnoteInHand => ({
  kind,
  label: String(node.attrs['label']),
});

function definitionAround($from: ResolvedPos): FootnoteInHand | null {
  for (let depth = $from.depth; depth > 0; depth -= 1) {
    const node = $from.node(depth);
    if (node.type.name === 'footnoteDefinition') return inHand('definition', node);
  }
  return null;
}
