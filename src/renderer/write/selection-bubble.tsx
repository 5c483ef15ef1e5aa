import { type Editor, posToDOMRect } from '@tiptap/core';
import { useEditorState } from '@tiptap/react';
import { type RefObject, useLayoutEffect, useRef } from 'react';
import { runCommand } from '../commands/command-bus.tsx';
import { commandsAt } from '../commands/command-places.ts';
import { commandName } from '../commands/command-words.ts';
import { whatIsOn } from '../editor/what-is-on.ts';
import { type SelectedWords, useSelectionAtRest } from './use-selection-at-rest.ts';

/** Letters stand for the two that everybody knows by them. */
const SHORT: Readonly<Record<string, string>> = { 'format.bold': 'B', 'format.italic': 'I' };

/** What one most often does with selected words, beside them. */
export function SelectionBubble({ editor }: { readonly editor: Editor }) {
  const bubble = useRef<HTMLDivElement>(null);
  const anchor = useRef<HTMLDivElement>(null);
  const words = useSelectionAtRest(editor, bubble);
  useAnchorAtWords(editor, words, anchor);
  return (
    <div className="bubble-origin">
      {words ? (
        <>
          <div ref={anchor} className="bubble-anchor" />
          <Bubble ref={bubble} editor={editor} />
        </>
      ) : null}
    </div>
  );
}

function Bubble({
  ref,
  editor,
}: {
  readonly ref: RefObject<HTMLDivElement | null>;
  readonly editor: Editor;
}) {
  const on = useEditorState({ editor, selector: ({ editor: current }) => whatIsOn(current).join(' ') }).split(
    ' ',
  );
  return (
    <div
      ref={ref}
      role="toolbar"
      aria-label="Selected text"
      className="bubble"
      // The selection must stay in the page while the pointer is here.
      onMouseDown={(event) => event.preventDefault()}
    >
      {commandsAt('bubble').map(({ id }) => (
        <button
          key={id}
          type="button"
          className="bubble-button"
          data-command={id}
          aria-pressed={on.includes(id)}
          aria-label={commandName(id)}
          onClick={() => runCommand(id)}
        >
          {SHORT[id] ?? commandName(id)}
        </button>
      ))}
    </div>
  );
}

/** Keeps an empty box where the words are: the stylesheet puts the bubble beside it. */
function useAnchorAtWords(
  editor: Editor,
  words: SelectedWords | null,
  anchor: RefObject<HTMLDivElement | null>,
): void {
  useLayoutEffect(() => {
    const { view } = editor;
    const { style, offsetParent: origin } = anchor.current ?? {};
    if (!words || !style || !origin) return;
    const place = () => {
      const { left, top, width, height } = posToDOMRect(view, words.from, words.to);
      const from = origin.getBoundingClientRect();
      style.left = `${left - from.left}px`;
      style.top = `${top - from.top}px`;
      style.width = `${width}px`;
      style.height = `${height}px`;
    };
    place();
    const resized = new ResizeObserver(place);
    resized.observe(view.dom);
    editor.on('update', place);
    return () => {
      resized.disconnect();
      editor.off('update', place);
    };
  }, [editor, words, anchor]);
}
