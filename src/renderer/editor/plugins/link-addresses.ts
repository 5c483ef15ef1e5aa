import { combineTransactionSteps, Extension, getChangedRanges } from '@tiptap/core';
import { closeHistory, isHistoryTransaction } from '@tiptap/pm/history';
import type { Mark, Node, Slice } from '@tiptap/pm/model';
import { type EditorState, Plugin, TextSelection, type Transaction } from '@tiptap/pm/state';
import type { Mapping } from '@tiptap/pm/transform';
import type { EditorView } from '@tiptap/pm/view';
import { findAddresses } from '#core/markdown/addresses.ts';
import { typedLinkAtEnd } from '#core/markdown/typed-link.ts';
import { WITHOUT_BLANKS } from '../scripts-without-blanks.ts';

/** A transaction with this meta, which TipTap's link commands set, says itself what is a link. */
export const NO_LINKING = 'preventAutolink';

/**
 * Makes links of addresses as they are typed or pasted: of those which the file's reader would make links of, by the
 * same recogniser, so that page and file agree. A link whose text is its address follows it as it is typed on. What
 * the author unlinked stays text.
 *
 * An address pasted over selected text links that text, and a typed `[text](address)` becomes a link; one undo brings
 * back what was typed.
 */
export const LinkAddresses = Extension.create({
  name: 'linkAddresses',
  addProseMirrorPlugins: () => [
    new Plugin({
      appendTransaction: linkAddresses,
      props: { handlePaste: linkSelection, handleTextInput: linkTyped },
    }),
  ],
});

function linkAddresses(
  transactions: readonly Transaction[],
  before: EditorState,
  after: EditorState,
): Transaction | null {
  if (!transactions.some(({ docChanged }) => docChanged)) return null;
  if (transactions.some((tr) => tr.getMeta(NO_LINKING) === true || isHistoryTransaction(tr))) return null;
  const transform = combineTransactionSteps(before.doc, [...transactions]);
  const { tr } = after;
  for (const { newRange } of getChangedRanges(transform)) {
    const { from, to } = newRange;
    after.doc.nodesBetween(Math.max(0, from - 1), Math.min(after.doc.content.size, to + 1), (node, at) => {
      if (!node.isTextblock) return true;
      if (!node.type.spec.code && node.type.allowsMarkType(linkType(after)))
        linkInBlock(tr, node, at + 1, { from, to }, { doc: before.doc, mapping: transform.mapping });
      return false;
    });
  }
  return tr.docChanged ? tr : null;
}

interface Range {
  readonly from: number;
  readonly to: number;
}

interface LinkRun extends Range {
  readonly mark: Mark;
  readonly text: string;
}

interface Before {
  readonly doc: Node;
  readonly mapping: Mapping;
}

const linkType = ({ schema }: EditorState) => schema.marks['link'] as Mark['type'];

/** @param start where the block's content begins; `changed` counts from the document's beginning, too */
function linkInBlock(tr: Transaction, block: Node, start: number, changed: Range, before: Before): void {
  const touches = ({ from, to }: Range) => from <= changed.to && to >= changed.from;
  const runs = linkRuns(block, start);
  const following = runs.filter((run) => isOwnText(run) || (touches(run) && wasOwnText(run, before)));
  const text = plainText(block, start, following);
  const type = tr.doc.type.schema.marks['link'] as Mark['type'];
  for (const run of following) if (touches(run) && !isOwnText(run)) tr.removeMark(run.from, run.to, run.mark);
  for (const found of findAddresses(text)) {
    const address = { from: start + found.from, to: start + found.to };
    const href = text.slice(found.from, found.to);
    const within = following.filter(({ from, to }) => from < address.to && to > address.from);
    if (!touches(address) || !within.every((run) => maySpread(run, address, href))) continue;
    if (within.length === 0 && wasUnlinked(address, href, before)) continue;
    tr.removeMark(address.from, address.to, type).addMark(address.from, address.to, type.create({ href }));
  }
}

/** The links of a block, each with all its text. */
function linkRuns(block: Node, start: number): readonly LinkRun[] {
  const runs: LinkRun[] = [];
  block.forEach((child, offset) => {
    const mark = child.marks.find(({ type }) => type.name === 'link');
    if (!mark) return;
    const [from, to] = [start + offset, start + offset + child.nodeSize];
    const last = runs.at(-1);
    const text = child.isText ? (child.text ?? '') : LEAF;
    if (last?.to === from && last.mark.eq(mark))
      runs[runs.length - 1] = { ...last, to, text: last.text + text };
    else runs.push({ from, to, mark, text });
  });
  return runs;
}

const LEAF = ' ';

const isOwnText = ({ mark, text }: LinkRun): boolean =>
  mark.attrs['title'] === null && mark.attrs['href'] === text;

/** Whether a link's text was its address before the edit, and is being edited as one: a title in its place is none. */
function wasOwnText({ from, mark, text }: LinkRun, { doc, mapping }: Before): boolean {
  if (!/^[a-z]+:/i.test(text)) return false;
  const at = doc.resolve(mapping.invert().map(from));
  if (!at.parent.isTextblock) return false;
  return linkRuns(at.parent, at.start()).some(
    (run) => run.mark.eq(mark) && isOwnText(run) && run.from <= at.pos && run.to >= at.pos,
  );
}

/** Whether an address stood there already, and was no link. */
function wasUnlinked({ from, to }: Range, href: string, { doc, mapping }: Before): boolean {
  const back = mapping.invert();
  const [start, end] = [back.map(from, 1), back.map(to, -1)];
  return start < end && doc.textBetween(start, end, '\n', LEAF) === href;
}

/**
 * Whether a link in an address may become one to all of it. Where words are written without blanks, as in Chinese, text
 * typed behind an address is the sentence's.
 */
function maySpread({ from, to, text, mark }: LinkRun, address: Range, href: string): boolean {
  if (from === address.from && to === address.to) return mark.attrs['href'] !== href;
  if (from !== address.from || text !== mark.attrs['href']) return true;
  const added = href.slice(text.length);
  return !IN_SUCH_SCRIPT.test(added) || IN_SUCH_SCRIPT.test(text.slice(-1));
}

const IN_SUCH_SCRIPT = new RegExp(WITHOUT_BLANKS, 'u');

/** A block's text, a blank in the place of whatever can hold no address: code, other links, nodes. */
function plainText(block: Node, start: number, following: readonly LinkRun[]): string {
  let text = '';
  block.forEach((child, offset) => {
    const at = start + offset;
    const isLink = child.marks.some(({ type }) => type.name === 'link');
    const isCode = child.marks.some(({ type }) => type.name === 'code');
    const isOpen = !isLink || following.some(({ from, to }) => from <= at && at < to);
    text += child.isText && isOpen && !isCode ? child.text : LEAF.repeat(child.nodeSize);
  });
  return text;
}

function linkSelection({ state, dispatch }: EditorView, _event: ClipboardEvent, { content }: Slice): boolean {
  const { selection, tr } = state;
  if (!(selection instanceof TextSelection) || selection.empty) return false;
  const { $from, $to, from, to } = selection;
  if (!$from.sameParent($to) || $from.parent.type.spec.code) return false;
  const text = content.textBetween(0, content.size, '\n', LEAF);
  const [only] = findAddresses(text);
  if (only?.from !== 0 || only.to !== text.length) return false;
  const type = linkType(state);
  dispatch(
    tr
      .removeMark(from, to, type)
      .addMark(from, to, type.create({ href: text }))
      .setMeta(NO_LINKING, true),
  );
  return true;
}

function linkTyped(view: EditorView, from: number, to: number, typed: string): boolean {
  const { $from } = view.state.selection;
  const isCode = view.state.schema.marks['code']?.isInSet(view.state.storedMarks ?? $from.marks());
  if (typed !== ')' || from !== to || !$from.parent.isTextblock || $from.parent.type.spec.code || isCode)
    return false;
  const start = $from.start();
  const text = plainTextWithLinks($from.parent).slice(0, from - start);
  const link = typedLinkAtEnd(`${text})`);
  if (!link) return false;
  view.dispatch(view.state.tr.insertText(typed, from));
  // A step of its own, which can be undone without what was typed.
  const tr = closeHistory(view.state.tr);
  const type = linkType(view.state);
  tr.delete(start + link.textTo, from + 1).delete(start + link.from, start + link.from + 1);
  const [textFrom, textTo] = [start + link.from, start + link.textTo - 1];
  tr.removeMark(textFrom, textTo, type)
    .addMark(textFrom, textTo, type.create({ href: link.href, title: link.title }))
    .removeStoredMark(type)
    .setMeta(NO_LINKING, true);
  view.dispatch(tr.scrollIntoView());
  return true;
}

/** A block's text with a blank for each code character or node. */
const plainTextWithLinks = (block: Node): string =>
  block.children
    .map((child) =>
      child.isText && !child.marks.some(({ type }) => type.name === 'code')
        ? child.text
        : LEAF.repeat(child.nodeSize),
    )
    .join('');
