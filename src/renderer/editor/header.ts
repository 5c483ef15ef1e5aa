import type { Editor } from '@tiptap/core';
import type { Transaction } from '@tiptap/pm/state';
import {
  type FrontMatter,
  type FrontMatterValue,
  readHeader,
  setHeaderField,
} from '#core/markdown/front-matter.ts';
import { splitSource } from '#core/markdown/split-source.ts';

/** Reads the header, which lives in the document as raw text so that editing the title is undone like any other edit. */
export function frontMatterOf(header: string): FrontMatter {
  return readHeader(header, splitSource(header).headerKind);
}

const GROUP_MS = 800;

/** The last edit of a header. */
interface HeaderEdit {
  readonly transaction: Transaction;
  readonly key: string;
  readonly at: number;
  /** The header before this field was written in. */
  readonly before: string;
  readonly after: string;
}

let last: HeaderEdit | null = null;

/**
 * Sets one field of the header as an undoable edit; typing on in the same field is one step. Each letter sets the
 * field anew in the header as it was before the first: else quotes that a text needs on its way (`1`, before it is
 * `14 March`) would stay.
 *
 * @returns why it could not be done, or null where it was
 */
export function editHeaderField(editor: Editor, key: string, value: FrontMatterValue): string | null {
  const { state } = editor;
  const header = String(state.doc.attrs['header']);
  const goesOn = last?.key === key && last.after === header ? last : null;
  const before = goesOn?.before ?? header;
  const changed = setHeaderField(before, splitSource(before).headerKind, key, value);
  if (!changed.ok) return changed.reason;
  if (changed.text === header) return null;
  const transaction = state.tr.setDocAttribute('header', changed.text);
  const now = Date.now();
  // The history groups edits that touch; an attribute has no place, so the group is said by hand.
  if (goesOn && now - goesOn.at < GROUP_MS) transaction.setMeta('appendedTransaction', goesOn.transaction);
  editor.view.dispatch(transaction);
  last = { transaction, key, at: now, before, after: changed.text };
  return null;
}
