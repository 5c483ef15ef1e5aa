import type { Editor } from '@tiptap/core';
import type { CommandId } from '#contract/commands.ts';
import { itemsIn } from './commands/list-commands.ts';

/** The commands whose effect the selection has already, so that their buttons are shown pressed. */
export function whatIsOn(editor: Editor): readonly CommandId[] {
  const items = itemsIn(editor.state);
  const isTask = items.length > 0 && items.every(({ item }) => item.attrs['checked'] !== null);
  const on: readonly (readonly [CommandId, boolean])[] = [
    ['format.bold', editor.isActive('bold')],
    ['format.italic', editor.isActive('italic')],
    ['format.link', editor.isActive('link')],
    ['format.bulletList', editor.isActive('bulletList') && !isTask],
    ['format.orderedList', editor.isActive('orderedList') && !isTask],
    ['format.taskList', isTask],
    ['format.blockquote', editor.isActive('blockquote')],
    ['insert.pullQuote', editor.isActive('pullQuote')],
  ];
  return on.filter(([, isOn]) => isOn).map(([id]) => id);
}

/** The command that makes text of the kind the caret is in; null for a kind none of them makes. */
export function styleInHand({ state }: Editor): CommandId | null {
  const { parent } = state.selection.$from;
  if (parent.type.name === 'paragraph') return 'format.paragraph';
  if (parent.type.name !== 'heading') return null;
  return HEADINGS[Number(parent.attrs['level'])] ?? null;
}

const HEADINGS: Readonly<Record<number, CommandId>> = { 2: 'format.section', 3: 'format.subsection' };
