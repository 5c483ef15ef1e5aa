import { useEditorState } from '@tiptap/react';
import { type ReactNode, useCallback, useEffect, useEffectEvent, useMemo, useState } from 'react';
import type { IssueId, ThreadId } from '#contract/ids.ts';
import type { Reply } from '#contract/replies.ts';
import type { ListedThread, ThreadList } from '#contract/threads.ts';
import { isResolved } from '#core/review/thread.ts';
import { runCommand, useCommand } from '../commands/command-bus.tsx';
import { ask, onEvent } from '../door/door.ts';
import { useAttempt, useReportTrouble } from '../door/trouble.ts';
import { applySuggestion, passageInHand, showPassage, wordsOf } from '../editor/commented-passage.ts';
import type { IssueSession } from '../editor/issue-session.ts';
import {
  commentPlaces,
  foundPlaces,
  showComments,
  takeCommentInHand,
} from '../editor/plugins/comment-marks.ts';
import { useNotify } from '../ui/notices.tsx';
import { type Draft, type ThreadActions, type Threads, ThreadsContext } from './threads-context.ts';

/** The mark of a passage whose comment is being written. */
const DRAFT = 'draft';

interface ThreadsProviderProps {
  readonly session: IssueSession;
  /** The page itself is in view: passages can be selected and shown in it. */
  readonly writing: boolean;
  readonly children: ReactNode;
}

/** Reads the open issue's comments, marks their passages in the page, and does what is asked of them. */
export function ThreadsProvider({ session, writing, children }: ThreadsProviderProps) {
  const { editor, issue } = session;
  const { list, refresh } = useThreadList(session);
  const [draft, setDraft] = useDraft(session);
  const [current, setCurrent] = useState<ThreadId | null>(null);
  const places = useEditorState({ editor, selector: ({ editor: { state } }) => foundPlaces(state) });
  useMarks(session, list, draft, current);
  const actions = useThreadActions(session, { list, draft, writing, setDraft, setCurrent, refresh });
  const { takeInHand } = actions;
  useEffect(() => {
    const { options } = editor.extensionManager.extensions.find(({ name }) => name === 'commentMarks') ?? {};
    if (options === undefined) return;
    options.onPress = (id: string) => {
      if (id !== DRAFT) takeInHand(id as ThreadId);
    };
  }, [editor, takeInHand]);

  const notify = useNotify();
  const attempt = useAttempt();
  const compose = () => {
    const passage = passageInHand(editor.state);
    if (passage === null) notify('Put the caret in the words you want to comment on first.');
    else {
      // The bubble goes, and afterwards one writes on behind the passage.
      editor.commands.setTextSelection(editor.state.selection.to);
      actions.compose(passage);
    }
  };
  useCommand('comment.new', compose, writing);
  const inHand = list?.threads.find(({ id }) => id === current);
  const suggested = inHand?.comments.findLast(({ suggestion }) => suggestion !== null)?.suggestion ?? null;
  useCommand(
    'comment.applySuggestion',
    () => inHand && suggested !== null && actions.apply(inHand.id, suggested),
    inHand !== undefined && suggested !== null && issue.readOnly === null,
  );
  useCommand(
    'comment.save',
    () =>
      void attempt(
        () => ask('thread:commit', { issueId: issue.issueId }),
        () => {
          notify('Comments saved: co-authors get them with your next versions.');
          refresh();
        },
      ),
    (list?.unshared ?? 0) > 0,
  );

  const threads = useMemo<Threads>(() => {
    const wordsNow = (thread: ListedThread) => {
      const place = commentPlaces(editor.state).get(thread.id);
      return place?.kind === 'page' ? wordsOf(editor.state, place) : null;
    };
    return { list, places, draft, current, actions, wordsNow };
  }, [list, places, draft, current, actions, editor]);
  return <ThreadsContext value={threads}>{children}</ThreadsContext>;
}

/** The threads on disk; read again whenever something in the publication changed. */
function useThreadList({ issue: { issueId } }: IssueSession) {
  const [read, setRead] = useState<{ readonly of: IssueId; readonly list: ThreadList } | null>(null);
  const [asked, askAgain] = useState(0);
  const report = useReportTrouble();
  const refresh = useCallback(() => askAgain((count) => count + 1), []);
  useEffect(() => onEvent('library-changed', refresh), [refresh]);
  const fail = useEffectEvent((error: Extract<Reply<'thread:list'>, { ok: false }>['error']) =>
    report(error, refresh),
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked again each time it is asked for
  useEffect(() => {
    let isWanted = true;
    void ask('thread:list', { issueId }).then((reply) => {
      if (!isWanted) return;
      if (reply.ok) setRead({ of: issueId, list: reply.value });
      else fail(reply.error);
    });
    return () => {
      isWanted = false;
    };
  }, [issueId, asked]);
  return { list: read?.of === issueId ? read.list : null, refresh };
}

/** One comment being written an issue: looking at another issue meanwhile loses none. */
function useDraft({ issue: { issueId } }: IssueSession) {
  const [drafts, setDrafts] = useState<ReadonlyMap<IssueId, Draft>>(() => new Map());
  const setDraft = useCallback(
    (draft: Draft | null) =>
      setDrafts((before) => {
        const after = new Map(before);
        if (draft === null) after.delete(issueId);
        else after.set(issueId, draft);
        return after;
      }),
    [issueId],
  );
  return [drafts.get(issueId) ?? null, setDraft] as const;
}

/** Passages are marked in the page as they come and go. */
function useMarks(
  { editor, issue }: IssueSession,
  list: ThreadList | null,
  draft: Draft | null,
  current: ThreadId | null,
): void {
  // Another issue in the same editor has none of these.
  // biome-ignore lint/correctness/useExhaustiveDependencies: an issue opened anew is to be marked anew
  useEffect(() => {
    const marks = (list?.threads ?? []).map((thread) => ({
      id: thread.id as string,
      anchor: thread.anchor,
      quiet: isResolved(thread),
    }));
    const own = draft === null ? [] : [{ id: DRAFT, anchor: draft.anchor, quiet: false }];
    editor.view.dispatch(showComments(editor.state.tr, [...marks, ...own]));
  }, [editor, issue, list, draft]);
  useEffect(() => {
    editor.view.dispatch(takeCommentInHand(editor.state.tr, draft === null ? current : DRAFT));
  }, [editor, draft, current]);
}

interface Parts {
  readonly list: ThreadList | null;
  readonly draft: Draft | null;
  readonly writing: boolean;
  readonly setDraft: (draft: Draft | null) => void;
  readonly setCurrent: (threadId: ThreadId | null) => void;
  readonly refresh: () => void;
}

function useThreadActions({ editor, issue }: IssueSession, parts: Parts): ThreadActions {
  const { list, draft, writing, setDraft, setCurrent, refresh } = parts;
  const { issueId } = issue;
  const report = useReportTrouble();
  const notify = useNotify();
  return useMemo<ThreadActions>(() => {
    const done = <
      Channel extends 'thread:start' | 'thread:reply' | 'thread:edit-comment' | 'thread:set-resolved',
    >(
      asked: Promise<Reply<Channel>>,
    ): Promise<boolean> =>
      asked.then((reply) => {
        // The form keeps what was typed: trying again is pressing its button again.
        if (!reply.ok) report(reply.error, null);
        else {
          setCurrent(reply.value.id);
          refresh();
        }
        return reply.ok;
      });
    const placeOf = (threadId: ThreadId) => {
      const place = commentPlaces(editor.state).get(threadId);
      return place?.kind === 'page' ? place : null;
    };
    return {
      compose: (passage) => {
        setCurrent(null);
        setDraft(passage);
      },
      dropDraft: () => setDraft(null),
      start: async (said) => {
        if (draft === null) return false;
        const started = await done(ask('thread:start', { issueId, anchor: draft.anchor, ...said }));
        if (started) setDraft(null);
        return started;
      },
      reply: (threadId, said) => done(ask('thread:reply', { issueId, threadId, ...said })),
      editComment: (threadId, commentId, body) =>
        done(ask('thread:edit-comment', { issueId, threadId, commentId, body })),
      setResolved: (threadId, resolved) => done(ask('thread:set-resolved', { issueId, threadId, resolved })),
      takeInHand: (threadId) => {
        setCurrent(threadId);
        if (list?.threads.some(({ id, unread }) => id === threadId && unread))
          void ask('thread:mark-read', { issueId, threadIds: [threadId as ThreadId] }).then(refresh);
      },
      show: (threadId) => {
        const place = placeOf(threadId);
        if (place === null) return;
        if (!writing) runCommand('view.write');
        // Two frames later the page is in view, and can take the caret.
        requestAnimationFrame(() => requestAnimationFrame(() => showPassage(editor, place)));
      },
      apply: (threadId, suggested) => {
        const place = placeOf(threadId);
        if (place === null) notify('The words this was suggested for are gone from the text.');
        else if (applySuggestion(editor, place, suggested))
          notify('Suggested wording applied. Undo takes it back.');
        else notify('The text says so already.');
      },
    };
  }, [issueId, editor, list, draft, writing, setDraft, setCurrent, refresh, report, notify]);
}
