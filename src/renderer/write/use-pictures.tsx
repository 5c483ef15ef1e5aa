import { useEditorState } from '@tiptap/react';
import { type ReactNode, useEffect, useEffectEvent, useState } from 'react';
import type { CommandId } from '#contract/commands.ts';
import { useCommand } from '../commands/command-bus.tsx';
import { useReportTrouble } from '../door/trouble.ts';
import { figureInHand } from '../editor/figures/figure-in-hand.ts';
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

  const inHand = useEditorState({
    editor,
    selector: ({ editor: { state } }) => figureInHand(state)?.at ?? null,
  });
  const ofFigure = (id: CommandId, kind: 'replace' | 'bring-home' | 'scale') => ({ id, kind });
  useCommand('figure.altText', () => focusAltText(editor), enabled && inHand !== null);
  useCommand('insert.figure', () => void insertChosenFigure(parts), enabled);
  for (const { id, kind } of [
    ofFigure('figure.replace', 'replace'),
    ofFigure('figure.bringHome', 'bring-home'),
    ofFigure('figure.scale', 'scale'),
  ]) {
    // biome-ignore lint/correctness/useHookAtTopLevel: the list is constant, so the hooks' order is
    useCommand(
      id,
      () => {
        if (inHand !== null) void performPictureRequest(parts, { kind, figureAt: inHand });
      },
      enabled && inHand !== null,
    );
  }
  return asked === null ? null : <ScaleDialog question={asked.question} onAnswer={asked.answer} />;
}
