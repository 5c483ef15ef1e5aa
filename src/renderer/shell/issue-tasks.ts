import type { AppError } from '#contract/errors.ts';
import type { IssueId } from '#contract/ids.ts';
import type { OpenIssue, Version } from '#contract/replies.ts';
import type { IssueStartChoice } from '#contract/requests.ts';
import { ok, type Result } from '#contract/result.ts';
import type { SearchSnippet } from '#contract/review.ts';
import { ask } from '../door/door.ts';
import { attempt } from '../door/trouble.ts';
import type { IssueSession } from '../editor/issue-session.ts';
import { inLibraryOrder } from '../library/group-issues.ts';
import { counted } from '../ui/date-words.ts';
import { issueInHand } from './app-state.ts';
import { leaveIssue } from './leave-issue.ts';
import { proposeNote } from './propose-note.ts';
import type { Now } from './task-context.ts';

export interface IssueTasks {
  /** `sought`: words of its text to show, where a search found it by them. */
  readonly openIssue: (issueId: IssueId, sought?: SearchSnippet) => Promise<void>;
  /** The issue after (1) or before (-1) the open one in the library. */
  readonly stepIssue: (step: 1 | -1) => void;
  /** `start`: what it starts from, where not from an empty page. */
  readonly createIssue: (title: string, start?: IssueStartChoice) => Promise<void>;
  /** Writes the text, then asks for a note; says so where there is nothing to save. */
  readonly askForNote: () => Promise<void>;
  readonly saveVersion: (note: string) => Promise<void>;
  readonly editAuthor: () => Promise<void>;
}

export function issueTasks(now: Now, listIssues: () => Promise<void>): IssueTasks {
  let wanted: IssueId | null = null;

  async function openIssue(issueId: IssueId, sought?: SearchSnippet): Promise<void> {
    wanted = issueId;
    const { state, dispatch } = now();
    if (sought !== undefined && state.kind === 'open' && state.issue?.issueId === issueId) {
      dispatch({ type: 'words-sought', sought });
      return;
    }
    if (!(await leaveIssue(now, () => void openIssue(issueId, sought)))) return;
    await attempt(
      now().report,
      () => ask('issue:open', { issueId }),
      // Of several issues chosen quickly the last one is shown.
      (issue) => wanted === issueId && showIssue(issue, sought ?? null),
    );
  }

  function showIssue(issue: OpenIssue, sought: SearchSnippet | null): void {
    const { dispatch, showDialog } = now();
    dispatch({ type: 'issue-opened', issue, sought });
    if (issue.recovery !== null) showDialog({ kind: 'recovery', issue, recovery: issue.recovery });
  }

  function stepIssue(step: 1 | -1): void {
    const { state } = now();
    if (state.kind !== 'open' || state.issues === null) return;
    const order = inLibraryOrder(state.issues);
    const next = order[order.findIndex(({ issueId }) => issueId === state.issue?.issueId) + step];
    if (next !== undefined) void openIssue(next.issueId);
  }

  async function createIssue(title: string, start?: IssueStartChoice): Promise<void> {
    if (!(await leaveIssue(now, () => void createIssue(title, start)))) return;
    await attempt(
      now().report,
      () => ask('issue:create', start === undefined ? { title } : { title, start }),
      ({ issueId }) => {
        now().showDialog(null);
        void listIssues();
        void openIssue(issueId);
      },
    );
  }

  async function askForNote(): Promise<void> {
    const { session, report } = now();
    if (session === null) return;
    await attempt(
      report,
      () => textAndLastVersion(session),
      ({ text, lastVersionText }) => {
        const { state, showDialog, notify } = now();
        if (text === lastVersionText) {
          notify('Nothing to save: the text is the same as the last version.');
          return;
        }
        const proposedNote = proposeNote(lastVersionText, text, issueInHand(state).title);
        showDialog({ kind: 'save-version', proposedNote });
      },
    );
  }

  async function saveVersion(note: string): Promise<void> {
    const { session, report, showDialog: show } = now();
    if (session === null) return;
    // git may take its time; the author writes on meanwhile.
    show(null);
    await attempt(
      report,
      () => commitText(session, note),
      ({ version, text, waiting }) => {
        session.setLastVersionText(text);
        const { notify } = now();
        const left = waiting === 0 ? '' : ` · without ${counted(waiting, 'block')} that cannot be saved yet`;
        notify(`Version ${version.shortId} saved: ${version.note}${left}`);
        void listIssues();
      },
    );
  }

  async function editAuthor(): Promise<void> {
    await attempt(
      now().report,
      () => ask('author:current', {}),
      (author) => now().showDialog({ kind: 'author', author, retry: null }),
    );
  }

  return { openIssue, stepIssue, createIssue, askForNote, saveVersion, editAuthor };
}

/** What is committed is what is on disk: the text is written first, and its hash goes along. */
async function commitText(
  session: IssueSession,
  note: string,
): Promise<Result<{ version: Version; text: string; waiting: number }, AppError>> {
  const written = await session.flush();
  if (!written.ok) return written;
  const { text, hash, waiting } = written.value;
  const saved = await ask('issue:save-version', { issueId: session.issue.issueId, note, baseHash: hash });
  return saved.ok ? ok({ version: saved.value, text, waiting: waiting.length }) : saved;
}

/** What would be saved, and what it differs from: the session's issue is as old as its opening. */
async function textAndLastVersion(
  session: IssueSession,
): Promise<Result<{ text: string; lastVersionText: string | null }, AppError>> {
  const written = await session.flush();
  if (!written.ok) return written;
  const opened = await ask('issue:open', { issueId: session.issue.issueId });
  if (!opened.ok) return opened;
  return ok({ text: written.value.text, lastVersionText: opened.value.lastVersionText });
}
