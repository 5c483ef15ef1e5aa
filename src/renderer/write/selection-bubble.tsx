import type { Editor } from '@tiptap/core';
import { useEditorState } from '@tiptap/react';
import { BubbleMenu } from '@tiptap/react/menus';
import { type CommandId, commandDefinition } from '#contract/commands.ts';
import { runCommand } from '../commands/command-bus.tsx';

const BUBBLE: readonly { readonly id: CommandId; readonly mark?: string; readonly short?: string }[] = [
  { id: 'format.bold', mark: 'bold', short: 'B' },
  { id: 'format.italic', mark: 'italic', short: 'I' },
  { id: 'format.link', mark: 'link' },
  { id: 'insert.pullQuote', mark: 'pullQuote' },
];

/** What one most often does with a selected passage, beside it. */
export function SelectionBubble({ editor }: { readonly editor: Editor }) {
  const active = useEditorState({
    editor,
    selector: ({ editor: current }) => BUBBLE.map(({ mark }) => mark !== undefined && current.isActive(mark)),
  });
  return (
    <BubbleMenu
      editor={editor}
      className="bubble"
      shouldShow={shouldShow}
      options={{ placement: 'bottom', offset: 8 }}
    >
      <div role="toolbar" aria-label="Selected text" className="bubble-bar">
        {BUBBLE.map(({ id, short }, index) => (
          <button
            key={id}
            type="button"
            className="bubble-button"
            data-command={id}
            aria-pressed={active[index] ?? false}
            aria-label={nameOf(id)}
            // The selection must stay in the page while the pointer is here.
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => runCommand(id)}
          >
            {short ?? nameOf(id)}
          </button>
        ))}
      </div>
    </BubbleMenu>
  );
}

const nameOf = (id: CommandId): string => commandDefinition(id).label.replace('…', '');

/** Text of the page is selected: not source, not a picture, not an empty line. */
function shouldShow({ editor, from, to }: { editor: Editor; from: number; to: number }): boolean {
  if (!editor.isEditable || editor.isActive('sourceBlock') || editor.isActive('codeBlock')) return false;
  return editor.state.doc.textBetween(from, to, ' ').trim() !== '';
}
