import type { Editor } from '@tiptap/core';
import { useEditorState } from '@tiptap/react';
import { BubbleMenu } from '@tiptap/react/menus';
import { runCommand } from '../commands/command-bus.tsx';
import { commandsAt } from '../commands/command-places.ts';
import { commandName } from '../commands/command-words.ts';
import { whatIsOn } from '../editor/what-is-on.ts';

/** Letters stand for the two that everybody knows by them. */
const SHORT: Readonly<Record<string, string>> = { 'format.bold': 'B', 'format.italic': 'I' };

/** The same object each time: another one is dispatched to the editor as a change of options at every render. */
const OPTIONS = { placement: 'bottom', offset: 8 } as const;

/** What one most often does with a selected passage, beside it. */
export function SelectionBubble({ editor }: { readonly editor: Editor }) {
  const on = useEditorState({ editor, selector: ({ editor: current }) => whatIsOn(current).join(' ') }).split(
    ' ',
  );
  return (
    <BubbleMenu editor={editor} className="bubble" shouldShow={shouldShow} options={OPTIONS}>
      <div role="toolbar" aria-label="Selected text" className="bubble-bar">
        {commandsAt('bubble').map(({ id }) => (
          <button
            key={id}
            type="button"
            className="bubble-button"
            data-command={id}
            aria-pressed={on.includes(id)}
            aria-label={commandName(id)}
            // The selection must stay in the page while the pointer is here.
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => runCommand(id)}
          >
            {SHORT[id] ?? commandName(id)}
          </button>
        ))}
      </div>
    </BubbleMenu>
  );
}

/** Text of the page is selected: not source, not a picture, not an empty line. */
function shouldShow({ editor, from, to }: { editor: Editor; from: number; to: number }): boolean {
  if (!editor.isEditable || editor.isActive('sourceBlock') || editor.isActive('codeBlock')) return false;
  return editor.state.doc.textBetween(from, to, ' ').trim() !== '';
}
