import type { Editor } from '@tiptap/core';
import { useEditorState } from '@tiptap/react';
import { type CommandContext, type CommandId, commandDefinition } from '#contract/commands.ts';
import { useCommand } from '../commands/command-bus.tsx';
import { editorCommands } from '../editor/editor-commands.ts';
import { partsInHand } from '../editor/parts-in-hand.ts';

/**
 * Offers to perform the page's commands for as long as the page is in view and can be written; those of a table, say,
 * only while the caret is in one.
 */
export function useEditorCommands(editor: Editor, enabled: boolean): void {
  const parts = useEditorState({
    editor,
    selector: ({ editor: { state } }) => partsInHand(state).join(' '),
  }).split(' ');
  for (const [id, perform] of COMMANDS) {
    const isPossible = commandDefinition(id).needs.every((need) => !isPart(need) || parts.includes(need));
    // biome-ignore lint/correctness/useHookAtTopLevel: the list is constant, so the hooks' order is
    useCommand(id, () => perform(editor), enabled && isPossible);
  }
}

const COMMANDS = Object.entries(editorCommands) as [CommandId, (editor: Editor) => boolean][];

const PARTS: readonly CommandContext[] = ['table', 'task', 'codeBlock', 'footnote'];
const isPart = (need: CommandContext): boolean => PARTS.includes(need);
