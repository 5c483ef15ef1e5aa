import type { Editor } from '@tiptap/core';
import { useEditorState } from '@tiptap/react';
import { type RefObject, useEffect, useState } from 'react';

/** Where the selected words stand. */
export interface SelectedWords {
  readonly from: number;
  readonly to: number;
}

/** A selection that is still being made has nothing beside it. Milliseconds. */
const REST_MS = 250;

/**
 * The words that are selected in the page and wait for what is done with them; null where there are none, where the
 * keyboard is elsewhere than in the page or in `beside`, and while the pointer draws or drags. It follows from how
 * things are alone: TipTap's own menu goes by what happened last, and was gone for good when the words were let go
 * where they had stood.
 */
export function useSelectionAtRest(
  editor: Editor,
  beside: RefObject<HTMLElement | null>,
): SelectedWords | null {
  const words = useEditorState({ editor, selector: ({ editor: current }) => selectedWords(current) });
  const isKeyboardHere = useKeyboardHere(editor, beside);
  const isInMotion = useIsInMotion(editor);
  const waiting = isKeyboardHere && !isInMotion ? words : null;
  const [rested, setRested] = useState<SelectedWords | null>(null);
  useEffect(() => {
    const timer = setTimeout(() => setRested(waiting), waiting ? REST_MS : 0);
    return () => clearTimeout(timer);
  }, [waiting]);
  return waiting && rested;
}

/** Words of the page: not source, not a picture, not an empty line. */
function selectedWords(editor: Editor): SelectedWords | null {
  if (!editor.isEditable || editor.isActive('sourceBlock') || editor.isActive('codeBlock')) return null;
  const { doc, selection } = editor.state;
  const from = Math.min(...selection.ranges.map(({ $from }) => $from.pos));
  const to = Math.max(...selection.ranges.map(({ $to }) => $to.pos));
  return doc.textBetween(from, to, ' ').trim() === '' ? null : { from, to };
}

/** On the way from one element to another the focus is nowhere: that moment does not count. */
function useKeyboardHere(editor: Editor, beside: RefObject<HTMLElement | null>): boolean {
  const [isHere, setHere] = useState(() => editor.view.hasFocus());
  useEffect(() => {
    const look = () =>
      setHere(editor.view.hasFocus() || beside.current?.contains(document.activeElement) === true);
    const lookUnlessGoingOn = ({ relatedTarget }: FocusEvent) => {
      if (relatedTarget === null) look();
    };
    look();
    document.addEventListener('focusin', look);
    document.addEventListener('focusout', lookUnlessGoingOn);
    return () => {
      document.removeEventListener('focusin', look);
      document.removeEventListener('focusout', lookUnlessGoingOn);
    };
  }, [editor, beside]);
  return isHere;
}

const BEGIN = ['mousedown', 'dragstart', 'compositionstart'] as const;
const END = ['mouseup', 'dragend', 'drop', 'compositionend', 'blur'] as const;

/** A selection is being drawn or dragged, or words are being composed. */
function useIsInMotion(editor: Editor): boolean {
  const [isInMotion, setInMotion] = useState(false);
  useEffect(() => {
    const { dom } = editor.view;
    // Of another button one may never hear that it was let go: a menu of the system takes that.
    const begin = (event: Event) => setInMotion(!(event instanceof MouseEvent) || event.button === 0);
    const end = () => setInMotion(false);
    for (const type of BEGIN) dom.addEventListener(type, begin);
    for (const type of END) window.addEventListener(type, end, true);
    return () => {
      for (const type of BEGIN) dom.removeEventListener(type, begin);
      for (const type of END) window.removeEventListener(type, end, true);
    };
  }, [editor]);
  return isInMotion;
}
