import type { Node } from '@tiptap/pm/model';
import { type EditorState, NodeSelection, TextSelection, type Transaction } from '@tiptap/pm/state';
import { findWrapping } from '@tiptap/pm/transform';
import { type CommandProps, insertBlock, make } from './insert-block.ts';

/** A quotation, ordinary or for display, and the document position before it. */
export interface Quotation {
  readonly node: Node;
  readonly at: number;
}

const isQuotation = (node: Node | null | undefined): node is Node =>
  node?.type.name === 'pullQuote' || node?.type.name === 'blockquote';

/** The innermost quotation that holds all of the selection; null where none does. */
export function quotationAround({ selection }: Pick<EditorState, 'selection'>): Quotation | null {
  if (selection instanceof NodeSelection && isQuotation(selection.node))
    return { node: selection.node, at: selection.from };
  const { $from, $to } = selection;
  for (let depth = $from.sharedDepth($to.pos); depth > 0; depth -= 1) {
    const node = $from.node(depth);
    if (isQuotation(node)) return { node, at: $from.before(depth) };
  }
  return null;
}

/** The quotation's attribution and the position before it; null where it has none. */
export function attributionOf({ node, at }: Quotation): { readonly node: Node; readonly at: number } | null {
  const last = node.lastChild;
  if (last?.type.name !== 'attribution') return null;
  return { node: last, at: at + node.nodeSize - 1 - last.nodeSize };
}

/**
 * Inside a quotation: turns it into a pull quote, or back. With a passage selected: sets that passage as a pull quote
 * after its block, for a pull quote repeats what the text says. Else: an empty one, with a line for who said it.
 */
export function togglePullQuote({ state, tr, dispatch }: CommandProps): boolean {
  const { schema } = state;
  const quotation = quotationAround(state);
  if (quotation)
    return turnInto(
      quotation,
      quotation.node.type.name === 'pullQuote' ? 'blockquote' : 'pullQuote',
      tr,
      dispatch,
    );
  const passage = selectedParagraphs(state);
  const quoted = passage.length > 0 ? passage : [make(schema, 'paragraph', null)];
  const quote = make(schema, 'pullQuote', [...quoted, make(schema, 'attribution', null)]);
  const size = quoted.reduce((sum, { nodeSize }) => sum + nodeSize, 0);
  return insertBlock(tr, dispatch, quote, passage.length > 0 ? size + 2 : 2);
}

/** Outside a quotation: the selected blocks become one. A pull quote becomes an ordinary one; that, plain text. */
export function toggleQuotation({ state, tr, dispatch }: CommandProps): boolean {
  const quotation = quotationAround(state);
  if (quotation?.node.type.name === 'pullQuote') return turnInto(quotation, 'blockquote', tr, dispatch);
  if (quotation) {
    if (dispatch) unwrap(tr, quotation);
    return true;
  }
  const range = tr.selection.$from.blockRange(tr.selection.$to);
  const type = state.schema.nodes['blockquote'];
  const wrapping = range && type ? findWrapping(range, type) : null;
  if (!range || !wrapping) return false;
  if (dispatch) tr.wrap(range, wrapping).scrollIntoView();
  return true;
}

function turnInto({ at }: Quotation, name: string, tr: Transaction, dispatch: unknown): boolean {
  const type = tr.doc.type.schema.nodes[name];
  if (dispatch && type) tr.setNodeMarkup(at, type);
  return type !== undefined;
}

/** What is selected, a paragraph for each block of text it touches; marks and links stay. */
function selectedParagraphs({ selection, schema, doc }: EditorState): readonly Node[] {
  const paragraphs: Node[] = [];
  doc.nodesBetween(selection.from, selection.to, (node, position) => {
    if (!node.inlineContent) return true;
    const from = Math.max(0, selection.from - position - 1);
    const passage = node.content.cut(
      from,
      Math.max(from, Math.min(node.content.size, selection.to - position - 1)),
    );
    if (passage.size > 0 && !node.type.spec.code) paragraphs.push(make(schema, 'paragraph', passage));
    return false;
  });
  return paragraphs;
}

/**
 * Takes a quotation away and leaves its blocks where it stood, the caret where it was in them. Who said it becomes a
 * paragraph that begins with its dash, as it stands in the file; one without a word goes.
 */
export function unwrap(tr: Transaction, { node, at }: Quotation): void {
  const { schema } = node.type;
  const { from } = tr.selection;
  const attribution = attributionOf({ node, at });
  if (attribution) {
    const { at: start, node: line } = attribution;
    if (line.content.size === 0) tr.delete(start, start + line.nodeSize);
    else {
      tr.setNodeMarkup(start, schema.nodes['paragraph']);
      tr.insert(start + 1, schema.text('— '));
    }
  }
  const caret = tr.mapping.map(from);
  const blocks = tr.doc.nodeAt(at)?.content;
  if (!blocks) return;
  tr.replaceWith(at, at + blocks.size + 2, blocks);
  tr.setSelection(TextSelection.near(tr.doc.resolve(Math.max(at, caret - 1)), 1)).scrollIntoView();
}

/** Goes to the line that says who said it, made where the quotation has none. */
export function goToAttribution({ state, tr, dispatch }: CommandProps): boolean {
  const quotation = quotationAround(state);
  if (!quotation) return false;
  if (dispatch) enterAttribution(tr, quotation);
  return true;
}

/** Puts the caret at the end of the attribution; makes an empty one where there is none. */
export function enterAttribution(tr: Transaction, quotation: Quotation): void {
  const existing = attributionOf(quotation);
  const at = existing?.at ?? quotation.at + quotation.node.nodeSize - 1;
  if (!existing) tr.insert(at, make(quotation.node.type.schema, 'attribution', null));
  const end = at + 1 + (existing?.node.content.size ?? 0);
  tr.setSelection(TextSelection.create(tr.doc, end)).scrollIntoView();
}

/** Takes the attribution of the quotation away, with its words. */
export function removeAttribution({ state, tr, dispatch }: CommandProps): boolean {
  const quotation = quotationAround(state);
  const attribution = quotation ? attributionOf(quotation) : null;
  if (!attribution) return false;
  if (!dispatch) return true;
  const { at, node } = attribution;
  const wasInside = tr.selection.from > at;
  tr.delete(at, at + node.nodeSize);
  if (wasInside) tr.setSelection(TextSelection.near(tr.doc.resolve(at), -1));
  tr.scrollIntoView();
  return true;
}
