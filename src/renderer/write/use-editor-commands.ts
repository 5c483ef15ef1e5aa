import type { Editor } from '@tiptap/core';
import type { CommandId } from '#contract/commands.ts';
import { useCommand } from '../commands/command-bus.tsx';
import { editorCommands } from '../editor/editor-commands.ts';

/** Offers to perform the page's commands for as long as the page is in view and can be written. */
export function useEditorCommands(editor: Editor, enabled: boolean): void {
  for (const [id, perform] of COMMANDS) {
    // biome-ignore lint/correctness/useHookAtTopLevel: the list is constant, so the hooks' order is
    useCommand(id, () => perform(editor), enabled);
  }
}

const COMMANDS = Object.entries(editorCommands) as [CommandId, (editor: Editor) => boolean][];
