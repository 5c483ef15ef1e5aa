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
let last: { transaction: Transaction; key: string; at: number } | null = null;

/**
 * Sets one field of the header as an undoable edit; typing on in the same field is one step.
 *
 * @returns why it could not be done, or null where it was
 */
export function editHeaderField(editor: Editor, key: string, value: FrontMatterValue): string | null {
  const { state } = editor;
  const header = String(state.doc.attrs['header']);
  const changed = setHeaderField(header, splitSource(header).headerKind, key, value);
  if (!changed.ok) return changed.reason;
  if (changed.text === header) return null;
  const transaction = state.tr.setDocAttribute('header', changed.text);
  const now = Date.now();
  // The history groups edits that touch; an attribute has no place, so the group is said by hand.
  if (last && last.key === key && now - last.at < GROUP_MS)
    transaction.setMeta('appendedTransaction', last.transaction);
  editor.view.dispatch(transaction);
  last = { transaction, key, at: now };
  return null;
}
