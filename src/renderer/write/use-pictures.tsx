import type { EditorState } from '@tiptap/pm/state';
import { useEditorState } from '@tiptap/react';
import { type ReactNode, useEffect, useEffectEvent, useState } from 'react';
import { useCommand } from '../commands/command-bus.tsx';
import { useReportTrouble } from '../door/trouble.ts';
import { pictureInHand } from '../editor/figures/figure-in-hand.ts';
import { isLocalAddress } from '../editor/figures/pasted-pictures.ts';
import type { PictureRequest } from '../editor/figures/picture-request.ts';
import type { IssueSession } from '../editor/issue-session.ts';
import { focusAltText } from '../editor/nodes/figure-view.ts';
import {
  insertChosenFigure,
  type PictureFlowParts,
  performPictureRequest,
  type ScaleAnswer,
  type ScaleQuestion,
} from './picture-flow.ts';
import { ScaleDialog } from './scale-dialog.tsx';

interface Asked {
  readonly question: ScaleQuestion;
  readonly answer: (answer: ScaleAnswer) => void;
}

/**
 * Brings pictures into the page: performs what the page asks for (paste, drop, the buttons of a figure) and the
 * commands about figures.
 *
 * @returns the dialog that is open for it; null where none is
 */
export function usePictures(session: IssueSession, enabled: boolean): ReactNode {
  const { editor, issue } = session;
  const report = useReportTrouble();
  const [asked, setAsked] = useState<Asked | null>(null);
  const parts: PictureFlowParts = {
    editor,
    issueId: issue.issueId,
    assetBase: issue.assetBase,
    report: (error) => report(error, null),
    askScale: (question) =>
      new Promise((resolve) => {
        const answer = (given: ScaleAnswer) => {
          setAsked(null);
          resolve(given);
        };
        setAsked({ question, answer });
      }),
  };
  const perform = useEffectEvent((request: PictureRequest) => {
    if (enabled) void performPictureRequest(parts, request);
  });
  useEffect(() => {
    const listener = (request: PictureRequest) => perform(request);
    editor.on('pictures', listener);
    return () => void editor.off('pictures', listener);
  }, [editor]);

  const inHand = useEditorState({ editor, selector: ({ editor: { state } }) => inHandOf(state) });
  const on = (kind: 'replace' | 'bring-home' | 'scale') => () => {
    if (inHand !== null) void performPictureRequest(parts, { kind, figureAt: inHand.at });
  };
  useCommand('insert.figure', () => void insertChosenFigure(parts), enabled);
  useCommand('figure.altText', () => void focusAltText(editor), enabled && inHand?.isFigure === true);
  useCommand('figure.replace', on('replace'), enabled && inHand !== null);
  useCommand('figure.bringHome', on('bring-home'), enabled && /^https?:/i.test(inHand?.src ?? ''));
  useCommand('figure.scale', on('scale'), enabled && isLocalAddress(inHand?.src ?? ''));
  return asked === null ? null : <ScaleDialog question={asked.question} onAnswer={asked.answer} />;
}

/** The picture the commands are about, in values that are cheap to compare. */
function inHandOf(state: EditorState) {
  const picture = pictureInHand(state);
  if (picture === null) return null;
  const { node, at } = picture;
  return { at, isFigure: node.type.name === 'figure', src: String(node.attrs['src']) };
}
