import type { Editor } from '@tiptap/core';
import { useEffect, useMemo, useReducer, useRef, useState } from 'react';
import type { IssueId } from '#contract/ids.ts';
import type { OpenIssue } from '#contract/replies.ts';
import { ask } from '../door/door.ts';
import { createIssueEditor } from './create-editor.ts';
import type { IssueSession } from './issue-session.ts';
import { OpenDocument } from './open-document.ts';

/**
 * Owns the editor of the open issue and its way to the disk. The editor is made once and shows one issue after
 * another; the session object changes only when what it says changes, never at a keystroke.
 *
 * @param issue the issue to show; another object with the same id opens it anew
 */
export function useIssueSession(issue: OpenIssue | null): IssueSession | null {
  const [, render] = useReducer((count: number) => count + 1, 0);
  const assetBase = useRef('');
  const issueId = useRef<IssueId | null>(null);
  const [editor] = useState<Editor>(() =>
    createIssueEditor({
      assetBase: () => assetBase.current,
      issueId: () => issueId.current,
      openLink: (url) => void ask('shell:open-link', { url }),
    }),
  );
  const [open, setOpen] = useState<OpenDocument | null>(null);

  useEffect(() => {
    if (!issue) return;
    assetBase.current = issue.assetBase;
    issueId.current = issue.issueId;
    const document = new OpenDocument(issue, editor, render);
    setOpen(document);
    return () => document.close();
  }, [issue, editor]);

  useEffect(() => {
    const flush = () => void open?.flush();
    window.addEventListener('blur', flush);
    return () => window.removeEventListener('blur', flush);
  }, [open]);

  const saveState = open?.saveState;
  const differs = open?.differsFromLastVersion ?? false;
  const counts = open?.counts;
  return useMemo(() => {
    if (!open || !saveState || !counts) return null;
    return {
      issue: open.issue,
      editor,
      saveState,
      differsFromLastVersion: differs,
      counts,
      flush: () => open.flush(),
      reload: (evenIfEdited) => open.reload(evenIfEdited),
      joinDisk: () => open.joinDisk(),
      overwrite: () => open.overwrite(),
      replaceText: (text) => open.replaceText(text),
      showWaiting: () => open.showWaiting(),
      keepWaitingAsSource: () => open.keepWaitingAsSource(),
      undoWaiting: () => open.undoWaiting(),
      setLastVersionText: (text) => open.setLastVersionText(text),
    };
  }, [open, editor, saveState, differs, counts]);
}
